package org.peeringkit.analysis.planning;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The drift of percent peered and the month in which it meets the goal, from the months known. A
 * step (a content network that moves in a day) is a step, not growth: steps are taken out before
 * the line is laid. The line is Theil-Sen's, the median of the slopes of all pairs (P. K. Sen,
 * 1968), its range the 80 % interval by Kendall's variance. Stateless and thread-safe; no clock.
 */
public final class GoalTrend {
  /** With fewer months no line is laid. */
  public static final int FEWEST_MONTHS = 6;

  private static final double MAD_TO_SIGMA = 1.4826;
  private static final double STEP_SIGMAS = 4;
  private static final double SMALLEST_STEP_POINTS = 1;
  private static final double Z_80_PERCENT = 1.2816;
  private static final int FARTHEST_MONTHS = 120;

  private GoalTrend() {}

  /**
   * What the months say: {@link Line} or {@link TooFew}.
   *
   * <p>Variants: {@link Line}, {@link TooFew}.
   */
  public sealed interface Drift {}

  /**
   * A line through the months.
   *
   * @param pointsPerMonth slope in percentage points a month
   * @param low lower end of its 80 % interval
   * @param high upper end of its 80 % interval
   * @param last the last month known
   * @param lastPercent percent peered in it
   * @param steps months that began with a step, which is not part of the slope
   * @param months how many it rests on
   */
  public record Line(
      double pointsPerMonth,
      double low,
      double high,
      YearMonth last,
      double lastPercent,
      List<YearMonth> steps,
      int months)
      implements Drift {
    public Line {
      steps = List.copyOf(steps);
    }

    /**
     * The first month whose value reaches the goal at this slope; empty if it never does within ten
     * years.
     */
    public Optional<YearMonth> reaches(double goalPercent, double slope) {
      if (lastPercent >= goalPercent) {
        return Optional.of(last);
      }
      if (slope <= 0) {
        return Optional.empty();
      }
      double months = Math.ceil((goalPercent - lastPercent) / slope - 1e-9);
      return months > FARTHEST_MONTHS
          ? Optional.empty()
          : Optional.of(last.plusMonths((long) months));
    }
  }

  /**
   * No line.
   *
   * @param reason completes "unknown because ..."
   */
  public record TooFew(String reason) implements Drift {}

  /**
   * The drift.
   *
   * @param percentByMonth percent peered of each month known; months may be missing
   */
  public static Drift of(SortedMap<YearMonth, Double> percentByMonth) {
    int n = percentByMonth.size();
    if (n < FEWEST_MONTHS) {
      return new TooFew(
          "a trend needs "
              + FEWEST_MONTHS
              + " months, "
              + n
              + (n == 1 ? " is known" : " are known"));
    }
    List<YearMonth> months = new ArrayList<>(percentByMonth.keySet());
    double[] x = new double[n];
    double[] y = new double[n];
    int next = 0;
    for (Map.Entry<YearMonth, Double> month : percentByMonth.entrySet()) {
      x[next] = ChronoUnit.MONTHS.between(months.get(0), month.getKey());
      y[next++] = month.getValue();
    }
    double lastPercent = y[n - 1];
    List<YearMonth> steps = new ArrayList<>();
    for (int i : removeSteps(x, y)) {
      steps.add(months.get(i));
    }
    double[] slopes = pairSlopes(x, y);
    double slope = median(slopes);
    // Kendall's variance without ties; the interval is cut from the sorted slopes (Sen 1968).
    double sigma = Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
    double reach = Z_80_PERCENT * sigma;
    int low = (int) Math.floor((slopes.length - reach) / 2);
    int high = (int) Math.ceil((slopes.length + reach) / 2);
    return new Line(
        slope,
        slopes[Math.max(0, low)],
        slopes[Math.min(slopes.length - 1, high)],
        months.get(n - 1),
        lastPercent,
        steps,
        n);
  }

  /** Takes each step out of the values before it, so that they join the present level. */
  private static List<Integer> removeSteps(double[] x, double[] y) {
    double[] perMonth = new double[y.length - 1];
    for (int i = 1; i < y.length; i++) {
      perMonth[i - 1] = (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
    }
    double[] sorted = perMonth.clone();
    Arrays.sort(sorted);
    double middle = median(sorted);
    double[] deviations = new double[perMonth.length];
    for (int i = 0; i < perMonth.length; i++) {
      deviations[i] = Math.abs(perMonth[i] - middle);
    }
    Arrays.sort(deviations);
    double threshold =
        Math.max(SMALLEST_STEP_POINTS, STEP_SIGMAS * MAD_TO_SIGMA * median(deviations));
    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i < y.length; i++) {
      double excess = perMonth[i - 1] - middle;
      if (Math.abs(excess) > threshold) {
        steps.add(i);
        for (int before = 0; before < i; before++) {
          y[before] += excess * (x[i] - x[i - 1]);
        }
      }
    }
    return steps;
  }

  private static double[] pairSlopes(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int k = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        slopes[k++] = (y[j] - y[i]) / (x[j] - x[i]);
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /**
   * What has to move from transit to peering, goal x T - P, in mean bit/s; 0 if the goal is
   * reached.
   *
   * @param goalPercent 0 to 100
   * @param peeredOctets of the month
   * @param countedOctets of the month
   * @param seconds observed, above 0
   */
  public static BigDecimal gapBitsPerSecond(
      BigDecimal goalPercent, BigInteger peeredOctets, BigInteger countedOctets, long seconds) {
    if (seconds <= 0) {
      throw new IllegalArgumentException("observed time must be positive: " + seconds + " s");
    }
    BigDecimal wanted = goalPercent.multiply(new BigDecimal(countedOctets)).movePointLeft(2);
    BigDecimal octets = wanted.subtract(new BigDecimal(peeredOctets)).max(BigDecimal.ZERO);
    return octets
        .multiply(BigDecimal.valueOf(8))
        .divide(BigDecimal.valueOf(seconds), 0, RoundingMode.HALF_EVEN);
  }
}
