package org.peeringkit.analysis.pipeline.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.planning.GoalTrend;
import org.peeringkit.analysis.planning.TrendBacktest;
import org.peeringkit.analysis.planning.path.GoalDates;
import org.peeringkit.analysis.planning.path.GoalDates.Drift;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.StatusReport.Forecast;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.analysis.report.text.Units;

/**
 * When the goal is reached: the draws of the plan, with the drift of the months beside them. Where
 * there is no plan the date is unknown, whatever the months do: a goal is reached by acting.
 */
final class ForecastRows {
  private static final int POINT_DECIMALS = 4;

  private final GoalTrend.Drift drift;
  private final TrendBacktest past;

  ForecastRows(List<Trend.Point> months) {
    TreeMap<YearMonth, Double> known = new TreeMap<>();
    for (Trend.Point point : months) {
      point
          .percentPeered()
          .value()
          .ifPresent(v -> known.put(YearMonth.from(point.start()), v.doubleValue()));
    }
    this.drift = GoalTrend.of(known);
    this.past = TrendBacktest.of(known);
  }

  /** What the draws of the plan go on beside; empty = none is counted. */
  Optional<Drift> drift() {
    return drift instanceof GoalTrend.Line line
        ? Optional.of(new Drift(line.pointsPerMonth(), line.low(), line.high()))
        : Optional.empty();
  }

  /** The forecast from the dates of a plan. */
  Answer<Forecast> forecast(Answer<GoalDates> dates, Figure ceiling) {
    if (dates.value().isEmpty()) {
      return Answer.unknown(dates.reason());
    }
    GoalDates.Spread programme = dates.value().get().programme();
    return Answer.of(
        new Forecast(
            programme.p10(),
            programme.p50(),
            programme.p50().isEmpty() ? Optional.empty() : programme.p90(),
            points(),
            dates.value().get().driftAlone(),
            ceiling,
            "Date from "
                + Units.count(dates.value().get().draws())
                + " draws of the plan below, each action with its chance and lead time; "
                + method()));
  }

  private Figure points() {
    if (drift instanceof GoalTrend.Line line) {
      Figure middle = Figure.of(line.pointsPerMonth(), POINT_DECIMALS);
      Figure low = Figure.of(line.low(), POINT_DECIMALS);
      Figure high = Figure.of(line.high(), POINT_DECIMALS);
      return Figure.of(
          middle.value().orElseThrow(), low.value().orElseThrow(), high.value().orElseThrow());
    }
    return Figure.unknown(((GoalTrend.TooFew) drift).reason());
  }

  private String method() {
    if (!(drift instanceof GoalTrend.Line line)) {
      return "no drift is counted, because " + ((GoalTrend.TooFew) drift).reason() + ".";
    }
    String steps =
        line.steps().isEmpty()
            ? "no step was taken out"
            : "steps taken out: "
                + String.join(", ", line.steps().stream().map(Units::month).toList());
    return "the drift is a Theil-Sen line through "
        + line.months()
        + " months; "
        + steps
        + (line.spread().season().isEmpty() ? "" : "; season by calendar month")
        + "; range of 80 %."
        + (past.forecasts() < TrendBacktest.FEWEST
            ? ""
            : " Of "
                + past.forecasts()
                + " forecasts by such a line up to "
                + TrendBacktest.FARTHEST
                + " months ahead from months past, "
                + past.within()
                + " held.");
  }
}
