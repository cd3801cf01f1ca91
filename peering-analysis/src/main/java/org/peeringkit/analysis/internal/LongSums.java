package org.peeringkit.analysis.internal;

import java.util.Arrays;

/** Sums by a key of 63 bits, with open addressing: no object per key. Not thread-safe. */
public final class LongSums {
  private static final int INITIAL = 1024;
  private static final long FREE = -1;

  /** Key and sum of each slot, side by side: one line of a cache holds both. */
  private long[] table = new long[2 * INITIAL];

  private int slots = INITIAL;
  private int size;

  public LongSums() {
    free(table);
  }

  private static void free(long[] table) {
    for (int at = 0; at < table.length; at += 2) {
      table[at] = FREE;
    }
  }

  /**
   * @param key 0 or more
   * @throws ArithmeticException if the sum no longer fits
   */
  public void add(long key, long value) {
    int at = place(key);
    table[at + 1] = Math.addExact(table[at + 1], value);
  }

  /** Loads what {@link #add} of that key will most likely begin with; means nothing else. */
  public long peek(long key) {
    return table[2 * (hash(key) & slots - 1)];
  }

  /** Where a key stands, which is then in the table. */
  private int place(long key) {
    int mask = slots - 1;
    int slot = hash(key) & mask;
    while (table[2 * slot] != FREE) {
      if (table[2 * slot] == key) {
        return 2 * slot;
      }
      slot = (slot + 1) & mask;
    }
    if (size >= slots - (slots >>> 2)) {
      grow();
      return place(key);
    }
    table[2 * slot] = key;
    size++;
    return 2 * slot;
  }

  private static int hash(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) ((h ^ (h >>> 29)) >>> 20);
  }

  private void grow() {
    long[] old = table;
    slots = Math.multiplyExact(slots, 2);
    table = new long[Math.multiplyExact(slots, 2)];
    free(table);
    size = 0;
    for (int from = 0; from < old.length; from += 2) {
      if (old[from] != FREE) {
        int to = place(old[from]);
        table[to + 1] = old[from + 1];
      }
    }
  }

  public int size() {
    return size;
  }

  /** Takes a key and its sum. */
  @FunctionalInterface
  public interface Visitor {
    void visit(long key, long sum);
  }

  /** Shows every key, in no order that means anything. */
  public void forEach(Visitor visitor) {
    for (int at = 0; at < table.length; at += 2) {
      if (table[at] != FREE) {
        visitor.visit(table[at], table[at + 1]);
      }
    }
  }

  /** Forgets all keys; keeps the room. */
  public void clear() {
    Arrays.fill(table, 0);
    free(table);
    size = 0;
  }

  /** The keys in order. */
  public long[] sortedKeys() {
    long[] sorted = new long[size];
    int n = 0;
    for (int at = 0; at < table.length; at += 2) {
      if (table[at] != FREE) {
        sorted[n++] = table[at];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** The sum of a key that was added to. */
  public long sum(long key) {
    return table[place(key) + 1];
  }
}
