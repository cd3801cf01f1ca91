package org.peeringkit.analysis.traffic.columns;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Octets of a series bin by bin from the first of the plan to the last that has any: for a series
 * with octets in most bins the smaller of the two ways, and adding them is many times faster than
 * to unpack them. Immutable.
 */
final class EachBin {
  private static final long INT_MASK = 0xFFFFFFFFL;

  /** Unsigned numbers where all fit, else null. */
  private final int @Nullable [] small;

  private final long @Nullable [] large;

  private EachBin(int @Nullable [] small, long @Nullable [] large) {
    this.small = small;
    this.large = large;
  }

  /** Octets that it takes. */
  static long size(int length, boolean small) {
    return (long) length * (small ? Integer.BYTES : Long.BYTES);
  }

  /** Whether numbers whose bits are all in these take four octets each. */
  static boolean isSmall(long bits) {
    return bits >>> Integer.SIZE == 0;
  }

  /**
   * @param small whether all octets fit an unsigned {@code int}
   */
  static EachBin of(BinRun.Cursor cursor, int length, boolean small) {
    int[] ints = new int[small ? length : 0];
    long[] longs = new long[small ? 0 : length];
    while (cursor.next()) {
      if (small) {
        ints[cursor.bin()] = (int) cursor.octets();
      } else {
        longs[cursor.bin()] = cursor.octets();
      }
    }
    return small ? new EachBin(ints, null) : new EachBin(null, longs);
  }

  /**
   * The first {@code count} of some bins.
   *
   * @param small whether all octets fit an unsigned {@code int}
   */
  static EachBin of(int[] bins, long[] octets, int count, boolean small) {
    int length = bins[count - 1] + 1;
    if (small) {
      int[] ints = new int[length];
      for (int i = 0; i < count; i++) {
        ints[bins[i]] = (int) octets[i];
      }
      return new EachBin(ints, null);
    }
    long[] longs = new long[length];
    for (int i = 0; i < count; i++) {
      longs[bins[i]] = octets[i];
    }
    return new EachBin(null, longs);
  }

  int length() {
    return small != null ? small.length : large != null ? large.length : 0;
  }

  long octets(int bin) {
    return small != null ? small[bin] & INT_MASK : large != null ? large[bin] : 0;
  }

  /**
   * Adds them to bins that are 0 or more.
   *
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  void addTo(long[] target) {
    long signs = 0;
    if (small != null) {
      for (int i = 0; i < small.length; i++) {
        target[i] += small[i] & INT_MASK;
        signs |= target[i];
      }
    } else if (large != null) {
      for (int i = 0; i < large.length; i++) {
        target[i] += large[i];
        signs |= target[i];
      }
    }
    if (signs < 0) {
      throw new ArithmeticException("octets of a bin exceed 63 bits");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EachBin that
        && Arrays.equals(small, that.small)
        && Arrays.equals(large, that.large);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(small) + Arrays.hashCode(large);
  }
}
