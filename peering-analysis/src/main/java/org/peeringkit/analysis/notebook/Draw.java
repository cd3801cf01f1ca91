package org.peeringkit.analysis.notebook;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.planning.path.GoalPath;
import org.peeringkit.analysis.report.chart.Axis;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.chart.Curve;
import org.peeringkit.analysis.report.chart.RankedBars;
import org.peeringkit.analysis.report.chart.Tone;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Units;

/** Charts of results, for notebooks. Stateless; as thread-safe as what it is given. */
public final class Draw {
  private static final int BARS = 12;

  private Draw() {}

  /**
   * {@return the largest origins of a month as bars, with the range that sampling leaves}
   *
   * @param peering asked for the month
   * @param month calendar month (UTC)
   * @throws IOException if an input cannot be read any more
   */
  public static Chart origins(Peering peering, YearMonth month) throws IOException {
    List<RankedBars.Row> bars = new ArrayList<>();
    double largest = 0;
    for (OriginSum sum : OriginSum.of(peering.month(month), peering.job().edges())) {
      if (bars.size() == BARS) {
        break;
      }
      Cell.Amount rate = sum.bps();
      largest = Math.max(largest, rate.value().doubleValue());
      String onTransit =
          Units.wholePercent(sum.transitPercent().setScale(0, java.math.RoundingMode.HALF_EVEN))
              + " on transit";
      String name = Show.name(peering.job().registry(), sum.origin());
      bars.add(
          new RankedBars.Row(
              name.isEmpty() ? sum.origin().toString() : name,
              sum.transitPercent().compareTo(BigDecimal.valueOf(50)) > 0
                  ? Tone.TRANSIT
                  : Tone.PLAIN,
              OptionalDouble.of(rate.value().doubleValue()),
              rate.low().doubleValue(),
              rate.high().doubleValue(),
              onTransit));
    }
    String title =
        bars.isEmpty()
            ? "No traffic in " + Units.month(month)
            : bars.get(0).label() + " is largest";
    return new RankedBars(
        title,
        "Mean rate, in + out, " + Units.month(month) + ", first " + bars.size() + " origins",
        Axis.bitRate(largest),
        bars);
  }

  /**
   * {@return the first of a hit list by what they bring}
   *
   * @param list best first; may be empty
   */
  public static Chart hitList(HitList list) {
    List<RankedBars.Row> bars = new ArrayList<>();
    double largest = 0;
    for (HitList.Row row : list.rows()) {
      if (bars.size() == BARS) {
        break;
      }
      double in = row.candidate().ofCone().meanInBps();
      double out = row.candidate().ofCone().meanOutBps();
      double mean = in + out;
      largest = Math.max(largest, mean);
      bars.add(
          new RankedBars.Row(
              row.rank() + ". " + (row.name().isEmpty() ? row.asn().toString() : row.name()),
              Tone.TRANSIT,
              OptionalDouble.of(mean),
              mean,
              mean,
              row.reach().words()));
    }
    String title =
        bars.isEmpty()
            ? "Nobody is proposed"
            : "Talk to " + bars.get(0).label().replaceFirst("^1\\. ", "") + " first";
    return new RankedBars(
        title,
        "Mean rate now on transit, in + out, first " + bars.size() + " of the hit list",
        Axis.bitRate(largest),
        bars);
  }

  /**
   * {@return percent peered after each step of a plan and of what could be done after it}
   *
   * @param path whose steps and further actions are drawn
   * @throws IllegalArgumentException if there is nothing that could be done
   */
  public static Chart path(GoalPath path) {
    List<Double> levels =
        path.curve().stream()
            .filter(p -> p.actions() > 0)
            .map(GoalPath.CurvePoint::percent)
            .toList();
    double start = path.now().value().orElse(0);
    String goal = Units.wholePercent(path.goalPercent());
    int steps = path.actions().size();
    return new Curve(
        switch (path.outcome()) {
          case MET -> goal + " is reached already";
          case REACHED -> Units.countOf(steps, "step brings us to ", "steps bring us to ") + goal;
          case UNREACHABLE -> goal + " is out of reach";
        },
        "Percent peered if the first n things to do all come about; none of them is sure",
        Axis.wholePercent(),
        start,
        levels,
        "steps",
        OptionalDouble.of(path.goalPercent().doubleValue()),
        "goal " + goal);
  }
}
