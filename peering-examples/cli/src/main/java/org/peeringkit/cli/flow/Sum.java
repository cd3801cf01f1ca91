package org.peeringkit.cli.flow;

import java.math.BigInteger;

/** A sum of unsigned 64-bit products in 128 bits: no damaged counter makes it wrap. */
final class Sum implements Comparable<Sum> {
  private long hi;
  private long lo;

  /** Adds {@code value * times}, both unsigned. */
  void add(long value, long times) {
    if (times == 1 && (value | lo) >= 0) {
      // Below 2^63 both: no carry.
      lo += value;
      return;
    }
    long productLo = value * times;
    long productHi =
        Math.multiplyHigh(value, times) + (value >> 63 & times) + (times >> 63 & value);
    lo += productLo;
    hi += productHi + (Long.compareUnsigned(lo, productLo) < 0 ? 1 : 0);
  }

  @Override
  public int compareTo(Sum other) {
    int byHi = Long.compareUnsigned(hi, other.hi);
    return byHi != 0 ? byHi : Long.compareUnsigned(lo, other.lo);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sum that && hi == that.hi && lo == that.lo;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hi * 31 + lo);
  }

  /** In decimal. */
  @Override
  public String toString() {
    if (hi == 0) {
      return Long.toUnsignedString(lo);
    }
    return new BigInteger(Long.toUnsignedString(hi))
        .shiftLeft(Long.SIZE)
        .add(new BigInteger(Long.toUnsignedString(lo)))
        .toString();
  }
}
