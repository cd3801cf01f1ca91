package org.peeringkit.analysis.traffic.columns;

import java.util.Arrays;

/** Cells of one day while counting: open addressing over two longs, no object per cell. */
final class CellTable {
  private static final int INITIAL = 256;
  private static final long FREE = -1;

  /** Longs of a slot, a cache line of most processors. */
  private static final int WIDTH = 8;

  private static final int OCTETS = 2;
  private static final int PACKETS = 3;
  private static final int RECORDS = 4;
  private static final int SQUARES_HI = 5;
  private static final int SQUARES_LO = 6;

  /** Two longs of key, octets, packets, records, squares (hi, lo) of each slot, side by side. */
  private long[] table = new long[INITIAL * WIDTH];

  private int slots = INITIAL;
  private int size;

  CellTable() {
    free();
  }

  private void free() {
    for (int at = 0; at < table.length; at += WIDTH) {
      table[at] = FREE;
    }
  }

  void add(
      long key0,
      long key1,
      long octets,
      long packets,
      long records,
      long squaresHi,
      long squaresLo) {
    int at = slot(key0, key1);
    long[] t = table;
    t[at + OCTETS] = Math.addExact(t[at + OCTETS], octets);
    t[at + PACKETS] = Math.addExact(t[at + PACKETS], packets);
    t[at + RECORDS] += records;
    long lo = t[at + SQUARES_LO] + squaresLo;
    t[at + SQUARES_HI] += squaresHi + (Long.compareUnsigned(lo, squaresLo) < 0 ? 1 : 0);
    t[at + SQUARES_LO] = lo;
  }

  /** Loads what {@link #add} of that cell will most likely begin with; means nothing else. */
  long peek(long key0, long key1) {
    return table[(hash(key0, key1) & slots - 1) * WIDTH];
  }

  /** Where the cell stands in the table. */
  private int slot(long key0, long key1) {
    int mask = slots - 1;
    int slot = hash(key0, key1) & mask;
    while (table[slot * WIDTH] != FREE) {
      if (table[slot * WIDTH] == key0 && table[slot * WIDTH + 1] == key1) {
        return slot * WIDTH;
      }
      slot = (slot + 1) & mask;
    }
    if (size >= slots - (slots >>> 2)) {
      grow();
      return slot(key0, key1);
    }
    table[slot * WIDTH] = key0;
    table[slot * WIDTH + 1] = key1;
    size++;
    return slot * WIDTH;
  }

  private static int hash(long key0, long key1) {
    long h = (key0 * 0x9E3779B97F4A7C15L) ^ (key1 * 0xC2B2AE3D27D4EB4FL);
    h ^= h >>> 32;
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 33);
  }

  private void grow() {
    long[] old = table;
    slots = Math.multiplyExact(slots, 2);
    table = new long[Math.multiplyExact(slots, WIDTH)];
    free();
    size = 0;
    for (int from = 0; from < old.length; from += WIDTH) {
      if (old[from] != FREE) {
        int to = slot(old[from], old[from + 1]);
        System.arraycopy(old, from, table, to, WIDTH);
      }
    }
  }

  /** Room, of which at most three quarters is used. */
  int slots() {
    return slots;
  }

  /** The cells in key order. */
  CellColumns columns(int day) {
    long[] places = new long[size];
    int n = 0;
    for (int at = 0; at < table.length; at += WIDTH) {
      if (table[at] != FREE) {
        places[n++] = at;
      }
    }
    Sorting.sort(places, (a, b) -> order((int) a, (int) b));
    CellColumns columns = new CellColumns(size);
    Arrays.fill(columns.day, day);
    for (int i = 0; i < n; i++) {
      int from = (int) places[i];
      columns.k0[i] = table[from];
      columns.k1[i] = table[from + 1];
      columns.octets[i] = table[from + OCTETS];
      columns.packets[i] = table[from + PACKETS];
      columns.records[i] = table[from + RECORDS];
      columns.squaresHi[i] = table[from + SQUARES_HI];
      columns.squaresLo[i] = table[from + SQUARES_LO];
    }
    return columns;
  }

  private int order(int a, int b) {
    return table[a] != table[b]
        ? Long.compare(table[a], table[b])
        : Long.compare(table[a + 1], table[b + 1]);
  }
}
