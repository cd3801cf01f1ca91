package org.peeringkit.analysis.report.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.net.Asn;

/** The words of the report; one place, so that every output says the same. */
final class Sentences {
  /** How a figure begins that is not known; its reason follows. */
  static final String UNKNOWN_BECAUSE = "unknown because ";

  private static final List<String> NUMBERS = List.of("no", "one", "two", "three");

  private Sentences() {}

  /** Where we stand against the goal: the title of the first picture. */
  static String position(StatusReport report) {
    Optional<BigDecimal> share = report.headline().percentPeered().value();
    Optional<BigDecimal> goal = report.goal().percentPeered();
    if (share.isEmpty() || goal.isEmpty()) {
      return "Percent peered";
    }
    BigDecimal missing = goal.get().subtract(share.get());
    if (missing.signum() <= 0) {
      return "We are past the goal";
    }
    String points = Units.fixed(missing, 1);
    String gap =
        report.headline().gapBitsPerSecond().value().map(g -> ", " + Units.bitRate(g)).orElse("");
    return points + (points.equals("1.0") ? " point" : " points") + " to the goal" + gap;
  }

  /** The title of the trend. */
  static String trendTitle(StatusReport report) {
    Optional<YearMonth> belowHalf = ReportCharts.belowHalfSince(report);
    if (belowHalf.isPresent()) {
      return "Transit fell below half in " + Units.month(belowHalf.get());
    }
    Optional<Trend.Point> first = ReportCharts.firstKnown(report);
    Optional<BigDecimal> now = report.headline().percentPeered().value();
    if (first.isEmpty() || now.isEmpty()) {
      return "Percent peered by month";
    }
    BigDecimal then = first.get().percentPeered().value().orElse(BigDecimal.ZERO);
    String verb =
        switch (now.get().compareTo(then)) {
          case 1 -> "rose";
          case -1 -> "fell";
          default -> "stayed";
        };
    return String.format(
        Locale.ROOT,
        "Percent peered %s from %s in %s to %s",
        verb,
        Units.percent(then),
        Units.month(YearMonth.from(first.get().start())),
        Units.percent(now.get()));
  }

  /** The title of the bridge: its largest gain and its largest loss. */
  static String bridgeTitle(Bridge bridge) {
    Comparator<Bridge.Contribution> byPoints = Comparator.comparing(Bridge.Contribution::points);
    Bridge.Contribution best = Collections.max(bridge.parts(), byPoints);
    Bridge.Contribution worst = Collections.min(bridge.parts(), byPoints);
    String gain =
        shows(best.points()) && best.points().signum() > 0
            ? sentenceCase(best.part().label()) + " added " + Units.fixed(best.points(), 1)
            : "";
    String loss =
        shows(worst.points()) && worst.points().signum() < 0
            ? worst.part().label() + " took " + Units.fixed(worst.points().abs(), 1)
            : "";
    if (gain.isEmpty() && loss.isEmpty()) {
      return "Nothing moved percent peered this month";
    }
    if (gain.isEmpty() || loss.isEmpty()) {
      return gain.isEmpty() ? sentenceCase(loss) + " points" : gain + " points";
    }
    return gain + " points, " + loss;
  }

  private static boolean shows(BigDecimal points) {
    return points.setScale(1, RoundingMode.HALF_EVEN).signum() != 0;
  }

