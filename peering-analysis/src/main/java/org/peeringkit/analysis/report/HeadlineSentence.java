package org.peeringkit.analysis.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import org.peeringkit.analysis.report.text.Units;

/**
 * The sentence that carries the page: "We are 31.4 % peered (30.9-31.9), up 1.8 points on
 * September; 40 % is expected by April 2027 (March to July)."
 */
final class HeadlineSentence {
  private HeadlineSentence() {}

  static String of(StatusReport report) {
    StatusReport.Headline h = report.headline();
    if (h.percentPeered() instanceof Figure.Unknown unknown) {
      return "How far we are peered is unknown because " + unknown.reason() + ".";
    }
    Figure.Known share = (Figure.Known) h.percentPeered();
    StringBuilder out = new StringBuilder("We are ");
    String shown = Units.percent(share.number(), share.low(), share.high());
    int bracket = shown.indexOf(" (");
    out.append(
        bracket < 0
            ? shown + " peered"
            : shown.substring(0, bracket) + " peered" + shown.substring(bracket));
    YearMonth before = report.month().minusMonths(1);
    h.changePoints()
        .value()
        .ifPresent(
            change -> out.append(", ").append(change(change)).append(Units.monthName(before)));
    report.goal().percentPeered().ifPresent(goal -> out.append(goal(report, share, goal)));
    return out.append('.').toString();
  }

  private static String change(BigDecimal points) {
    String shown = Units.fixed(points.abs(), 1);
    if (shown.equals("0.0")) {
      return "unchanged on ";
    }
    String unit = shown.equals("1.0") ? " point on " : " points on ";
    return (points.signum() > 0 ? "up " : "down ") + shown + unit;
  }

  private static String goal(StatusReport report, Figure.Known share, BigDecimal goal) {
    String target = Units.wholePercent(goal);
    if (share.number().compareTo(goal) >= 0) {
      return "; the goal of " + target + " is reached";
    }
    Optional<StatusReport.Forecast> forecast = report.forecast().value();
    if (forecast.isEmpty()) {
      return "; when " + target + " is reached is unknown because " + report.forecast().reason();
    }
    return forecast
        .get()
        .expected()
        .map(m -> "; " + target + " is expected by " + Units.month(m) + range(m, forecast.get()))
        .orElse("; " + target + " is not reached if nothing changes");
  }

  private static String range(YearMonth middle, StatusReport.Forecast forecast) {
    if (forecast.early().isEmpty()) {
      return "";
    }
    YearMonth early = forecast.early().get();
    String from = early.getYear() == middle.getYear() ? Units.monthName(early) : Units.month(early);
    if (forecast.late().isEmpty()) {
      return " (" + from + " at the earliest)";
    }
    YearMonth late = forecast.late().get();
    if (early.equals(late)) {
      return "";
    }
    String to = late.getYear() == middle.getYear() ? Units.monthName(late) : Units.month(late);
    return " (" + from + " to " + to + ")";
  }
}
