package org.peeringkit.cli.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.intuition.IntuitionList;
import org.peeringkit.analysis.candidates.intuition.IntuitionList.Row;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;

/** A list by intuition as text and as JSON: in shape a hit list, and labelled as none. */
final class IntuitionOutput {
  private IntuitionOutput() {}

  private static List<Row> shown(IntuitionList list, int top) {
    return list.rows().subList(0, Math.min(top, list.rows().size()));
  }

  static void json(IntuitionList list, Optional<YearMonth> month, int top, Output out) {
    Json json = new Json(out).openObject();
    Members.text(
        json, "month", month.map(YearMonth::toString), "no month was asked for, and none is used");
    json.name("basis").value("INTUITION");
    json.name("because").value(IntuitionList.BASIS);
    json.name("scoreUnit").value("0 to 1");
    json.name("rows").openArray();
    List<Row> rows = shown(list, top);
    rows.forEach(row -> row(json, row));
    json.closeArray();
    json.name("rowsLeftOff").value(list.rows().size() - rows.size());
    json.name("withoutPlace").value(list.withoutPlace());
    json.name("excluded").openArray();
    list.excluded().forEach(one -> excluded(json, one));
    json.closeArray();
    Members.texts(json, "flowDataWouldChange", IntuitionList.WOULD_CHANGE);
    json.closeObject().endLine();
  }

  private static void row(Json json, Row row) {
    json.openObject().name("rank").value(row.rank());
    json.name("asn").value(row.asn().value());
    json.name("name").value(row.candidate().name());
    json.name("reach").value(row.candidate().easiest().kind().name());
    Members.texts(json, "places", places(row));
    json.name("affinity").literal(row.affinity().toPlainString());
    json.name("size").literal(row.size().toPlainString());
    Members.text(
        json,
        "sizeStated",
        Optional.of(row.sizeStated()).filter(text -> !text.isEmpty()),
        "they do not say what they carry");
    json.name("ease").literal(row.ease().toPlainString());
    json.name("probability").literal(row.probability().toPlainString());
    json.name("score").literal(row.score().toPlainString());
    json.name("members").openArray();
    row.candidate().members().forEach(member -> json.value(member.value()));
    json.closeArray();
    Members.texts(json, "unknowns", row.unknowns());
    json.closeObject();
  }

  private static void excluded(Json json, Excluded one) {
    json.openObject().name("asn").value(one.asn().value()).name("name").value(one.name());
    json.name("reason").value(one.reason().name()).name("detail").value(one.detail());
    json.closeObject();
  }

  private static List<String> places(Row row) {
    return row.candidate().easiest().places().stream().map(ReachOption.Place::name).toList();
  }

  static void text(IntuitionList list, int top, Output out) {
    Paragraph.write("By intuition: " + IntuitionList.BASIS + ".", "", out);
    List<Row> rows = shown(list, top);
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(
              Cell.number(row.rank()),
              Cell.text(row.asn().toString()),
              Cell.text(row.candidate().name()),
              Cell.text(row.candidate().easiest().kind().words()),
              Cell.text(String.join(", ", places(row))),
              Cell.text(row.sizeStated().isEmpty() ? "not said" : row.sizeStated()),
              Cell.number(row.affinity()),
              Cell.number(row.probability().movePointRight(2)),
              Cell.number(row.score())));
    }
    out.text(
        TerminalTable.render(
            new Table(
                "intuition",
                "With whom to peer, by intuition",
                List.of(
                    Column.numbers("rank", "#", "", 0, 0),
                    Column.words("asn", "network"),
                    Column.words("name", "name"),
                    Column.words("reach", "reach"),
                    Column.words("places", "places"),
                    Column.words("sizeStated", "they carry"),
                    Column.numbers("affinity", "affinity", "", 0, 1),
                    Column.numbers("probability", "chance", "%", 0, 0),
                    Column.numbers("score", "score", "", 0, 3)),
                cells)));
    if (rows.size() < list.rows().size()) {
      out.text("and ").number(list.rows().size() - rows.size()).text(" more rows").newLine();
    }
    Paragraph.write(
        "Score: affinity x size x ease x chance, 0 to 1. "
            + list.withoutPlace()
            + " networks of the registry have no place in common with us or no chance. Flow data"
            + " would change:",
        "",
        out);
    IntuitionList.WOULD_CHANGE.forEach(text -> Paragraph.write(text, "  ", out));
    HitListOutput.excluded(list.excluded(), out);
  }
}
