package org.peeringkit.io.internal.export;

/**
 * A position in the time of one exporter and domain, by what its messages say of themselves, so
 * that it does not depend on the file a message was found in: export time, then uptime, then
 * sequence number, then position in the message.
 */
public record Moment(long time, long order) implements Comparable<Moment> {

  /**
   * @param exportSeconds seconds since the epoch, 32 bits
   * @param uptimeMillis milliseconds since boot, 32 bits; 0 where the protocol has none
   * @param sequence sequence number, 32 bits
   * @param offset octets from the start of the message
   */
  public static Moment of(long exportSeconds, long uptimeMillis, long sequence, int offset) {
    return new Moment(exportSeconds << 32 | uptimeMillis, sequence << 32 | offset);
  }

  /** Export time, seconds since the epoch. */
  public long seconds() {
    return time >>> 32;
  }

  @Override
  public int compareTo(Moment other) {
    int byTime = Long.compareUnsigned(time, other.time);
    return byTime != 0 ? byTime : Long.compareUnsigned(order, other.order);
  }
}
