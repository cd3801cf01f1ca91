package org.peeringkit.analysis.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * The tables of the report, for every kind of output: the renderers here and the command's terminal
 * output show the same columns. Stateless and thread-safe.
 */
public final class ReportTables {
  private ReportTables() {}

  /** With whom to peer; as many rows as there are. */
  public static Table hitList(List<Offload.HitRow> hits) {
    List<Column> columns =
        List.of(
            Column.numbers("rank", "Rank", "", 0, 0),
            Column.words("previousRank", "Was"),
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("reach", "Reach"),
            rate("offloadInBps", "In p95"),
            rate("offloadOutBps", "Out p95"),
            Column.numbers("goalPoints", "Goal", "points", 0, 2),
            Column.numbers("netSavingPerMonth", "Net saving", currencies(hits), 0, 0));
    List<List<Cell>> rows = new ArrayList<>();
    for (Offload.HitRow h : hits) {
      rows.add(
          List.of(
              Cell.number(h.rank()),
              Cell.text(h.previousRank().isPresent() ? "" + h.previousRank().getAsInt() : "new"),
              Cell.text(h.asn().toString()),
              Cell.text(h.name()),
              Cell.text(ReportCharts.words(h.reach())),
              h.offloadInBps().cell(),
              h.offloadOutBps().cell(),
              h.goalPoints().cell(),
              h.netSavingPerMonth().cell()));
    }
    return new Table("hit-list", "Networks to peer with, best first", columns, rows);
  }

  private static String currencies(List<Offload.HitRow> hits) {
    List<String> currencies = hits.stream().map(Offload.HitRow::currency).distinct().toList();
    String unit = currencies.size() == 1 ? currencies.get(0) : "";
    return unit.isBlank() ? "a month" : unit + "/month";
  }

