package org.peeringkit.analysis.planning;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * One slope through segments that each have their own level.
 *
 * @param slope points a month
 * @param slopes of all pairs within segments, ascending
 * @param steps indexes at which a segment begins, but for the first
 * @param freedom degrees of freedom that are left
 * @param kendallVariance of the number of concordant less discordant pairs
 * @param sigma standard deviation around the line
 * @param level of the line in the last month, without its season
 * @param lastSegment months in the last segment
 * @param squares sum of squared distances of months from the middle of their segment
 * @param middleMonthsBack from the last month to the middle of the last segment
 * @param season points by calendar month; empty = none
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
record TrendFit(
    double slope,
    double[] slopes,
    List<Integer> steps,
    int freedom,
    double kendallVariance,
    double sigma,
    double level,
    int lastSegment,
    double squares,
    double middleMonthsBack,
    List<Double> season) {
  private static final int MONTHS_A_YEAR = 12;
  private static final double SIGNIFICANT = 0.95;

  /** Variance of a median against that of a mean of normal values. */
  private static final double MEDIAN_DOUBT = Math.PI / 2;

  static TrendFit of(double[] x, double[] y, List<Integer> steps, List<YearMonth> months) {
    TrendFit plain = fit(x, y, steps, List.of(), 0);
    if (x.length < GoalTrend.SEASON_MONTHS || plain.freedom <= MONTHS_A_YEAR) {
      return plain;
    }
    double[] sums = new double[MONTHS_A_YEAR];
    int[] counts = new int[MONTHS_A_YEAR];
    double[] residuals = plain.residuals(x, y);
    double all = 0;
    for (int i = 0; i < residuals.length; i++) {
      int month = months.get(i).getMonthValue() - 1;
      sums[month] += residuals[i];
      counts[month]++;
      all += residuals[i] * residuals[i];
    }
    double explained = 0;
    List<Double> season = new ArrayList<>();
    for (int m = 0; m < MONTHS_A_YEAR; m++) {
      if (counts[m] < 2) {
        return plain;
      }
      season.add(sums[m] / counts[m]);
      explained += sums[m] * sums[m] / counts[m];
    }
    int between = MONTHS_A_YEAR - 1;
    int within = plain.freedom - between;
    double f = (explained / between) / Math.max(1e-12, (all - explained) / within);
    if (f <= new FDistribution(between, within).inverseCumulativeProbability(SIGNIFICANT)) {
      return plain;
    }
    double[] without = y.clone();
    for (int i = 0; i < without.length; i++) {
      without[i] -= season.get(months.get(i).getMonthValue() - 1);
    }
    return fit(x, without, steps, season, between);
  }

  private static TrendFit fit(
      double[] x, double[] y, List<Integer> steps, List<Double> season, int spent) {
    int n = x.length;
    List<Double> slopes = new ArrayList<>();
    double kendall = 0;
    double squares = 0;
    for (int[] segment : segments(steps, n)) {
      double size = segment[1] - segment[0];
      double middle = Arrays.stream(x, segment[0], segment[1]).average().orElseThrow();
      kendall += size * (size - 1) * (2 * size + 5) / 18;
      for (int i = segment[0]; i < segment[1]; i++) {
        squares += (x[i] - middle) * (x[i] - middle);
        for (int j = i + 1; j < segment[1]; j++) {
          slopes.add((y[j] - y[i]) / (x[j] - x[i]));
        }
      }
    }
    double[] sorted = slopes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double slope = sorted.length == 0 ? 0 : GoalTrend.median(sorted);
    int freedom = sorted.length == 0 ? 0 : n - steps.size() - 2 - spent;
    double sum = 0;
    double level = 0;
    int last = 0;
    double back = 0;
    for (int[] segment : segments(steps, n)) {
      double[] heights = new double[segment[1] - segment[0]];
      for (int i = segment[0]; i < segment[1]; i++) {
        heights[i - segment[0]] = y[i] - slope * x[i];
      }
      double[] ordered = heights.clone();
      Arrays.sort(ordered);
      double middle = GoalTrend.median(ordered);
      for (double height : heights) {
        sum += (height - middle) * (height - middle);
      }
      level = middle + slope * x[n - 1];
      last = heights.length;
      back = x[n - 1] - Arrays.stream(x, segment[0], segment[1]).average().orElseThrow();
    }
    double sigma = Math.sqrt(sum / Math.max(1, freedom));
    return new TrendFit(
        slope, sorted, steps, freedom, kendall, sigma, level, last, squares, back, season);
  }

  private static List<int[]> segments(List<Integer> steps, int n) {
    List<int[]> segments = new ArrayList<>();
    int from = 0;
    for (int step : steps) {
      segments.add(new int[] {from, step});
      from = step;
    }
    segments.add(new int[] {from, n});
    return segments;
  }

  /** From the mean of the segment, as the F test wants them. */
  private double[] residuals(double[] x, double[] y) {
    double[] residuals = new double[x.length];
    for (int[] segment : segments(steps, x.length)) {
      double mean = 0;
      for (int i = segment[0]; i < segment[1]; i++) {
        residuals[i] = y[i] - slope * x[i];
        mean += residuals[i] / (segment[1] - segment[0]);
      }
      for (int i = segment[0]; i < segment[1]; i++) {
        residuals[i] -= mean;
      }
    }
    return residuals;
  }

  GoalTrend.Spread spread(double quantile) {
    return new GoalTrend.Spread(
        level, sigma, quantile, MEDIAN_DOUBT / lastSegment, 1 / squares, middleMonthsBack, season);
  }
}
