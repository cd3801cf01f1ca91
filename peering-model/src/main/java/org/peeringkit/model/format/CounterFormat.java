package org.peeringkit.model.format;

import java.io.IOException;
import java.util.function.Consumer;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * A format of interface counters. A service, found by {@link Formats}.
 *
 * <p>One instance serves all inputs, those of several threads at once, so it holds no state.
 */
public interface CounterFormat {
  /** {@return the name, stable and short, unique among all formats loaded: {@code counters-csv}} */
  String name();

  /**
   * {@return whether plain content beginning so is probably this format; at most 4,096 octets are
   * given}
   *
   * @param head the first octets of the plain content
   */
  boolean recognises(Bytes head);

  /**
   * Hands every reading to the sink, in input order.
   *
   * @param input plain, without compressions
   * @param options limits and what to do on faults
   * @param sink called by this thread, once for each reading
   * @return what was read, and the faults
   * @throws IOException if the input cannot be opened; damage inside is a fault in the result
   */
  ReadStats read(Input input, ReadOptions options, Consumer<CounterReading> sink)
      throws IOException;
}