  static String sentenceCase(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** AS64510 Example CDN; the number alone where there is no name. */
  static String network(Asn asn, String name) {
    return name.isBlank() ? asn.toString() : asn + " " + name;
  }

  /** The figure in prose, or why there is none. */
  static String percent(Figure figure) {
    return figure instanceof Figure.Known known
        ? Units.percent(known.number(), known.low(), known.high())
        : unknown(figure);
  }

  static String bitRate(Figure figure) {
    return figure.value().map(Units::bitRate).orElseGet(() -> unknown(figure));
  }

  static String money(Figure figure, String currency) {
    return figure.value().map(v -> Units.money(v, currency)).orElseGet(() -> unknown(figure));
  }

  /** What stands beside the headline: what it is, and its number in words. */
  static List<Map.Entry<String, String>> facts(StatusReport report) {
    StatusReport.Headline h = report.headline();
    String peers = h.largestPeers().isEmpty() ? "" : ": " + String.join(", ", h.largestPeers());
    return List.of(
        Map.entry("off transit, caches counted", percent(h.percentOffTransit())),
        Map.entry("peered is the most that known candidates allow", ceiling(report)),
        Map.entry("a month is the drift if nothing is done", drift(report)),
        Map.entry("of peered traffic on three peers" + peers, percent(h.largestPeersPercent())),
        Map.entry(
            "of peered traffic in one building" + h.largestSite().map(s -> ": " + s).orElse(""),
            percent(h.largestSitePercent())));
  }

  private static String ceiling(StatusReport report) {
    return report
        .way()
        .value()
        .map(w -> percent(w.ceilingPercent()))
        .orElseGet(() -> UNKNOWN_BECAUSE + report.way().reason());
  }

  private static String drift(StatusReport report) {
    return report
        .forecast()
        .value()
        .map(
            f ->
                f.pointsPerMonth()
                    .value()
                    .map(Units::points)
                    .orElseGet(() -> unknown(f.pointsPerMonth())))
        .orElseGet(() -> UNKNOWN_BECAUSE + report.forecast().reason());
  }

  /** What it saved, with its method, in one sentence. */
  static String saved(StatusReport report) {
    Money.Saving saving = report.money().saving();
    String month = Units.month(report.month());
    Optional<BigDecimal> amount = saving.amountPerMonth().value();
    if (amount.isEmpty()) {
      return "What peering saved in " + month + " is " + unknown(saving.amountPerMonth()) + ".";
    }
    String shown = Units.money(amount.get().abs(), saving.currency());
    return (amount.get().signum() < 0
            ? "Peering cost " + shown + " more than it saved in "
            : "Peering saved " + shown + " net in ")
        + month
        + (saving.method().isBlank() ? "" : ": " + withoutStop(saving.method()))
        + ".";
  }

  private static String withoutStop(String method) {
    String text = method.endsWith(".") ? method.substring(0, method.length() - 1) : method;
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** What is needed of the reader, in one sentence; the list has the amounts. */
  static String needed(StatusReport report) {
    List<Board.Item> asks = report.board().asks();
    if (asks.isEmpty()) {
      return "We need nothing from you this month.";
    }
    Optional<LocalDate> first =
        asks.stream().flatMap(a -> a.by().stream()).min(Comparator.naturalOrder());
    return "We need "
        + NUMBERS.get(asks.size())
        + (asks.size() == 1 ? " decision" : " decisions")
        + " from you"
        + first.map(d -> (asks.size() == 1 ? " by " : ", the first by ") + Units.date(d)).orElse("")
        + ": "
        + and(asks.stream().map(Board.Item::topic).toList())
        + ".";
  }

  private static String and(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** What happens without any action, and how the date was found. */
  static String outlook(StatusReport report) {
    Optional<StatusReport.Forecast> forecast = report.forecast().value();
    if (forecast.isEmpty()) {
      return "The date of the goal is unknown because " + report.forecast().reason() + ".";
    }
    StatusReport.Forecast f = forecast.get();
    String drift =
        f.pointsPerMonth().value().isPresent()
            ? "If nothing is done percent peered drifts by "
                + Units.signed(f.pointsPerMonth().value().get(), 2)
                + " points a month and the goal is reached "
                + f.driftMonth().map(m -> "in " + Units.month(m)).orElse("not within five years")
                + "."
            : "What happens if nothing is done is " + unknown(f.pointsPerMonth()) + ".";
    return drift
        + " The most that can be reached with the candidates known: "
        + percent(f.ceilingPercent())
        + ". "
        + f.method();
  }

  /** Amount, traffic and date of a win or an ask, on one line; empty where none is known. */
  static String meta(Board.Item item) {
    List<String> parts = new ArrayList<>();
    item.bitsPerSecond().value().ifPresent(v -> parts.add(Units.bitRate(v)));
    item.amountPerMonth()
        .value()
        .ifPresent(v -> parts.add(Units.money(v, item.currency()) + " a month"));
    item.by().ifPresent(d -> parts.add("by " + Units.date(d)));
    return String.join(" · ", parts);
  }

  /** A code as words: RS_INSTANT becomes "RS instant". */
  static String words(String code) {
    String lower = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return lower
        .replaceAll("\\brs\\b", "RS")
        .replaceAll("\\bpni\\b", "PNI")
        .replaceAll("\\bixp\\b", "IXP");
  }

  private static String unknown(Figure figure) {
    return UNKNOWN_BECAUSE + ((Figure.Unknown) figure).reason();
  }
}
