package org.peeringkit.analysis.traffic.columns;

/** Sorts primitives by a comparison: bottom-up merge sort, no boxing. */
final class Sorting {
  private Sorting() {}

  /** Compares two longs, for instance two slots of a table. */
  @FunctionalInterface
  interface LongOrder {
    int compare(long a, long b);
  }

  static void sort(long[] values, LongOrder order) {
    long[] from = values;
    long[] to = new long[values.length];
    for (int width = 1; width < values.length && width > 0; width *= 2) {
      for (int low = 0; low < values.length; low += 2 * width) {
        int middle = Math.min(low + width, values.length);
        merge(from, to, low, middle, Math.min(middle + width, values.length), order);
      }
      long[] swap = from;
      from = to;
      to = swap;
    }
    if (from != values) {
      System.arraycopy(from, 0, values, 0, values.length);
    }
  }

  private static void merge(
      long[] from, long[] to, int low, int middle, int high, LongOrder order) {
    int i = low;
    int j = middle;
    for (int k = low; k < high; k++) {
      boolean left = j >= high || (i < middle && order.compare(from[i], from[j]) <= 0);
      to[k] = left ? from[i++] : from[j++];
    }
  }
}
