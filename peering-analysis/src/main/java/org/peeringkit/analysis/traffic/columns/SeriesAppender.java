package org.peeringkit.analysis.traffic.columns;

import java.util.Arrays;

/** Series that grow side by side, each in time order: what a stream in time order gives. */
final class SeriesAppender {
  private static final int INITIAL = 256;
  private static final long FREE = -1;

  private long[] keys = new long[INITIAL];
  private BinRun[] runs = new BinRun[INITIAL];
  private int size;

  SeriesAppender() {
    Arrays.fill(keys, FREE);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a bin that is later than all of that series before. */
  void add(long key, int bin, long octets) {
    int slot = slot(key); // first: the arrays may grow with it
    runs[slot].add(bin, octets);
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
    if (size >= keys.length >>> 1) {
      grow();
      return slot(key);
    }
    keys[slot] = key;
    runs[slot] = new BinRun();
    size++;
    return slot;
  }

  private static int hash(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 33);
  }

  private void grow() {
    long[] oldKeys = keys;
    BinRun[] oldRuns = runs;
    keys = new long[Math.multiplyExact(oldKeys.length, 2)];
    Arrays.fill(keys, FREE);
    runs = new BinRun[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int at = hash(oldKeys[i]) & (keys.length - 1);
        while (keys[at] != FREE) {
          at = (at + 1) & (keys.length - 1);
        }
        keys[at] = oldKeys[i];
        runs[at] = oldRuns[i];
      }
    }
  }

  /** What was added; each run is let go as it is packed. */
  SeriesColumns drain() {
    long[] order = new long[size];
    int n = 0;
    for (long key : keys) {
      if (key != FREE) {
        order[n++] = key;
      }
    }
    Arrays.sort(order);
    SeriesColumns.Writer writer = new SeriesColumns.Writer();
    for (long key : order) {
      int slot = slot(key);
      BinRun run = runs[slot];
      writer.add(key, HeldBins.of(run));
      runs[slot] = new BinRun();
    }
    return writer.build();
  }
}
