package org.peeringkit.analysis.internal;

import java.util.Arrays;

/** Sums by a key of 63 bits, with open addressing: no object per key. Not thread-safe. */
public final class LongSums {
  private static final int INITIAL = 1024;
  private static final long FREE = -1;

  private long[] keys = new long[INITIAL];
  private long[] sums = new long[INITIAL];
  private int size;

  public LongSums() {
    Arrays.fill(keys, FREE);
  }

  /**
   * @param key 0 or more
   * @throws ArithmeticException if the sum no longer fits
   */
  public void add(long key, long value) {
    int slot = slot(key);
    sums[slot] = Math.addExact(sums[slot], value);
  }

  /** The slot of a key, which is then in the table. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = hash(key) & mask;
    while (keys[slot] != FREE) {
      if (keys[slot] == key) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    if (size >= keys.length - (keys.length >>> 2)) {
      grow();
      return slot(key);
    }
    keys[slot] = key;
    size++;
    return slot;
  }

  private static int hash(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) ((h ^ (h >>> 29)) >>> 20);
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldSums = sums;
    keys = new long[Math.multiplyExact(oldKeys.length, 2)];
    Arrays.fill(keys, FREE);
    sums = new long[keys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        sums[slot(oldKeys[i])] = oldSums[i];
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
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != FREE) {
        visitor.visit(keys[i], sums[i]);
      }
    }
  }

  /** Forgets all keys; keeps the room. */
  public void clear() {
    Arrays.fill(keys, FREE);
    Arrays.fill(sums, 0);
    size = 0;
  }

  /** The keys in order. */
  public long[] sortedKeys() {
    long[] sorted = new long[size];
    int n = 0;
    for (long key : keys) {
      if (key != FREE) {
        sorted[n++] = key;
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** The sum of a key that was added to. */
  public long sum(long key) {
    return sums[slot(key)];
  }
}
