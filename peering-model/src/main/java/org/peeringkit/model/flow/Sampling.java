package org.peeringkit.model.flow;

/**
 * One packet (or flow) in {@code rate} was seen, and who says so.
 *
 * @param rate 1 or more; 1 where every packet counts, where already scaled and where unknown
 * @param source provenance
 */
public record Sampling(long rate, RateSource source) {
  public static final Sampling UNKNOWN = new Sampling(1, RateSource.UNKNOWN);

  public Sampling {
    if (rate < 1) {
      throw new IllegalArgumentException("sampling rate must be at least 1: " + rate);
    }
  }
}
