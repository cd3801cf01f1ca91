package org.peeringkit.analysis.internal;

import java.math.BigInteger;

/** Adds up unsigned 128-bit numbers without an object for each. Not thread-safe. */
public final class WideSum {
  private long hi;
  private long lo;

  /**
   * @throws ArithmeticException if the sum has more than 127 bits
   */
  public void add(long moreHi, long moreLo) {
    long sum = lo + moreLo;
    hi = Math.addExact(Math.addExact(hi, moreHi), Long.compareUnsigned(sum, lo) < 0 ? 1 : 0);
    lo = sum;
  }

  /**
   * @throws ArithmeticException if the sum has more than 127 bits
   */
  public void add(WideSum other) {
    add(other.hi, other.lo);
  }

  public BigInteger value() {
    return Wide.toBigInteger(hi, lo);
  }
}
