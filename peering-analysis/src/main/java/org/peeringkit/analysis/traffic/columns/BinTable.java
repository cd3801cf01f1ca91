package org.peeringkit.analysis.traffic.columns;

import org.peeringkit.analysis.internal.LongSums;

/**
 * Octets of one day by series and bin while counting. The key's order is that of the ledger: that
 * of the series (47 bits, {@link SeriesColumns#key}), then the bin of the day (11).
 */
final class BinTable {
  static final int BIN_BITS = 11;

  private final LongSums sums = new LongSums();

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
