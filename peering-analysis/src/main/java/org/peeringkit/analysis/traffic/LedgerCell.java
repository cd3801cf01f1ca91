package org.peeringkit.analysis.traffic;

import java.math.BigInteger;

/**
 * The sums of a {@link LedgerKey}.
 *
 * @param octets estimated IP octets: as exported, times the sampling rate
 * @param packets estimated packets
 * @param records flow records
 * @param squares sum over records of the variance of their octets, in octets squared: {@code rate *
 *     (rate - 1) * floor(octets^2 / packets)} with octets and packets as sampled, the quotient to
 *     the nearest multiple of 256 (up to 2 % of the error of 40-octet packets, far less of others);
 *     0 where unsampled
 */
public record LedgerCell(long octets, long packets, long records, BigInteger squares) {
  /** Nothing counted. */
  public static final LedgerCell ZERO = new LedgerCell(0, 0, 0, BigInteger.ZERO);

  /**
   * Checks the sums.
   *
   * @param octets estimated IP octets: as exported, times the sampling rate
   * @param packets estimated packets
   * @param records flow records
   * @param squares variance of the octets that sampling causes, in octets squared
   * @throws IllegalArgumentException if a sum is negative
   */
  public LedgerCell {
    if (octets < 0 || packets < 0 || records < 0 || squares.signum() < 0) {
      throw new IllegalArgumentException(
          "a cell has no negative sums: "
              + octets
              + ", "
              + packets
              + ", "
              + records
              + ", "
              + squares);
    }
  }

  /**
   * {@return the sums of both}
   *
   * @param other of the same key
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public LedgerCell plus(LedgerCell other) {
    return new LedgerCell(
        Math.addExact(octets, other.octets),
        Math.addExact(packets, other.packets),
        Math.addExact(records, other.records),
        squares.add(other.squares));
  }

  /** {@return one standard error of {@link #octets} from sampling, in octets} */
  public double standardError() {
    return Math.sqrt(squares.doubleValue());
  }
}
