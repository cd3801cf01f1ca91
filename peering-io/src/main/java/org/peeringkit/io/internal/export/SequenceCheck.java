package org.peeringkit.io.internal.export;

import org.peeringkit.model.fault.ReadLog;

/**
 * Follows the 32-bit sequence numbers of one exporter and domain: counts what is missing, what came
 * late and when counting began anew. Not thread-safe.
 */
public final class SequenceCheck {
  private static final long MASK = 0xFFFF_FFFFL;
  private static final long HALF = 1L << 31;

  /** Further back than that is a restart of the exporter rather than a late datagram. */
  private static final long LATE_WINDOW = 1 << 14;

  private final String lostCounter;
  private final boolean countsRecords;
  private boolean started;
  private boolean unitsKnown;
  private long expected;
  private long last;
  private long lastOptions;
  private long missing;

  /**
   * @param lostCounter the counter in {@code ReadStats.counts} for what is missing
   */
  public SequenceCheck(String lostCounter) {
    this(lostCounter, false);
  }

  /**
   * @param lostCounter the counter in {@code ReadStats.counts} for what is missing
   * @param countsRecords whether numbers count data records. Some exporters then send the number
   *     after the message's own records instead of the one before them, or leave options records
   *     out (softflowd does both); that is not a gap.
   */
  public SequenceCheck(String lostCounter, boolean countsRecords) {
    this.lostCounter = lostCounter;
    this.countsRecords = countsRecords;
  }

  private boolean followsOtherwise(long sequence, long units, long options) {
    return (sequence + lastOptions & MASK) == expected
        || (sequence - units & MASK) == last
        || (sequence - units + options & MASK) == last;
  }

  /** A message of which it is not known how far the number moves with it. */
  public void acceptUncounted(long sequence, ReadLog log) {
    accept(sequence, 0, log);
    unitsKnown = false;
  }

  /**
   * One more message.
   *
   * @param sequence number of its first unit
   * @param units how far the number moves with this message
   */
  public void accept(long sequence, long units, ReadLog log) {
    accept(sequence, units, 0, log);
  }

  /**
   * One more message.
   *
   * @param options how many of the units are options records
   */
  public void accept(long sequence, long units, long options, ReadLog log) {
    long ahead = sequence - expected & MASK;
    boolean inOrder = ahead == 0 || countsRecords && followsOtherwise(sequence, units, options);
    boolean judged = started && unitsKnown;
    unitsKnown = true;
    last = sequence;
    lastOptions = options;
    if (!judged || inOrder) {
      started = true;
      expected = sequence + units & MASK;
    } else if (ahead < HALF) {
      missing += ahead;
      log.count(lostCounter, ahead);
      expected = sequence + units & MASK;
    } else if (MASK + 1 - ahead <= LATE_WINDOW && sequence != 0) {
      log.count("datagrams out of order", 1);
      // Late is not lost; but a datagram that comes twice was never missed.
      long found = Math.min(units, missing);
      missing -= found;
      log.count(lostCounter, -found);
    } else {
      log.count("sequence restarts", 1);
      expected = sequence + units & MASK;
    }
  }
}
