package org.peeringkit.analysis.internal;

import java.math.BigInteger;

/** Unsigned 128-bit numbers as two longs. */
public final class Wide {
  private static final BigInteger MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Wide() {}

  public static BigInteger toBigInteger(long hi, long lo) {
    if (hi == 0 && lo >= 0) {
      return BigInteger.valueOf(lo);
    }
    BigInteger low = BigInteger.valueOf(lo).and(MASK);
    return hi == 0 ? low : BigInteger.valueOf(hi).and(MASK).shiftLeft(64).or(low);
  }

  /**
   * @throws ArithmeticException if it has more than 127 bits
   */
  public static long hi(BigInteger value) {
    return value.shiftRight(64).longValueExact();
  }

  public static long lo(BigInteger value) {
    return value.longValue();
  }

  /**
   * {@code floor(a * b / c)} for {@code 0 <= b <= c}, {@code c > 0}, {@code a >= 0}: fits a long.
   */
  public static long mulDiv(long a, long b, long c) {
    if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
      return a * b / c;
    }
    return BigInteger.valueOf(a)
        .multiply(BigInteger.valueOf(b))
        .divide(BigInteger.valueOf(c))
        .longValueExact();
  }
}
