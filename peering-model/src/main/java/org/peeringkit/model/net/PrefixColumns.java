package org.peeringkit.model.net;

import java.util.Arrays;

/**
 * Distinct prefixes of one family in the order of {@link Prefix#compareTo}, as columns: 5 octets
 * for an IPv4 prefix, 9 for an IPv6 prefix up to /64 (17 where any is longer). Immutable.
 *
 * <p>Bits are left-aligned: an IPv4 address stands in the upper 32 bits of {@link #hi}.
 */
final class PrefixColumns {
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};

  private final IpFamily family;
  private final int size;
  private final int[] v4;
  private final long[] hi;
  private final long[] lo;
  private final byte[] length;

  /** The given rows of {@code source}, which must be sorted and distinct. */
  PrefixColumns(PrefixRows source, int[] rows, int count) {
    family = source.family();
    size = count;
    boolean isV4 = family == IpFamily.IPV4;
    v4 = isV4 ? new int[count] : NO_INTS;
    hi = isV4 ? NO_LONGS : new long[count];
    long[] low = isV4 ? NO_LONGS : new long[count];
    length = new byte[count];
    long anyLow = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      length[i] = (byte) source.length(row);
      if (isV4) {
        v4[i] = (int) (source.hi(row) >>> Integer.SIZE);
      } else {
        hi[i] = source.hi(row);
        low[i] = source.lo(row);
        anyLow |= low[i];
      }
    }
    lo = anyLow == 0 ? NO_LONGS : low;
  }

  int size() {
    return size;
  }

  long hi(int row) {
    return family == IpFamily.IPV4 ? (long) v4[row] << Integer.SIZE : hi[row];
  }

  long lo(int row) {
    return lo.length == 0 ? 0 : lo[row];
  }

  int length(int row) {
    return length[row] & 0xFF;
  }

  Prefix prefix(int row) {
    return family == IpFamily.IPV4
        ? Prefix.ofV4(v4[row], length(row))
        : Prefix.ofV6(hi(row), lo(row), length(row));
  }

  /** Left-aligned upper bits of an address of either family. */
  static long leftHi(IpAddr address) {
    return address.family() == IpFamily.IPV4 ? address.lo() << Integer.SIZE : address.hi();
  }

  static long leftLo(IpAddr address) {
    return address.family() == IpFamily.IPV4 ? 0 : address.lo();
  }

  /** The last row not after that prefix in order, or -1. */
  int floor(long keyHi, long keyLo, int keyLength) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(middle, keyHi, keyLo, keyLength) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - 1;
  }

  private int compare(int row, long keyHi, long keyLo, int keyLength) {
    int byHi = Long.compareUnsigned(hi(row), keyHi);
    if (byHi != 0) {
      return byHi;
    }
    int byLo = Long.compareUnsigned(lo(row), keyLo);
    return byLo != 0 ? byLo : Integer.compare(length(row), keyLength);
  }

  /** The row of exactly that prefix, or -1. */
  int exact(Prefix prefix) {
    long keyHi = leftHi(prefix.address());
    long keyLo = leftLo(prefix.address());
    int row = floor(keyHi, keyLo, prefix.length());
    return row >= 0 && compare(row, keyHi, keyLo, prefix.length()) == 0 ? row : -1;
  }

  /**
   * The row of the longest prefix of at most {@code maxLength} bits that covers the given one, or
   * -1. In order, whatever covers a prefix stands before it, and shares with the row just before it
   * all the bits it fixes: so each search either answers or shortens what can still be the answer.
   */
  int covering(Prefix prefix, int maxLength) {
    long keyHi = leftHi(prefix.address());
    long keyLo = leftLo(prefix.address());
    int bound = Math.min(maxLength, prefix.length());
    while (bound >= 0) {
      int row = floor(keyHi & maskHi(bound), keyLo & maskLo(bound), bound);
      if (row < 0) {
        return -1;
      }
      int common = commonBits(hi(row) ^ keyHi, lo(row) ^ keyLo);
      if (common >= length(row)) {
        return row;
      }
      bound = Math.min(bound - 1, common);
    }
    return -1;
  }

  /** The end of the run of rows, from the given one on, that the prefix covers. */
  int endOfCovered(Prefix prefix) {
    long lastHi = leftHi(prefix.address()) | ~maskHi(prefix.length());
    long lastLo = leftLo(prefix.address()) | ~maskLo(prefix.length());
    return floor(lastHi, lastLo, 128) + 1;
  }

  /** The first row, in order, that the prefix covers, were there one. */
  int startOfCovered(Prefix prefix) {
    return floor(leftHi(prefix.address()), leftLo(prefix.address()), prefix.length() - 1) + 1;
  }

  private static int commonBits(long differenceHi, long differenceLo) {
    return differenceHi != 0
        ? Long.numberOfLeadingZeros(differenceHi)
        : Long.SIZE + Long.numberOfLeadingZeros(differenceLo);
  }

  private static long maskHi(int length) {
    return length == 0 ? 0 : length >= Long.SIZE ? -1L : -1L << (Long.SIZE - length);
  }

  private static long maskLo(int length) {
    return length <= Long.SIZE ? 0 : -1L << (2 * Long.SIZE - length);
  }

  /** Octets of the arrays, without the objects' headers. */
  long octets() {
    return (long) v4.length * Integer.BYTES
        + ((long) hi.length + lo.length) * Long.BYTES
        + length.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PrefixColumns that
        && family == that.family
        && Arrays.equals(v4, that.v4)
        && Arrays.equals(hi, that.hi)
        && Arrays.equals(lo, that.lo)
        && Arrays.equals(length, that.length);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(v4) ^ Arrays.hashCode(hi) ^ Arrays.hashCode(length);
  }
}
