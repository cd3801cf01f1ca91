package org.peeringkit.io.internal.export;

import org.peeringkit.model.flow.Exporter;

/**
 * What the records of a message take from its header.
 *
 * @param exporter who sent it
 * @param exportSeconds seconds since the epoch, 32 bits
 * @param uptimeMillis milliseconds since boot modulo 2^32, 0 where the protocol has none
 * @param sequence 32 bits
 */
public record MessageHeader(
    Exporter exporter, long exportSeconds, long uptimeMillis, long sequence) {
  private static final long UPTIME_MASK = 0xFFFF_FFFFL;

  /** Milliseconds since the epoch. */
  public long exportMillis() {
    return exportSeconds * 1000;
  }

  /** Where the octet at this distance from the start of the message stands in time. */
  public Moment moment(int offset) {
    return Moment.of(exportSeconds, uptimeMillis, sequence, offset);
  }

  /**
   * Milliseconds since the epoch of a time on the exporter's uptime clock. That clock wraps every
   * 49.7 days, and nothing is exported before it happened: so the time lies at most 2^32 ms before
   * the export time, and never after it.
   */
  public long epochMillisOf(long uptime) {
    return exportMillis() - (uptimeMillis - uptime & UPTIME_MASK);
  }
}
