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
  /** Stable and short, unique among all formats loaded: {@code counters-csv}. */
  String name();

  /** Whether plain content beginning so is probably this format; at most 4,096 octets are given. */
  boolean recognises(Bytes head);

  /**
   * Hands every reading to the sink, in input order.
   *
   * @throws IOException if the input cannot be opened; damage inside is a fault in the result
   */
  ReadStats read(Input input, ReadOptions options, Consumer<CounterReading> sink)
      throws IOException;
}
