package org.peeringkit.analysis.internal;

import java.util.Arrays;

/** Finds the n-th smallest without sorting the rest: percentiles are asked for by the thousand. */
public final class Selection {
  private static final int SMALL = 32;

  private Selection() {}

  /**
   * The value that would stand at an index if the values were sorted; reorders them.
   *
   * @param index 0 to {@code values.length - 1}
   */
  public static long nth(long[] values, int index) {
    int low = 0;
    int high = values.length - 1;
    int rounds = 4 * (Integer.SIZE - Integer.numberOfLeadingZeros(values.length));
    while (high - low > SMALL && rounds-- > 0) {
      long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (index <= j) {
        high = j;
      } else if (index >= i) {
        low = i;
      } else {
        return values[index];
      }
    }
    // Small, or an order made to be slow: sorting bounds the time.
    Arrays.sort(values, low, high + 1);
    return values[index];
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
