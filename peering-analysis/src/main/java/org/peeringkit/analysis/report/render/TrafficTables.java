package org.peeringkit.analysis.report.render;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/** The tables of links, months and what moved percent peered. */
final class TrafficTables {
  private TrafficTables() {}

  /** Traffic and load of links. */
  static Table links(String id, String title, List<StatusReport.LinkRow> links) {
    List<Column> columns =
        List.of(
            Column.words("link", "Link"),
            Column.words("class", "Class"),
            Column.words("neighbourAsn", "Neighbour"),
            Column.words("site", "Site"),
            Column.numbers("inOctets", "In", "TB", 12, 1),
            Column.numbers("outOctets", "Out", "TB", 12, 1),
            Column.rate("p95InBitsPerSecond", "In p95"),
            Column.rate("p95OutBitsPerSecond", "Out p95"),
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
    return Sentences.words(linkClass.name());
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

  static Table months(List<Trend.Point> points) {
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
      columns.add(
          Column.rate("mean" + c.name() + "BitsPerSecond", Sentences.sentenceCase(className(c))));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Trend.Point p : points) {
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

  private static String whyAbsent(Trend.Point point) {
    return point.meanBitsPerSecond().isEmpty()
            && point.percentPeered() instanceof Figure.Unknown unknown
        ? unknown.reason()
        : "no link of this class was seen in that month";
  }
}
