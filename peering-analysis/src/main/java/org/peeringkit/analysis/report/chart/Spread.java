package org.peeringkit.analysis.report.chart;

import java.util.Arrays;
import java.util.Comparator;

/** Moves labels apart along one axis, each as little as may be. */
final class Spread {
  private Spread() {}

  /**
   * Places for labels near where they are wanted, in the same order along the axis, at least {@code
   * gap} apart and within the bounds where they fit.
   *
   * @param wanted where each would stand if alone
   * @param gap least distance of two
   * @param low least place
   * @param high greatest place
   */
  static double[] apart(double[] wanted, double gap, double low, double high) {
    Integer[] order = new Integer[wanted.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> wanted[i]));
    double[] place = new double[wanted.length];
    double floor = low;
    for (int i : order) {
      place[i] = Math.max(wanted[i], floor);
      floor = place[i] + gap;
    }
    double ceiling = high;
    for (int k = order.length - 1; k >= 0; k--) {
      int i = order[k];
      place[i] = Math.min(place[i], ceiling);
      ceiling = place[i] - gap;
    }
    return place;
  }
}
