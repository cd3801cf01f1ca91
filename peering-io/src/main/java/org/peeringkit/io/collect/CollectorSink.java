package org.peeringkit.io.collect;

import java.io.IOException;
import org.peeringkit.model.source.FlowBatch;

/**
 * Takes what a {@link Collector} receives. All methods are called by the one thread that decodes,
 * so that nothing here needs to be thread-safe. An exception ends the collecting; {@link
 * Collector#await} throws it.
 */
public interface CollectorSink {

  /** Before its flows: a message as it came. Nothing by default. */
  default void received(ReceivedDatagram datagram) throws IOException {}

  /** Flow records; the batch is reused after the call. */
  void flows(FlowBatch batch) throws IOException;

  /**
   * Before every message, and at least every 200 ms: how late it is. Here state can be saved and
   * counters asked for.
   *
   * @param millis since the epoch: of the message at hand, so that what comes next belongs to later
   */
  default void time(long millis, Collector collector) throws IOException {}
}
