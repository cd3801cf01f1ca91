package org.peeringkit.analysis.traffic;

import java.util.Arrays;

/**
 * Octets of one day by series and bin while counting: open addressing over one long. The key's
 * order is that of the ledger: origin's code (33 bits), link (13), direction (1), bin of the day
 * (11).
 */
final class BinTable {
  static final int BIN_BITS = 11;
  private static final int INITIAL = 1024;
  private static final long FREE = -1;
  private static final int LINK_BITS = 13;

  private long[] keys = new long[INITIAL];
  private long[] octets = new long[INITIAL];
  private int size;

  BinTable() {
    Arrays.fill(keys, FREE);
  }

  static long seriesKey(long origin, int link, int direction) {
    return (origin << LINK_BITS | link) << 1 | direction;
  }

  static long origin(long seriesKey) {
    return seriesKey >>> (LINK_BITS + 1);
  }

  static int link(long seriesKey) {
    return (int) (seriesKey >>> 1) & ((1 << LINK_BITS) - 1);
  }

  static int direction(long seriesKey) {
    return (int) seriesKey & 1;
  }

  void add(long seriesKey, int binOfDay, long value) {
    long key = seriesKey << BIN_BITS | binOfDay;
    int slot = slot(key);
    octets[slot] = Math.addExact(octets[slot], value);
  }

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
    long[] oldOctets = octets;
    keys = new long[Math.multiplyExact(oldKeys.length, 2)];
    Arrays.fill(keys, FREE);
    octets = new long[keys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        octets[slot(oldKeys[i])] = oldOctets[i];
      }
    }
  }

  int size() {
    return size;
  }

  /** The keys in order. */
  long[] sortedKeys() {
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

  long octets(long key) {
    return octets[slot(key)];
  }
}
