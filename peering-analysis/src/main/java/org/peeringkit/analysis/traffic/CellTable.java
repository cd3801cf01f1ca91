package org.peeringkit.analysis.traffic;

import java.util.Arrays;

/** Cells of one day while counting: open addressing over two longs, no object per cell. */
final class CellTable {
  private static final int INITIAL = 256;
  private static final long FREE = -1;

  private long[] k0 = new long[INITIAL];
  private long[] k1 = new long[INITIAL];

  /** Octets, packets, records, squares (hi, lo) of each slot, side by side. */
  private long[] sums = new long[INITIAL * WIDTH];

  private static final int WIDTH = 5;
  private int size;

  CellTable() {
    Arrays.fill(k0, FREE);
  }

  void add(
      long key0,
      long key1,
      long octets,
      long packets,
      long records,
      long squaresHi,
      long squaresLo) {
    int slot = slot(key0, key1);
    int at = slot * WIDTH;
    sums[at] = Math.addExact(sums[at], octets);
    sums[at + 1] = Math.addExact(sums[at + 1], packets);
    sums[at + 2] += records;
    long lo = sums[at + 4] + squaresLo;
    sums[at + 3] += squaresHi + (Long.compareUnsigned(lo, squaresLo) < 0 ? 1 : 0);
    sums[at + 4] = lo;
  }

  private int slot(long key0, long key1) {
    int mask = k0.length - 1;
    int slot = hash(key0, key1) & mask;
    while (k0[slot] != FREE) {
      if (k0[slot] == key0 && k1[slot] == key1) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    if (size >= k0.length - (k0.length >>> 2)) {
      grow();
      return slot(key0, key1);
    }
    k0[slot] = key0;
    k1[slot] = key1;
    size++;
    return slot;
  }

  private static int hash(long key0, long key1) {
    long h = (key0 * 0x9E3779B97F4A7C15L) ^ (key1 * 0xC2B2AE3D27D4EB4FL);
    h ^= h >>> 32;
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 33);
  }

  private void grow() {
    long[] old0 = k0;
    long[] old1 = k1;
    long[] oldSums = sums;
    int capacity = Math.multiplyExact(old0.length, 2);
    k0 = new long[capacity];
    Arrays.fill(k0, FREE);
    k1 = new long[capacity];
    sums = new long[Math.multiplyExact(capacity, WIDTH)];
    size = 0;
    for (int i = 0; i < old0.length; i++) {
      if (old0[i] != FREE) {
        int slot = slot(old0[i], old1[i]);
        System.arraycopy(oldSums, i * WIDTH, sums, slot * WIDTH, WIDTH);
      }
    }
  }

  int size() {
    return size;
  }

  /** Writes the cells into the columns from {@code at} on, in key order. */
  void writeTo(CellColumns columns, int at, int day) {
    long[] slots = new long[size];
    int n = 0;
    for (int i = 0; i < k0.length; i++) {
      if (k0[i] != FREE) {
        slots[n++] = i;
      }
    }
    Sorting.sort(slots, (a, b) -> order((int) a, (int) b));
    for (int i = 0; i < n; i++) {
      int slot = (int) slots[i];
      int from = slot * WIDTH;
      columns.day[at + i] = day;
      columns.k0[at + i] = k0[slot];
      columns.k1[at + i] = k1[slot];
      columns.octets[at + i] = sums[from];
      columns.packets[at + i] = sums[from + 1];
      columns.records[at + i] = sums[from + 2];
      columns.squaresHi[at + i] = sums[from + 3];
      columns.squaresLo[at + i] = sums[from + 4];
    }
  }

  private int order(int a, int b) {
    return k0[a] != k0[b] ? Long.compare(k0[a], k0[b]) : Long.compare(k1[a], k1[b]);
  }
}
