package org.peeringkit.analysis.traffic;

import org.peeringkit.analysis.internal.LongSums;

/**
 * Octets of one day by series and bin while counting. The key's order is that of the ledger:
 * origin's code (33 bits), link (13), direction (1), bin of the day (11).
 */
final class BinTable {
  static final int BIN_BITS = 11;
  private static final int LINK_BITS = 13;

  private final LongSums sums = new LongSums();

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
    sums.add(seriesKey << BIN_BITS | binOfDay, value);
  }

  /** Bins with octets. */
  int size() {
    return sums.size();
  }

  /** The keys in order, bins included. */
  long[] sortedKeys() {
    return sums.sortedKeys();
  }

  long octets(long key) {
    return sums.sum(key);
  }
}
