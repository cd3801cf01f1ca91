package org.peeringkit.model.flow;

/**
 * One packet (or flow) in {@code rate} was seen, and who says so.
 *
 * @param rate 1 or more; 1 where every packet counts and where unknown; where counters are already
 *     scaled, the rate they were scaled by if that is known, which serves the error alone
 * @param source provenance
 */
public record Sampling(long rate, RateSource source) {
  /** A rate of one, because nobody said any. */
  public static final Sampling UNKNOWN = new Sampling(1, RateSource.UNKNOWN);

  /**
   * Checks the range.
   *
   * @param rate 1 or more; 1 where every packet counts and where unknown; where counters are
   *     already scaled, the rate they were scaled by if that is known, which serves the error alone
   * @param source provenance
   * @throws IllegalArgumentException if the rate is less than 1
   */
  public Sampling {
    if (rate < 1) {
      throw new IllegalArgumentException("sampling rate must be at least 1: " + rate);
    }
  }

  /**
   * {@return what counters are to be multiplied by: the rate, or 1 where they are scaled already}
   */
  public long factor() {
    return source == RateSource.ALREADY_SCALED ? 1 : rate;
  }
}
