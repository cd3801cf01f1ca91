package org.peeringkit.analysis.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.peeringkit.analysis.planning.GoalTrend;
import org.peeringkit.analysis.planning.TrendBacktest;
import org.peeringkit.analysis.report.text.Units;

/** The forecast of the report from its months. Stateless and thread-safe. */
public final class Forecasts {
  private Forecasts() {}

  /**
   * When the goal is reached if the drift of the months holds.
   *
   * @param months the trend, as in the report
   * @param goal what is to be reached
   * @param ceilingPercent the most that is attainable
   */
  public static Answer<StatusReport.Forecast> from(
      List<StatusReport.TrendPoint> months, StatusReport.Goal goal, Figure ceilingPercent) {
    if (goal.percentPeered().isEmpty()) {
      return Answer.unknown("no goal is configured");
    }
    TreeMap<YearMonth, Double> known = new TreeMap<>();
    for (StatusReport.TrendPoint point : months) {
      point
          .percentPeered()
          .value()
          .ifPresent(v -> known.put(YearMonth.from(point.start()), v.doubleValue()));
    }
    GoalTrend.Drift drift = GoalTrend.of(known);
    if (drift instanceof GoalTrend.TooFew few) {
      return Answer.unknown(few.reason());
    }
    GoalTrend.Line line = (GoalTrend.Line) drift;
    double target = goal.percentPeered().get().doubleValue();
    GoalTrend.GoalMonths reached = line.goal(target);
    return Answer.of(
        new StatusReport.Forecast(
            reached.earliest(),
            reached.expected(),
            reached.expected().isEmpty() ? reached.expected() : reached.latest(),
            Figure.of(points(line.pointsPerMonth()), points(line.low()), points(line.high())),
            ceilingPercent,
            method(line, TrendBacktest.of(known))));
  }

  private static String method(GoalTrend.Line line, TrendBacktest past) {
    String steps =
        line.steps().isEmpty()
            ? "no step was taken out"
            : "steps taken out: "
                + String.join(", ", line.steps().stream().map(Units::month).toList());
    return "Theil-Sen line through "
        + line.months()
        + " months; "
        + steps
        + (line.spread().season().isEmpty() ? "" : "; season by calendar month")
        + "; range of 80 %."
        + (past.forecasts() < TrendBacktest.FEWEST
            ? ""
            : " Of "
                + past.forecasts()
                + " such forecasts up to "
                + TrendBacktest.FARTHEST
                + " months ahead from months past, "
                + past.within()
                + " held.");
  }

  private static BigDecimal points(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
  }
}
