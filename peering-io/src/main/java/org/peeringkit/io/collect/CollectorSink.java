package org.peeringkit.io.collect;

import java.io.IOException;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * Takes what a {@link Collector} receives. All methods are called by the one thread that decodes,
 * so that nothing here needs to be thread-safe. An exception ends the collecting; {@link
 * Collector#await} throws it.
 */
public interface CollectorSink {

  /**
   * Before its flows: an export message as it came, a UDP payload or an IPFIX message of a TCP
   * stream. Nothing by default.
   *
   * @param exporter who sent it
   * @param port from which port; no part of who it is
   * @param receivedMillis when, milliseconds since the epoch
   * @param octets holds the message; not to be changed, and another's after the call
   * @param from index of its first octet
   * @param length number of its octets, 0 to 65,535
   * @throws IOException if it cannot be taken, which ends the collecting
   */
  default void received(
      IpAddr exporter, int port, long receivedMillis, byte[] octets, int from, int length)
      throws IOException {}

  /**
   * Takes flow records; the batch is reused after the call.
   *
   * @param batch not to be kept
   * @throws IOException if they cannot be taken, which ends the collecting
   */
  void flows(FlowBatch batch) throws IOException;

  /**
   * Before every message, and at least every 200 ms: how late it is. Here state can be saved and
   * counters asked for.
   *
   * @param millis since the epoch: of the message at hand, so that what comes next belongs to later
   * @param collector that calls
   * @throws IOException if what is done then fails, which ends the collecting
   */
  default void time(long millis, Collector collector) throws IOException {}
}
