package org.peeringkit.analysis.traffic;

import java.util.Arrays;

/**
 * The series of a ledger: per (origin, link, direction), in that order, its bins with octets in
 * time order. 12 octets a non-zero bin.
 */
final class SeriesColumns {
  static final SeriesColumns EMPTY =
      new SeriesColumns(new long[0], new int[1], new int[0], new long[0]);

  /** Keys as {@link BinTable#seriesKey} makes them, ascending. */
  final long[] keys;

  /** Where each series starts, and the end. */
  final int[] starts;

  final int[] bins;
  final long[] octets;

  SeriesColumns(long[] keys, int[] starts, int[] bins, long[] octets) {
    this.keys = keys;
    this.starts = starts;
    this.bins = bins;
    this.octets = octets;
  }

  int size() {
    return keys.length;
  }

  /** Index of the series, or negative. */
  int find(long key) {
    return Arrays.binarySearch(keys, key);
  }

  /** Adds the octets of a series into bins. */
  void addTo(int series, long[] target) {
    for (int i = starts[series]; i < starts[series + 1]; i++) {
      target[bins[i]] = Math.addExact(target[bins[i]], octets[i]);
    }
  }

  /** Collects series in key order, each with its bins in order. */
  static final class Writer {
    private long[] keys = new long[16];
    private int[] starts = new int[17];
    private int[] bins = new int[64];
    private long[] octets = new long[64];
    private int series;
    private int cells;

    void add(long key, int bin, long value) {
      if (series == 0 || keys[series - 1] != key) {
        if (series + 2 > starts.length) {
          keys = Arrays.copyOf(keys, series * 2);
          starts = Arrays.copyOf(starts, series * 2 + 1);
        }
        keys[series] = key;
        starts[series++] = cells;
      }
      if (cells == bins.length) {
        int capacity = Math.addExact(cells, cells >> 1);
        bins = Arrays.copyOf(bins, capacity);
        octets = Arrays.copyOf(octets, capacity);
      }
      bins[cells] = bin;
      octets[cells++] = value;
      starts[series] = cells;
    }

    SeriesColumns build() {
      return new SeriesColumns(
          Arrays.copyOf(keys, series),
          Arrays.copyOf(starts, series + 1),
          Arrays.copyOf(bins, cells),
          Arrays.copyOf(octets, cells));
    }
  }

  static SeriesColumns merge(SeriesColumns a, SeriesColumns b) {
    if (a.size() == 0 || b.size() == 0) {
      return a.size() == 0 ? b : a;
    }
    Writer writer = new Writer();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int order = i == a.size() ? 1 : j == b.size() ? -1 : Long.compare(a.keys[i], b.keys[j]);
      if (order < 0) {
        a.copyTo(i++, writer);
      } else if (order > 0) {
        b.copyTo(j++, writer);
      } else {
        mergeBins(a, i++, b, j++, writer);
      }
    }
    return writer.build();
  }

  private void copyTo(int series, Writer writer) {
    for (int i = starts[series]; i < starts[series + 1]; i++) {
      writer.add(keys[series], bins[i], octets[i]);
    }
  }

  private static void mergeBins(SeriesColumns a, int i, SeriesColumns b, int j, Writer writer) {
    long key = a.keys[i];
    int m = a.starts[i];
    int n = b.starts[j];
    while (m < a.starts[i + 1] || n < b.starts[j + 1]) {
      int order =
          m == a.starts[i + 1]
              ? 1
              : n == b.starts[j + 1] ? -1 : Integer.compare(a.bins[m], b.bins[n]);
      if (order < 0) {
        writer.add(key, a.bins[m], a.octets[m++]);
      } else if (order > 0) {
        writer.add(key, b.bins[n], b.octets[n++]);
      } else {
        writer.add(key, a.bins[m], Math.addExact(a.octets[m++], b.octets[n++]));
      }
    }
  }

  boolean sameAs(SeriesColumns other) {
    return Arrays.equals(keys, other.keys)
        && Arrays.equals(starts, other.starts)
        && Arrays.equals(bins, other.bins)
        && Arrays.equals(octets, other.octets);
  }
}
