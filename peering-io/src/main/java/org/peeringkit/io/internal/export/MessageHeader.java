package org.peeringkit.io.internal.export;

import org.peeringkit.model.flow.Exporter;

/**
 * What the records of a message take from its header. Mutable: a decoder has one for the message at
 * hand; who keeps a header beyond it keeps a {@link #copy}. Not thread-safe.
 */
public final class MessageHeader {
  /** IPFIX headers have no uptime. */
  public static final long NO_UPTIME = -1;

  private static final long UPTIME_MASK = 0xFFFF_FFFFL;

  /** By how much a flow may seem to end after its export, for rounding and unsteady clocks. */
  private static final long SLACK_MILLIS = 60_000;

  private Exporter exporter = Exporter.UNKNOWN;
  private long exportSeconds;
  private long uptimeMillis = NO_UPTIME;
  private long sequence;

  /**
   * Takes a message's.
   *
   * @param sender who sent it
   * @param seconds when, since the epoch, 32 bits
   * @param uptime milliseconds since boot modulo 2^32, or {@link #NO_UPTIME}
   * @param number sequence number, 32 bits
   */
  public void set(Exporter sender, long seconds, long uptime, long number) {
    exporter = sender;
    exportSeconds = seconds;
    uptimeMillis = uptime;
    sequence = number;
  }

  /** One of its own with the same content. */
  public MessageHeader copy() {
    MessageHeader copy = new MessageHeader();
    copy.set(exporter, exportSeconds, uptimeMillis, sequence);
    return copy;
  }

  /** Who sent it. */
  public Exporter exporter() {
    return exporter;
  }

  /** Seconds since the epoch, 32 bits. */
  public long exportSeconds() {
    return exportSeconds;
  }

  /** Sequence number, 32 bits. */
  public long sequence() {
    return sequence;
  }

  /** Milliseconds since the epoch. */
  public long exportMillis() {
    return exportSeconds * 1000;
  }

  /** Where the octet at this distance from the start of the message stands in time. */
  public Moment moment(int offset) {
    return new Moment(time(), order(offset));
  }

  /** {@link Moment#time} of all that the message holds. */
  public long time() {
    return exportSeconds << 32 | Math.max(0, uptimeMillis);
  }

  /** {@link Moment#order} of the octet at this distance from the start of the message. */
  public long order(int offset) {
    return sequence << 32 | offset;
  }

  /**
   * Milliseconds since the epoch of a time on the exporter's uptime clock. That clock wraps every
   * 49.7 days, and nothing is exported before it happened: so the time lies at most 2^32 ms before
   * the export time, and never after it.
   */
  public long epochMillisOf(long uptime) {
    return exportMillis() - (uptimeMillis - uptime & UPTIME_MASK);
  }

  /** Whether the header says the uptime, so that {@link #epochMillisOf(long)} has a meaning. */
  public boolean hasUptime() {
    return uptimeMillis >= 0;
  }

  /**
   * Milliseconds since the epoch of a time on the uptime clock of an exporter booted then (IE 160):
   * of the times 2^32 ms apart that it may mean, the last that is not after the export.
   */
  public long epochMillisOf(long uptime, long bootMillis) {
    long last = exportMillis() + SLACK_MILLIS;
    return last - (last - bootMillis - uptime & UPTIME_MASK);
  }
}
