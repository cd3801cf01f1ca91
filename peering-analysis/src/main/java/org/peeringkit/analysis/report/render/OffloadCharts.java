package org.peeringkit.analysis.report.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.DataQuality;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.WayToGoal;
import org.peeringkit.analysis.report.chart.Axis;
import org.peeringkit.analysis.report.chart.Curve;
import org.peeringkit.analysis.report.chart.DayHeat;
import org.peeringkit.analysis.report.chart.RankedBars;
import org.peeringkit.analysis.report.chart.RatioScatter;
import org.peeringkit.analysis.report.chart.Tone;
import org.peeringkit.analysis.report.text.Units;

/**
 * The charts of the appendix, with titles that say what they show; empty where there is no data.
 */
final class OffloadCharts {
  private static final int MOST_BARS = 15;
  private static final int MOST_GAPS = 15;

  private OffloadCharts() {}

  /** The hit list's larger direction as bars. */
  static Optional<RankedBars> hits(StatusReport report) {
    List<Offload.HitRow> rows = report.offload().hitList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<RankedBars.Row> bars = new ArrayList<>();
    double largest = 0;
    for (Offload.HitRow row : rows.subList(0, Math.min(MOST_BARS, rows.size()))) {
      Optional<Figure.Known> larger = larger(row);
      double value = larger.map(k -> k.number().doubleValue()).orElse(0.0);
      largest = Math.max(largest, value);
      bars.add(
          new RankedBars.Row(
              row.rank() + ". " + Sentences.network(row.asn(), row.name()),
              Tone.TRANSIT,
              larger.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value),
              larger.map(k -> k.low().doubleValue()).orElse(0.0),
              larger.map(k -> k.high().doubleValue()).orElse(0.0),
              Sentences.words(row.reach())));
    }
    String first = Sentences.network(rows.get(0).asn(), rows.get(0).name());
    String title =
        rows.size() == 1 ? first + " is the one network to talk to" : "Talk to " + first + " first";
    return Optional.of(
        new RankedBars(
            title,
            "95th percentile now on transit, larger direction, first "
                + bars.size()
                + " of the hit list, with sampling error",
            Axis.bitRate(largest),
            bars));
  }

  /** The marginal curve of the plan: percent peered by the number of actions. */
  static Optional<Curve> path(StatusReport report) {
    Optional<BigDecimal> now = report.headline().percentPeered().value();
    Optional<WayToGoal> way = report.way().value();
    if (now.isEmpty() || way.isEmpty()) {
      return Optional.empty();
    }
    List<Double> levels = new ArrayList<>();
    for (Figure level : way.get().curve()) {
      level.value().ifPresent(v -> levels.add(v.doubleValue()));
    }
    if (levels.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble goal = ReportCharts.optional(report.goal().percentPeered());
    String goalLabel =
        report.goal().percentPeered().map(g -> "goal " + Units.wholePercent(g)).orElse("");
    Curve draft =
        new Curve(
            "",
            "Percent peered by the number of actions, each the one that adds most, if all come"
                + " about; none of them is sure",
            Axis.percent(),
            now.get().doubleValue(),
            levels,
            "actions",
            goal,
            goalLabel);
    return Optional.of(
        new Curve(
            pathTitle(draft, levels),
            draft.subtitle(),
            draft.axis(),
            draft.start(),
            levels,
            draft.stepName(),
            goal,
            goalLabel));
  }

  private static String pathTitle(Curve curve, List<Double> levels) {
    int reached = curve.reached();
    if (reached == 1) {
      return "One action would close the gap";
    }
    return reached > 1
        ? reached + " actions would close the gap"
        : "All "
            + Units.countOf(levels.size(), "action", "actions")
            + " together would bring "
            + Units.percent(BigDecimal.valueOf(levels.get(levels.size() - 1)));
  }

  /** Peers by what they send and get; empty where none has both. */
  static Optional<RatioScatter> ratios(StatusReport report) {
    List<RatioScatter.Point> points = new ArrayList<>();
    int risky = 0;
    for (Relations.RatioRow row : report.relations().ratios()) {
      double in = row.inBps().value().map(BigDecimal::doubleValue).orElse(0.0);
      double out = row.outBps().value().map(BigDecimal::doubleValue).orElse(0.0);
      if (in >= 1 && out >= 1) {
        String label = row.name().isBlank() ? row.asn().toString() : row.name();
        points.add(new RatioScatter.Point(label, in, out, row.atRisk()));
        risky += row.atRisk() ? 1 : 0;
      }
    }
    if (points.isEmpty()) {
      return Optional.empty();
    }
    String title =
        risky == 0
            ? "No peer that asks for a ratio is out of it"
            : Units.countOf(risky, "peer that asks", "peers that ask")
                + " for a ratio "
                + (risky == 1 ? "is" : "are")
                + " beyond it";
    return Optional.of(
        new RatioScatter(
            title,
            "Mean in and out by peer, logarithmic; diamonds ask for a ratio and are beyond the"
                + " dashed bounds",
            Relations.RATIO_LIMIT,
            points));
  }

  /** Missing bins by link and day; empty where none is missing. */
  static Optional<DayHeat> gaps(StatusReport report) {
    List<DataQuality.Gap> gaps =
        report.quality().gaps().stream()
            .filter(g -> g.missingByDay().size() == report.month().lengthOfMonth())
            .limit(MOST_GAPS)
            .toList();
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    List<DayHeat.Row> rows = new ArrayList<>();
    for (DataQuality.Gap gap : gaps) {
      double perDay = (double) gap.bins() / report.month().lengthOfMonth();
      rows.add(
          new DayHeat.Row(
              gap.link(),
              gap.missingByDay().stream().map(n -> Math.min(1, n / perDay)).toList(),
              Units.countOf(gap.missingBins(), "bin", "bins")));
    }
    return Optional.of(
        new DayHeat(
            "Most is missing of " + gaps.get(0).link(),
            "5-minute bins without a sample by link and day (UTC)",
            report.month(),
            rows));
  }

  static Optional<Figure.Known> larger(Offload.HitRow row) {
    List<Figure.Known> known = new ArrayList<>();
    for (Figure figure : List.of(row.offloadInBps(), row.offloadOutBps())) {
      if (figure instanceof Figure.Known k) {
        known.add(k);
      }
    }
    return known.stream().max(Comparator.comparing(Figure.Known::number));
  }
}
