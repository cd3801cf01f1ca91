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
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The drift of percent peered and the months in which it meets the goal, from the months known. A
 * step (a content network that moves in a day) is a step, not growth: the months between steps are
 * segments, of one slope and each its own level. The slope is Theil-Sen's, the median of the slopes
 * of all pairs of months of one segment (P. K. Sen, 1968), its range the 80 % interval by Kendall's
 * variance. With {@link #SEASON_MONTHS} months a season is looked for, and kept if an F test says
 * at 5 % that it is one. Forecasts are of the last level, with noise and the doubt of level and
 * slope in their range; further steps are not foreseen. Stateless and thread-safe; no clock.
 */
public final class GoalTrend {
  /** With fewer months no line is laid. */
  public static final int FEWEST_MONTHS = 6;

  /** With fewer months no season is looked for. */
  public static final int SEASON_MONTHS = 24;

  private static final double MAD_TO_SIGMA = 1.4826;
  private static final double STEP_SIGMAS = 4;
  private static final double SMALLEST_STEP_POINTS = 1;
  private static final double Z_80_PERCENT = 1.2816;
  private static final double UPPER_OF_80_PERCENT = 0.9;
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
   * @param spread how far from the line months are
   */
  public record Line(
      double pointsPerMonth,
      double low,
      double high,
      YearMonth last,
      double lastPercent,
      List<YearMonth> steps,
      int months,
      Spread spread)
      implements Drift {
    /**
     * Copies the list of steps.
     *
     * @param pointsPerMonth slope in percentage points a month
     * @param low lower end of its 80 % interval
     * @param high upper end of its 80 % interval
     * @param last the last month known
     * @param lastPercent percent peered in it
     * @param steps months that began with a step, which is not part of the slope
     * @param months how many it rests on
     * @param spread how far from the line months are
     */
    public Line {
      steps = List.copyOf(steps);
    }

    /**
     * What a month to come will be, if nothing but the drift happens.
     *
     * @param ahead months after the last, 1 or more
     * @return what is expected, with a range of 80 %
     */
    public Forecast forecast(int ahead) {
      double season =
          spread.season.isEmpty()
              ? 0
              : spread.season.get(last.plusMonths(ahead).getMonthValue() - 1);
      double value = spread.level + pointsPerMonth * ahead + season;
      double fromMiddle = ahead + spread.middleMonthsBack;
      double half =
          spread.quantile
              * spread.sigma
              * Math.sqrt(1 + spread.levelDoubt + fromMiddle * fromMiddle * spread.slopeDoubt);
      return new Forecast(value, value - half, value + half);
    }

    /**
     * First months in which the goal is met: by the upper end of the forecast's range, by the
     * forecast, by its lower end. Empty where that is not within ten years.
     *
     * @param goalPercent percent peered that is wanted
     * @return the months; all of them the last known where the goal is met in it
     */
    public GoalMonths goal(double goalPercent) {
      if (lastPercent >= goalPercent) {
        Optional<YearMonth> met = Optional.of(last);
        return new GoalMonths(met, met, met);
      }
      return new GoalMonths(
          first(goalPercent, Forecast::high),
          first(goalPercent, Forecast::percent),
          first(goalPercent, Forecast::low));
    }

    private Optional<YearMonth> first(double goalPercent, ToDoubleFunction<Forecast> of) {
      for (int ahead = 1; ahead <= FARTHEST_MONTHS; ahead++) {
        if (of.applyAsDouble(forecast(ahead)) >= goalPercent - 1e-9) {
          return Optional.of(last.plusMonths(ahead));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * How far from the line months are.
   *
   * @param level of the line in the last month, without its season
   * @param sigma standard deviation of months around the line, in points
   * @param quantile by which sigma is multiplied for a range of 80 %, by Student's t
   * @param levelDoubt variance of the level, in sigma squared
   * @param slopeDoubt variance of the slope, in sigma squared a month squared
   * @param middleMonthsBack from the last month to the middle of the last segment
   * @param season points by calendar month, January first; empty = none was found
   */
  public record Spread(
      double level,
      double sigma,
      double quantile,
      double levelDoubt,
      double slopeDoubt,
      double middleMonthsBack,
      List<Double> season) {
    /**
     * Copies the season.
     *
     * @param level of the line in the last month, without its season
     * @param sigma standard deviation of months around the line, in points
     * @param quantile by which sigma is multiplied for a range of 80 %, by Student's t
     * @param levelDoubt variance of the level, in sigma squared
     * @param slopeDoubt variance of the slope, in sigma squared a month squared
     * @param middleMonthsBack from the last month to the middle of the last segment
     * @param season points by calendar month, January first; empty = none was found
     */
    public Spread {
      season = List.copyOf(season);
    }
  }

  /**
   * A month to come.
   *
   * @param percent expected
   * @param low lower end of the 80 % range
   * @param high upper end
   */
  public record Forecast(double percent, double low, double high) {}

  /**
   * When the goal is met; see {@link Line#goal}.
   *
   * @param earliest by the upper end
   * @param expected by the forecast itself
   * @param latest by the lower end
   */
  public record GoalMonths(
      Optional<YearMonth> earliest, Optional<YearMonth> expected, Optional<YearMonth> latest) {}

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
   * @return a line, or why there is none
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
    TrendFit fit = TrendFit.of(x, y, steps(x, y), months);
    if (fit.freedom() < 1) {
      return new TooFew("there is a step in nearly every month");
    }
    double[] slopes = fit.slopes();
    // Kendall's variance without ties; the interval is cut from the sorted slopes (Sen 1968).
    double reach = Z_80_PERCENT * Math.sqrt(fit.kendallVariance());
    int low = (int) Math.floor((slopes.length - reach) / 2);
    int high = (int) Math.ceil((slopes.length + reach) / 2);
    double quantile =
        new TDistribution(fit.freedom()).inverseCumulativeProbability(UPPER_OF_80_PERCENT);
    return new Line(
        fit.slope(),
        slopes[Math.max(0, low)],
        slopes[Math.min(slopes.length - 1, high)],
        months.get(n - 1),
        y[n - 1],
        fit.steps().stream().map(months::get).toList(),
        n,
        fit.spread(quantile));
  }

  /** Months that differ from the one before by far more than months do. */
  private static List<Integer> steps(double[] x, double[] y) {
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
      if (Math.abs(perMonth[i - 1] - middle) > threshold) {
        steps.add(i);
      }
    }
    return steps;
  }

  static double median(double[] sorted) {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /**
   * {@return what has to move from transit to peering, goal x T - P, in mean bit/s; 0 if the goal
   * is reached}
   *
   * @param goalPercent 0 to 100
   * @param peeredOctets of the month
   * @param countedOctets of the month
   * @param seconds observed, above 0
   * @throws IllegalArgumentException if seconds are not above 0
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
