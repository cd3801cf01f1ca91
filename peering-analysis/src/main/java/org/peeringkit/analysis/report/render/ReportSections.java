package org.peeringkit.analysis.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Units;

/** The appendix of the report in its order. */
final class ReportSections {
  private ReportSections() {}

  static List<Section> of(StatusReport report) {
    return Stream.of(
            SuspicionSection.of(report),
            trend(report),
            bridge(report),
            WaySection.of(report),
            quickWins(report),
            hitList(report),
            reasons(report),
            excluded(report),
            RelationSections.promises(report),
            RelationSections.funnel(report),
            RelationSections.sessions(report),
            RelationSections.ratios(report),
            links(report),
            money(report),
            QualitySection.of(report),
            definitions(report))
        .filter(Section::saysSomething)
        .toList();
  }

  private static Section trend(StatusReport report) {
    StatusReport.Headline h = report.headline();
    List<String> text = new ArrayList<>();
    text.add(
        "Inbound alone: "
            + Sentences.percent(h.percentPeeredIn())
            + ". Outbound alone: "
            + Sentences.percent(h.percentPeeredOut())
            + ". In the 5 minutes at which transit is billed: "
            + Sentences.percent(h.percentPeeredAtBilledPeak())
            + ". Counted traffic, mean, in + out: "
            + Sentences.bitRate(h.meanBitsPerSecond())
            + ".");
    text.add(Sentences.outlook(report));
    return new Section(
        "trend",
        "Trend and forecast",
        text,
        ReportCharts.days(report),
        List.of(TrafficTables.months(report.trend().months())),
        List.of());
  }

  private static Section bridge(StatusReport report) {
    Optional<Bridge> bridge = report.bridge().value();
    List<Table> tables = bridge.map(b -> List.of(TrafficTables.bridge(b))).orElse(List.of());
    String text =
        bridge.isPresent()
            ? "Each flow of either month belongs to one cause; the parts add up to the change."
                + " Rates are means over the time observed, so a longer month is no growth."
            : "What moved percent peered is unknown because " + report.bridge().reason() + ".";
    return new Section(
        "bridge", "What moved it", List.of(text), Optional.empty(), tables, List.of());
  }

  private static Section hitList(StatusReport report) {
    List<Offload.HitRow> hits = report.offload().hitList();
    String text =
        hits.isEmpty()
            ? "No network is proposed; see the notes on the data below."
            : Units.countOf(hits.size(), "network", "networks")
                + ". In and out are the 95th percentiles of their traffic now on transit; goal"
                + " points are what each adds after those ranked above it. The ranges hold the"
                + " sampling error.";
    return new Section(
        "hit-list",
        "Whom to peer with",
        List.of(text),
        OffloadCharts.hits(report),
        List.of(OffloadTables.hitList(hits, report.relations().funnel())),
        List.of());
  }

  private static Section reasons(StatusReport report) {
    List<Section.Entry> entries = new ArrayList<>();
    for (Offload.HitRow hit : report.offload().hitList()) {
      List<String> lines = new ArrayList<>();
      if (!hit.reasons().isEmpty()) {
        lines.add(
            hit.reasons().stream()
                .filter(reason -> !reason.isEmpty())
                .map(ReportSections::sentence)
                .collect(Collectors.joining(" ")));
      }
      if (!hit.unknowns().isEmpty()) {
        lines.add("Not known: " + String.join("; ", hit.unknowns()) + ".");
      }
      if (!lines.isEmpty()) {
        entries.add(
            new Section.Entry(hit.rank() + ". " + Sentences.network(hit.asn(), hit.name()), lines));
      }
    }
    return new Section(
        "reasons",
        "Why these, and what is not known",
        List.of(),
        Optional.<Chart>empty(),
        List.of(),
        entries);
  }

  /** With a capital and a full stop, so that several can stand in a row. */
  private static String sentence(String phrase) {
    String text = phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }

  private static Section quickWins(StatusReport report) {
    List<Offload.QuickWinRow> wins = report.offload().quickWins();
    return new Section(
        "quick-wins",
        "Quick wins",
        List.of(
            wins.isEmpty()
                ? "None found: no peer's traffic was seen on transit."
                : "Traffic that ports and sessions we already have could carry."),
        Optional.<Chart>empty(),
        List.of(OffloadTables.quickWins(wins)),
        List.of());
  }

  private static Section links(StatusReport report) {
    List<StatusReport.LinkRow> busy = report.busyPorts();
    String limit = Units.wholePercent(StatusReport.BUSY_PERCENT);
    String text =
        busy.isEmpty()
            ? "No port is above " + limit + " of its capacity at the 95th percentile."
            : Units.countOf(busy.size(), "port is", "ports are")
                + " above "
                + limit
                + " of capacity at the 95th percentile.";
    return new Section(
        "links",
        "Links and ports",
        List.of(text),
        Optional.<Chart>empty(),
        List.of(
            TrafficTables.links("busy-ports", "Ports above " + limit + ", busiest first", busy),
            TrafficTables.links("edge-links", "All edge links", report.links()),
            TrafficTables.scales(report.links())),
        List.of());
  }

  private static Section money(StatusReport report) {
    Money money = report.money();
    return new Section(
        "money",
        "Bills, saving and notice dates",
        List.of(
            "Saved by peering, net, a month: "
                + Sentences.money(money.saving().amountPerMonth(), money.saving().currency())
                + ". "
                + money.saving().method()),
        Optional.<Chart>empty(),
        List.of(
            MoneyTables.bills(money.bills()),
            MoneyTables.notices(money.notices()),
            MoneyTables.ports(money.ports())),
        List.of());
  }

  private static Section excluded(StatusReport report) {
    List<Offload.ExcludedRow> excluded = report.offload().excluded();
    return new Section(
        "excluded",
        "Not proposed",
        List.of(
            excluded.isEmpty()
                ? "No network with traffic on transit was left out."
                : "They have traffic on transit, but are no candidates:"),
        Optional.<Chart>empty(),
        List.of(OffloadTables.excluded(excluded)),
        List.of());
  }

  private static Section definitions(StatusReport report) {
    List<Section.Entry> entries = new ArrayList<>();
    for (StatusReport.Definition d : report.definitions()) {
      String source = d.source().equals("own") ? "Our own definition." : "Source: " + d.source();
      entries.add(new Section.Entry(d.term(), List.of(d.text() + " " + source)));
    }
    return new Section(
        "definitions", "Definitions", List.of(), Optional.<Chart>empty(), List.of(), entries);
  }
}
