package org.peeringkit.analysis.report.render;

import java.util.List;
import org.peeringkit.analysis.report.DataQuality;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;

/** The tables of the notes on the data. */
final class QualityTables {
  private QualityTables() {}

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
}
