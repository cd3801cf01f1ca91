package org.peeringkit.analysis.planning;

import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often the forecasts of {@link GoalTrend} would have held: from each past month, with what was
 * known then, the months after it up to {@link #FARTHEST} (rolling origin). A step that came
 * afterwards counts as a miss, as it was one. Forecasts of the same month are not independent.
 *
 * @param forecasts how many
 * @param within those whose 80 % range held the month
 */
public record TrendBacktest(int forecasts, int within) {
  /** Months ahead: 6. */
  public static final int FARTHEST = 6;

  /** With fewer forecasts nothing is to be said of them. */
  public static final int FEWEST = 10;

  private static final double ROUNDING = 1e-9;

  /**
   * {@return how many forecasts over all months known would have held}
   *
   * @param percentByMonth percent peered of each month known; months may be missing
   */
  public static TrendBacktest of(SortedMap<YearMonth, Double> percentByMonth) {
    int forecasts = 0;
    int within = 0;
    for (YearMonth month : percentByMonth.keySet()) {
      TreeMap<YearMonth, Double> known = new TreeMap<>(percentByMonth.headMap(month));
      known.put(month, percentByMonth.getOrDefault(month, Double.NaN));
      if (!(GoalTrend.of(known) instanceof GoalTrend.Line line)) {
        continue;
      }
      for (int ahead = 1; ahead <= FARTHEST; ahead++) {
        Double actual = percentByMonth.get(month.plusMonths(ahead));
        if (actual != null) {
          GoalTrend.Forecast forecast = line.forecast(ahead);
          forecasts++;
          within +=
              actual >= forecast.low() - ROUNDING && actual <= forecast.high() + ROUNDING ? 1 : 0;
        }
      }
    }
    return new TrendBacktest(forecasts, within);
  }
}
