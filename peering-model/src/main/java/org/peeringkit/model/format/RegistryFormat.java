package org.peeringkit.model.format;

import java.io.IOException;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * A format of registry data (PeeringDB and the like). A service, found by {@link Formats}.
 *
 * <p>One instance serves all inputs, those of several threads at once, so it holds no state.
 */
public interface RegistryFormat {
  /** {@return the name, stable and short, unique among all formats loaded: {@code peeringdb}} */
  String name();

  /**
   * {@return whether plain content beginning so is probably this format; at most 4,096 octets are
   * given}
   *
   * @param head the first octets of the plain content
   */
  boolean recognises(Bytes head);

  /**
   * Adds all rows of one input to the registry under construction.
   *
   * @param input plain, without compressions
   * @param options limits and what to do on faults
   * @param registry takes the rows
   * @return what was read, and the faults
   * @throws IOException if the input cannot be opened; a broken row is a fault in the result and
   *     the others are still read
   */
  ReadStats read(Input input, ReadOptions options, RegistryBuilder registry) throws IOException;
}