  /** What to mend on what we have. */
  public static Table quickWins(List<Offload.QuickWinRow> wins) {
    List<Column> columns =
        List.of(
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("kind", "Finding"),
            rate("inBps", "In p95"),
            rate("outBps", "Out p95"),
            Column.words("action", "What to do"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Offload.QuickWinRow w : wins) {
      rows.add(
          List.of(
              Cell.text(w.asn().map(Asn::toString).orElse("-")),
              Cell.text(w.name()),
              Cell.text(ReportCharts.words(w.kind())),
              w.inBps().cell(),
              w.outBps().cell(),
              Cell.text(w.action())));
    }
    return new Table("quick-wins", "Quick wins on what we have, largest first", columns, rows);
  }

  /** Networks not proposed. */
  public static Table excluded(List<Offload.ExcludedRow> excluded) {
    List<Column> columns =
        List.of(
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("reason", "Reason"),
            Column.words("detail", "Because"),
            rate("onTransitBps", "On transit, mean"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Offload.ExcludedRow e : excluded) {
      rows.add(
          List.of(
              Cell.text(e.asn().toString()),
              Cell.text(e.name()),
              Cell.text(ReportCharts.words(e.reason())),
              Cell.text(e.detail()),
              e.onTransitBps().cell()));
    }
    return new Table("excluded", "Networks with traffic that are not proposed", columns, rows);
  }

  /** Traffic and load of links. */
  public static Table links(String id, String title, List<StatusReport.LinkRow> links) {
    List<Column> columns =
        List.of(
            Column.words("link", "Link"),
            Column.words("class", "Class"),
            Column.words("neighbourAsn", "Neighbour"),
            Column.words("site", "Site"),
            Column.numbers("inOctets", "In", "TB", 12, 1),
            Column.numbers("outOctets", "Out", "TB", 12, 1),
            rate("p95InBitsPerSecond", "In p95"),
            rate("p95OutBitsPerSecond", "Out p95"),
            Column.numbers("capacityBitsPerSecond", "Port", "Gbit/s", 9, 0),
            Column.numbers("utilisationPercent", "Load", "%", 0, 0));
    List<List<Cell>> rows = new ArrayList<>();
    for (StatusReport.LinkRow l : links) {
      rows.add(
          List.of(
              Cell.text(l.name()),
              Cell.text(className(l.linkClass())),
              Cell.text(l.neighbour().map(Asn::toString).orElse("")),
              Cell.text(l.site().orElse("")),
              l.inOctets().cell(),
              l.outOctets().cell(),
              l.p95InBitsPerSecond().cell(),
              l.p95OutBitsPerSecond().cell(),
              l.capacityBitsPerSecond().cell(),
              l.utilisationPercent().cell()));
    }
    return new Table(id, title, columns, rows);
  }

  static String className(LinkClass linkClass) {
    return ReportCharts.words(linkClass.name());
  }

  static Table scales(List<StatusReport.LinkRow> links) {
    List<Column> columns =
        List.of(
            Column.words("link", "Link"),
            Column.numbers("flowScaleIn", "In", "x", 0, 2),
            Column.numbers("flowScaleOut", "Out", "x", 0, 2));
    return new Table(
        "flow-scale",
        "Counters over flows: by how much each link's flows were scaled",
        columns,
        links.stream()
            .map(l -> List.of(Cell.text(l.name()), l.flowScaleIn().cell(), l.flowScaleOut().cell()))
            .toList());
  }

  static Table bills(List<Money.Bill> bills) {
    List<Column> columns =
        List.of(
            Column.words("contract", "Contract"),
            rate("commitBitsPerSecond", "Commit"),
            rate("p95BitsPerSecond", "Billed p95"),
            rate("savesNothingBitsPerSecond", "Of it saves 0"),
            Column.numbers("amount", "Amount", "", 0, 2),
            Column.words("currency", "Currency"),
            Column.numbers("missingSamples", "Samples missing", "", 0, 0));
    return new Table(
        "bills",
        "Transit bills of the month, replayed from the 5-minute series",
        columns,
        bills.stream()
            .map(
                b ->
                    List.of(
                        Cell.text(b.contract()),
                        b.commitBitsPerSecond().cell(),
                        b.p95BitsPerSecond().cell(),
                        b.savesNothingBitsPerSecond().cell(),
                        b.amount().cell(),
                        Cell.text(b.currency()),
                        b.missingSamples().cell()))
            .toList());
  }

  static Table ports(List<Money.Port> ports) {
    List<Column> columns =
        List.of(
            Column.words("name", "Cost"),
            Column.words("kind", "Kind"),
            Column.numbers("monthlyCost", "A month", "", 0, 2),
            rate("p95BitsPerSecond", "Larger p95"),
            Column.numbers("perMbps", "A Mbit/s", "", 0, 3),
            Column.numbers("minimumPerMbps", "A Mbit/s if full", "", 0, 3),
            rate("breakEvenBitsPerSecond", "Cheaper than transit from"),
            rate("roomBitsPerSecond", "Free until next step"),
            Column.numbers("nextStepCost", "Next step", "", 0, 2),
            Column.words("currency", "Currency"));
    return new Table(
        "port-costs",
        "What a Mbit/s costs without transit",
        columns,
        ports.stream()
            .map(
                p ->
                    List.of(
                        Cell.text(p.name()),
                        Cell.text(p.paidPeering() ? "paid peering" : "peering"),
                        p.monthlyCost().cell(),
                        p.p95BitsPerSecond().cell(),
                        p.perMbps().cell(),
                        p.minimumPerMbps().cell(),
                        p.breakEvenBitsPerSecond().cell(),
                        p.roomBitsPerSecond().cell(),
                        p.nextStepCost().cell(),
                        Cell.text(p.currency())))
            .toList());
  }

  static Table notices(List<Money.Notice> notices) {
    List<Column> columns =
        List.of(
            Column.words("contract", "Contract"),
            Column.words("noticeBy", "Notice by"),
            Column.numbers("daysLeft", "Days left", "", 0, 0),
            Column.words("until", "Term ends"),
            Column.words("advice", "What to do"));
    return new Table(
        "notice-dates",
        "Notice dates, counted from the end of the month",
        columns,
        notices.stream()
            .map(
                n ->
                    List.of(
                        Cell.text(n.contract()),
                        Cell.text(n.noticeBy().map(LocalDate::toString).orElse("not known")),
                        n.daysLeft().isPresent()
                            ? Cell.number(n.daysLeft().getAsLong())
                            : Cell.unknown("the contract states no term or no notice"),
                        Cell.text(n.until().map(LocalDate::toString).orElse("not known")),
                        Cell.text(n.advice())))
            .toList());
  }

  static Table bridge(Bridge bridge) {
    List<Column> columns =
        List.of(
            Column.words("part", "Part"),
            Column.numbers("points", "Change", "points", 0, 2),
            Column.numbers("octets", "Counted traffic", "TB", 12, 1),
            Column.numbers("peeredOctets", "Peered traffic", "TB", 12, 1));
    return new Table(
        "bridge-parts",
        "The change by cause, in points over mean rates and in octets of the months",
        columns,
        bridge.parts().stream()
            .map(
                p ->
                    List.of(
                        Cell.text(p.part().label()),
                        Cell.number(p.points()),
                        Cell.number(new BigDecimal(p.octets())),
                        Cell.number(new BigDecimal(p.peeredOctets()))))
            .toList());
  }

  static Table months(List<StatusReport.TrendPoint> points) {
    List<LinkClass> classes = new ArrayList<>();
    for (LinkClass c : LinkClass.values()) {
      if (points.stream().anyMatch(p -> p.meanBitsPerSecond().containsKey(c))) {
        classes.add(c);
      }
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("month", "Month"));
    columns.add(Column.numbers("percentPeered", "Peered", "%", 0, 1));
    for (LinkClass c : classes) {
      columns.add(rate("mean" + c.name() + "BitsPerSecond", Sentences.sentenceCase(className(c))));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (StatusReport.TrendPoint p : points) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(YearMonth.from(p.start()).toString()));
      row.add(p.percentPeered().cell());
      for (LinkClass c : classes) {
        row.add(
            Optional.ofNullable(p.meanBitsPerSecond().get(c))
                .map(Figure::cell)
                .orElseGet(() -> Cell.unknown(whyAbsent(p))));
      }
      rows.add(row);
    }
    return new Table("months", "Percent peered and mean rates by month, in + out", columns, rows);
  }

  private static String whyAbsent(StatusReport.TrendPoint point) {
    return point.meanBitsPerSecond().isEmpty()
            && point.percentPeered() instanceof Figure.Unknown unknown
        ? unknown.reason()
        : "no link of this class was seen in that month";
  }

  static Table shares(String id, String title, String header, List<DataQuality.Share> shares) {
    List<Column> columns =
        List.of(
            Column.words("label", header),
            Column.numbers("octets", "Traffic", "TB", 12, 2),
            Column.numbers("percent", "Share", "%", 0, 2));
    return new Table(
        id,
        title,
        columns,
        shares.stream()
            .map(s -> List.of(Cell.text(s.label()), s.octets().cell(), s.percent().cell()))
            .toList());
  }

  static Table agreement(List<DataQuality.Agreement> rows) {
    List<Column> columns =
        List.of(
            Column.words("exporter", "Exporter"),
            Column.numbers("octets", "Compared", "TB", 12, 2),
            Column.numbers("originPercent", "Origin", "%", 0, 1),
            Column.numbers("neighbourPercent", "Neighbour", "%", 0, 1),
            Column.numbers("neitherPercent", "Neither", "%", 0, 1));
    return new Table(
        "as-agreement",
        "AS fields of flows against the table",
        columns,
        rows.stream()
            .map(
                r ->
                    List.of(
                        Cell.text(r.exporter()),
                        r.octets().cell(),
                        r.agreeing().cell(),
                        r.neighbour().cell(),
                        r.neither().cell()))
            .toList());
  }

  static Table coverage(List<DataQuality.Coverage> coverage) {
    List<Column> columns =
        List.of(
            Column.words("link", "Link"),
            Column.numbers("inPercent", "In", "%", 0, 0),
            Column.numbers("outPercent", "Out", "%", 0, 0));
    return new Table(
        "coverage",
        "How much of each link's counted traffic its flows explain",
        columns,
        coverage.stream()
            .map(c -> List.of(Cell.text(c.link()), c.inPercent().cell(), c.outPercent().cell()))
            .toList());
  }

  static Table gaps(List<DataQuality.Gap> gaps) {
    List<Column> columns =
        List.of(
            Column.words("link", "Link"),
            Column.numbers("missingBins", "Missing", "bins", 0, 0),
            Column.numbers("bins", "Month", "bins", 0, 0));
    return new Table(
        "missing-bins",
        "5-minute bins without a sample; they count as missing, not as zero",
        columns,
        gaps.stream()
            .map(
                g ->
                    List.of(
                        Cell.text(g.link()), Cell.number(g.missingBins()), Cell.number(g.bins())))
            .toList());
  }

  static Table inputs(List<DataQuality.InputRow> inputs) {
    List<Column> columns =
        List.of(
            Column.words("input", "Input"),
            Column.words("kind", "Kind"),
            Column.numbers("records", "Records", "", 0, 0),
            Column.numbers("faults", "Faults", "", 0, 0),
            Column.words("sha256", "SHA-256"));
    return new Table(
        "inputs",
        "What was read",
        columns,
        inputs.stream()
            .map(
                i ->
                    List.of(
                        Cell.text(i.name()),
                        Cell.text(i.kind()),
                        Cell.number(i.records()),
                        Cell.number(i.faults()),
                        Cell.text(i.sha256().substring(0, Math.min(12, i.sha256().length())))))
            .toList());
  }

  private static Column rate(String key, String header) {
    return Column.numbers(key, header, "Gbit/s", 9, 2);
  }

  /** 1 network, 12 networks. */
  static String countOf(int n, String one, String many) {
    return Units.count(n) + " " + (n == 1 ? one : many);
  }
}
