package org.peeringkit.analysis.report.render;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.analysis.report.chart.Axis;
import org.peeringkit.analysis.report.chart.BulletBar;
import org.peeringkit.analysis.report.chart.StackedArea;
import org.peeringkit.analysis.report.chart.Tone;
import org.peeringkit.analysis.report.chart.Waterfall;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.flow.LinkClass;

/** The charts of the report, with titles that say what they show; empty where there is no data. */
final class ReportCharts {
  /** Counted classes from below: peered first, transit on top. */
  private static final List<LinkClass> STACK =
      List.of(LinkClass.PNI, LinkClass.IXP, LinkClass.PAID_PEERING, LinkClass.TRANSIT);

  private ReportCharts() {}

  static Optional<BulletBar> bullet(StatusReport report) {
    if (!(report.headline().percentPeered() instanceof Figure.Known known)) {
      return Optional.empty();
    }
    StatusReport.Goal goal = report.goal();
    String by = goal.by().map(m -> " by " + Units.month(m)).orElse("");
    Optional<BigDecimal> before = report.headline().previousPercentPeered().value();
    String beforeLabel =
        before
            .map(b -> Units.month(report.month().minusMonths(1)) + " " + Units.percent(b))
            .orElse("");
    return Optional.of(
        new BulletBar(
            Sentences.position(report),
            "Percent peered in " + Units.month(report.month()) + ", in + out, of counted traffic",
            known.number().doubleValue(),
            known.low().doubleValue(),
            known.high().doubleValue(),
            optional(goal.percentPeered()),
            goal.percentPeered().map(g -> "goal " + Units.wholePercent(g) + by).orElse(""),
            optional(before),
            beforeLabel));
  }

  /** Shares by month; empty with fewer than three months known. */
  static Optional<StackedArea> months(StatusReport report) {
    List<Trend.Point> points = report.trend().months();
    if (points.stream().filter(p -> p.percentPeered().value().isPresent()).count() < 3) {
      return Optional.empty();
    }
    List<StackedArea.Layer> layers = new ArrayList<>();
    for (LinkClass linkClass : present(points)) {
      layers.add(layer(linkClass, points.stream().map(p -> share(p, linkClass)).toList()));
    }
    return Optional.of(
        new StackedArea(
            Sentences.trendTitle(report),
            "Share of counted traffic by month; grey band: sampling error",
            points.stream().map(Trend.Point::start).toList(),
            StackedArea.Step.MONTH,
            Axis.wholePercent(),
            layers,
            peeredLine(points),
            goalLine(report, Collections.nCopies(points.size(), 100.0))));
  }

  /** Rates by day; empty with fewer than two days known. */
  static Optional<StackedArea> days(StatusReport report) {
    List<Trend.Point> points = report.trend().days();
    List<Double> totals = points.stream().map(ReportCharts::total).toList();
    double largest = totals.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (totals.stream().filter(t -> t > 0).count() < 2) {
      return Optional.empty();
    }
    List<StackedArea.Layer> layers = new ArrayList<>();
    for (LinkClass linkClass : present(points)) {
      layers.add(layer(linkClass, points.stream().map(p -> rate(p, linkClass)).toList()));
    }
    return Optional.of(
        new StackedArea(
            "Peered and transit traffic day by day",
            "Counted traffic by link class, in + out, mean of each day (UTC)",
            points.stream().map(Trend.Point::start).toList(),
            StackedArea.Step.DAY,
            Axis.bitRate(largest),
            layers,
            StackedArea.Line.NONE,
            goalLine(report, totals)));
  }

  static Optional<Waterfall> bridge(StatusReport report) {
    return report
        .bridge()
        .value()
        .map(bridge -> bridge(bridge, report.month().minusMonths(1), report.month()));
  }

  static Waterfall bridge(Bridge bridge, YearMonth before, YearMonth after) {
    return new Waterfall(
        Sentences.bridgeTitle(bridge),
        "Percentage points of percent peered by cause, over mean rates",
        Units.month(before),
        bridge.percentBefore(),
        bridge.parts().stream()
            .map(p -> new Waterfall.Step(p.part().label(), p.points(), signedOctets(p)))
            .toList(),
        Units.month(after),
        bridge.percentAfter(),
        "%",
        "points");
  }

