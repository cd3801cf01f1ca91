package org.peeringkit.io.flowtext;

import java.math.BigInteger;

/** An exact sum of products of any size. Not thread-safe. */
final class Total {
  private BigInteger overflow = BigInteger.ZERO;
  private long low;

  /** Adds {@code value * factor}, the value unsigned, the factor positive. */
  void add(long value, long factor) {
    long product = value * factor;
    if (value < 0 || product < 0 || Math.multiplyHigh(value, factor) != 0) {
      overflow = overflow.add(unsigned(value).multiply(BigInteger.valueOf(factor)));
    } else if (low + product < 0) {
      overflow = overflow.add(BigInteger.valueOf(low));
      low = product;
    } else {
      low += product;
    }
  }

  BigInteger value() {
    return overflow.add(BigInteger.valueOf(low));
  }

  static BigInteger unsigned(long value) {
    BigInteger signed = BigInteger.valueOf(value);
    return value >= 0 ? signed : signed.add(BigInteger.ONE.shiftLeft(64));
  }
}
