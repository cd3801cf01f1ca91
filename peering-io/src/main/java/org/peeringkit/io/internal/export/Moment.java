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
    return seconds(time);
  }

  /** Export time of a {@link #time}, seconds since the epoch. */
  public static long seconds(long time) {
    return time >>> 32;
  }

  @Override
  public int compareTo(Moment other) {
    return compareTo(other.time, other.order);
  }

  /** {@link #compareTo(Moment)} with a moment of which there is no object. */
  public int compareTo(long otherTime, long otherOrder) {
    int byTime = Long.compareUnsigned(time, otherTime);
    return byTime != 0 ? byTime : Long.compareUnsigned(order, otherOrder);
  }
}
