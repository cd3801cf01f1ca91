package org.peeringkit.model.net;

import java.util.Arrays;

/**
 * Prefixes of one family in the order they were added, duplicates included; what builders collect
 * before they sort. Not thread-safe. Bits are left-aligned as in {@link PrefixColumns}.
 */
final class PrefixRows {
  /** So that address, length and row number of an IPv4 prefix fit one long. */
  private static final int MAX_ROWS = 1 << 26;

  private final IpFamily family;
  private long[] hi = new long[16];
  private long[] lo;
  private byte[] length = new byte[16];
  private int size;

  PrefixRows(IpFamily family) {
    this.family = family;
    this.lo = new long[family == IpFamily.IPV4 ? 0 : 16];
  }

  IpFamily family() {
    return family;
  }

  int size() {
    return size;
  }

  long hi(int row) {
    return hi[row];
  }

  long lo(int row) {
    return lo.length == 0 ? 0 : lo[row];
  }

  int length(int row) {
    return length[row] & 0xFF;
  }

  /**
   * @return the new row's number
   * @throws IllegalStateException if there are 67,108,864 already
   */
  int add(long leftHi, long leftLo, int prefixLength) {
    if (size == MAX_ROWS) {
      throw new IllegalStateException("more than " + MAX_ROWS + " prefixes of one family");
    }
    if (size == hi.length) {
      int capacity = size + (size >> 1);
      hi = Arrays.copyOf(hi, capacity);
      length = Arrays.copyOf(length, capacity);
      if (family == IpFamily.IPV6) {
        lo = Arrays.copyOf(lo, capacity);
      }
    }
    hi[size] = leftHi;
    if (family == IpFamily.IPV6) {
      lo[size] = leftLo;
    }
    length[size] = (byte) prefixLength;
    return size++;
  }

  int add(Prefix prefix) {
    IpAddr address = prefix.address();
    return add(PrefixColumns.leftHi(address), PrefixColumns.leftLo(address), prefix.length());
  }

  boolean same(int a, int b) {
    return hi[a] == hi[b] && lo(a) == lo(b) && length[a] == length[b];
  }

  /** Row numbers in prefix order; equal prefixes in the order they were added. */
  int[] sorted() {
    return family == IpFamily.IPV4 ? sortedV4() : sortedV6();
  }

  private int[] sortedV4() {
    long[] keys = new long[size];
    for (int row = 0; row < size; row++) {
      keys[row] = (hi[row] | (long) length[row] << 26 | row) ^ Long.MIN_VALUE;
    }
    Arrays.sort(keys);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) keys[i] & (MAX_ROWS - 1);
    }
    return order;
  }

  /** Bottom-up merge sort of row numbers: stable, and a single pass where already in order. */
  private int[] sortedV6() {
    int[] order = new int[size];
    for (int row = 0; row < size; row++) {
      order[row] = row;
    }
    int[] from = order;
    int[] to = new int[size];
    for (int width = 1; width < size; width *= 2) {
      for (int start = 0; start < size; start += 2 * width) {
        int middle = Math.min(start + width, size);
        merge(from, to, start, middle, Math.min(middle + width, size));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    if (middle == end || compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, start, to, start, end - start);
      return;
    }
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int a, int b) {
    int byHi = Long.compareUnsigned(hi[a], hi[b]);
    if (byHi != 0) {
      return byHi;
    }
    int byLo = Long.compareUnsigned(lo[a], lo[b]);
    return byLo != 0 ? byLo : Integer.compare(length(a), length(b));
  }
}