  private static String signedOctets(Bridge.Contribution part) {
    String shown = Units.octets(new BigDecimal(part.octets()));
    return part.octets().signum() > 0 ? "+" + shown : shown;
  }

  private static List<LinkClass> present(List<Trend.Point> points) {
    return STACK.stream()
        .filter(c -> points.stream().anyMatch(p -> rate(p, c).orElse(0) > 0))
        .toList();
  }

  private static StackedArea.Layer layer(LinkClass linkClass, List<OptionalDouble> values) {
    Tone tone = Tone.of(linkClass);
    return new StackedArea.Layer(tone, tone.label(), values);
  }

  private static OptionalDouble rate(Trend.Point point, LinkClass linkClass) {
    Figure figure = point.meanBitsPerSecond().get(linkClass);
    if (figure == null) {
      // The class had no link then; unless nothing at all is known of that time.
      return point.meanBitsPerSecond().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(0);
    }
    return optional(figure.value());
  }

  private static OptionalDouble share(Trend.Point point, LinkClass linkClass) {
    double total = total(point);
    OptionalDouble rate = rate(point, linkClass);
    return total <= 0 || rate.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * rate.getAsDouble() / total);
  }

  /** Counted rate; 0 if any class is unknown. */
  private static double total(Trend.Point point) {
    Map<LinkClass, Double> rates = new EnumMap<>(LinkClass.class);
    for (LinkClass linkClass : STACK) {
      OptionalDouble rate = rate(point, linkClass);
      if (rate.isEmpty()) {
        return 0;
      }
      rates.put(linkClass, rate.getAsDouble());
    }
    return rates.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static StackedArea.Line peeredLine(List<Trend.Point> points) {
    List<OptionalDouble> values = new ArrayList<>();
    List<OptionalDouble> lows = new ArrayList<>();
    List<OptionalDouble> highs = new ArrayList<>();
    for (Trend.Point point : points) {
      if (point.percentPeered() instanceof Figure.Known k) {
        values.add(OptionalDouble.of(k.number().doubleValue()));
        lows.add(OptionalDouble.of(k.low().doubleValue()));
        highs.add(OptionalDouble.of(k.high().doubleValue()));
      } else {
        values.add(OptionalDouble.empty());
        lows.add(OptionalDouble.empty());
        highs.add(OptionalDouble.empty());
      }
    }
    return new StackedArea.Line("peered", values, lows, highs);
  }

  private static StackedArea.Line goalLine(StatusReport report, List<Double> totals) {
    return report
        .goal()
        .percentPeered()
        .map(
            goal ->
                new StackedArea.Line(
                    "goal " + Units.wholePercent(goal),
                    totals.stream()
                        .map(
                            t ->
                                t > 0
                                    ? OptionalDouble.of(goal.doubleValue() / 100 * t)
                                    : OptionalDouble.empty())
                        .toList(),
                    List.of(),
                    List.of()))
        .orElse(StackedArea.Line.NONE);
  }

  static OptionalDouble optional(Optional<BigDecimal> value) {
    return value.map(v -> OptionalDouble.of(v.doubleValue())).orElse(OptionalDouble.empty());
  }

  /** First month of the trend whose share is known. */
  static Optional<Trend.Point> firstKnown(StatusReport report) {
    return report.trend().months().stream()
        .filter(p -> p.percentPeered().value().isPresent())
        .findFirst();
  }

  /** The month since which transit carried less than half of the counted traffic, if it does. */
  static Optional<YearMonth> belowHalfSince(StatusReport report) {
    YearMonth since = null;
    boolean wasAbove = false;
    for (Trend.Point point : report.trend().months()) {
      OptionalDouble share = share(point, LinkClass.TRANSIT);
      if (share.isEmpty()) {
        continue;
      }
      if (share.getAsDouble() >= 50) {
        since = null;
        wasAbove = true;
      } else if (since == null && wasAbove) {
        since = YearMonth.from(point.start());
      }
    }
    return Optional.ofNullable(since);
  }
}
