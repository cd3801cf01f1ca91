package org.peeringkit.cli.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.candidates.score.SignalProfile;
import org.peeringkit.analysis.candidates.score.Why;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

/** A hit list as text and as JSON. */
final class HitListOutput {
  private static final String NO_BIN = "no bin of the transit links was measured";
  private static final String NO_CURRENCY = "no single currency: no contract, or several";

  private static final double WORTH_SAYING = 0.01;

  private HitListOutput() {}

  private static List<Row> shown(HitList list, int top) {
    return list.rows().subList(0, Math.min(top, list.rows().size()));
  }

  static void json(
      HitList list,
      YearMonth month,
      int top,
      HitListExtras extras,
      SignalProfile profile,
      Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(month.toString());
    json.name("basis").value("FLOWS");
    json.name("rankedBy").value(list.rankedBy().name());
    json.name("because").value(list.because());
    json.name("scoreUnit").value(list.unit());
    json.name("rows").openArray();
    List<Row> rows = shown(list, top);
    rows.forEach(row -> row(json, row, extras, profile));
    json.closeArray();
    json.name("rowsLeftOff").value(list.rows().size() - rows.size());
    json.name("notJudged").value(list.notJudged());
    json.name("excluded").openArray();
    for (Excluded excluded : list.excluded()) {
      json.openObject()
          .name("asn")
          .value(excluded.asn().value())
          .name("name")
          .value(excluded.name())
          .name("reason")
          .value(excluded.reason().name())
          .name("detail")
          .value(excluded.detail())
          .closeObject();
    }
    json.closeArray();
    Members.share(json, "missingBinsPercent", OptionalDouble.of(100 * extras.missingShare()), "");
    StabilityOutput.json(json, extras.stability());
    extras.choice().ifPresent(choice -> ChoiceOutput.json(json, choice, extras));
    extras.changes().ifPresent(changes -> ChangesOutput.json(json, changes));
    json.closeObject().endLine();
  }

  /** A network explained: the words, every number in them, and its row where it has one. */
  static void why(
      HitList list,
      YearMonth month,
      Asn asn,
      Why told,
      HitListExtras extras,
      SignalProfile profile,
      Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(month.toString());
    json.name("asn").value(asn.value());
    json.name("why").value(told.text());
    json.name("numbers").openArray();
    for (Why.Named number : told.numbers()) {
      json.openObject().name("name").value(number.name());
      json.name("shown").value(number.shown());
      json.name("value").literal(number.value().toPlainString());
      json.closeObject();
    }
    json.closeArray().name("row");
    Optional<Row> row = list.row(asn);
    if (row.isPresent()) {
      row(json, row.get(), extras, profile);
    } else {
      json.nullValue().name("rowUnknown").value("it is not proposed");
    }
    json.closeObject().endLine();
  }

  private static void row(Json json, Row row, HitListExtras extras, SignalProfile profile) {
    Offload offload = row.candidate().ofCone();
    json.openObject().name("rank").value(row.rank());
    json.name("asn").value(row.asn().value());
    json.name("name").value(row.name());
    json.name("reach").value(row.reach().name());
    Members.rate(json, "offloadInBps", offload.p95InBps(), NO_BIN);
    Members.rate(json, "offloadOutBps", offload.p95OutBps(), NO_BIN);
    Members.rate(json, "meanInBps", OptionalDouble.of(offload.meanInBps()), "");
    Members.rate(json, "meanOutBps", OptionalDouble.of(offload.meanOutBps()), "");
    Members.amount(json, "goalPoints", row.goalPoints(), "there are no octets to be a share of");
    Members.amount(json, "billSavingPerMonth", row.billSavingPerMonth(), why(row, "bill-saving"));
    Members.amount(json, "netSavingPerMonth", row.netSavingPerMonth(), why(row, "net-saving"));
    Members.text(json, "currency", row.currency().map(Currency::getCurrencyCode), NO_CURRENCY);
    json.name("score").literal(row.score().toPlainString());
    json.name("contributions").openArray();
    row.contributions()
        .forEach(
            part ->
                json.openObject()
                    .name("name")
                    .value(part.name())
                    .name("amount")
                    .literal(part.amount().toPlainString())
                    .closeObject());
    json.closeArray();
    json.name("probability").literal(BigDecimal.valueOf(row.probability()).toPlainString());
    json.name("probabilityBecause").value(row.probabilityBecause());
    CandidateRows.acceptance(json, row.acceptance());
    CandidateRows.requirements(json, row.acceptance().requirements());
    CandidateRows.placement(json, row.placement());
    Members.text(
        json, "stage", extras.stage(row).map(Stage::name), "no discussion by the month's end");
    json.name("withinNoise").value(row.withinNoise());
    asns(json, "members", row.candidate().members());
    json.name("coneSize").value(row.candidate().cone().size());
    json.name("reachOptions").openArray();
    row.candidate().reach().forEach(option -> CandidateRows.reach(json, option));
    json.closeArray();
    CandidateRows.signals(json, row.readings(), profile);
    OffloadJson.offload(json, "ofOrigin", row.candidate().ofMembers());
    OffloadJson.offload(json, "ofCone", offload);
    OffloadJson.landing(json, extras.nobody().landing(row.candidate()));
    StabilityOutput.place(json, extras.stability(), row.asn());
    Members.texts(json, "unknowns", row.unknowns());
    json.closeObject();
  }

  private static String why(Row row, String signal) {
    return row.reading(signal).unknown().orElse("not known");
  }

  private static void asns(Json json, String name, Iterable<Asn> asns) {
    json.name(name).openArray();
    asns.forEach(asn -> json.value(asn.value()));
    json.closeArray();
  }

  static void text(HitList list, YearMonth month, int top, HitListExtras extras, Output out) {
    List<Row> rows = shown(list, top);
    double largest = 0;
    for (Row row : rows) {
      Offload offload = row.candidate().ofCone();
      largest = Math.max(largest, Math.max(offload.meanInBps(), offload.meanOutBps()));
    }
    int shift = largest >= 1e9 ? 9 : 6;
    String unit = shift == 9 ? "Gbit/s" : "Mbit/s";
    String money =
        rows.stream()
            .flatMap(row -> row.currency().stream())
            .findFirst()
            .map(Currency::getCurrencyCode)
            .orElse("money");
    boolean stages = rows.stream().anyMatch(row -> extras.stage(row).isPresent());
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      Offload offload = row.candidate().ofCone();
      List<Cell> cellsOfRow =
          new ArrayList<>(
              List.of(
                  Cell.number(row.rank()),
                  Cell.text(row.asn().toString()),
                  Cell.text(row.name()),
                  Cell.text(StabilityOutput.mark(extras.stability(), row)),
                  Cell.text(row.reach().words()),
                  rate(offload.p95InBps()),
                  rate(offload.p95OutBps()),
                  amount(row.goalPoints(), "there are no octets to be a share of"),
                  amount(row.billSavingPerMonth(), why(row, "bill-saving")),
                  amount(row.netSavingPerMonth(), why(row, "net-saving")),
                  Cell.number(BigDecimal.valueOf(row.probability()).scaleByPowerOfTen(2))));
      if (stages) {
        cellsOfRow.add(Cell.text(extras.stage(row).map(HitListOutput::words).orElse("")));
      }
      cells.add(cellsOfRow);
    }
    out.text(
        TerminalTable.render(
            new Table(
                "hitlist",
                "With whom to peer",
                columns(
                    stages,
                    Column.numbers("rank", "#", "", 0, 0),
                    Column.words("asn", "network"),
                    Column.words("name", "name"),
                    Column.words("mark", ""),
                    Column.words("reach", "reach"),
                    Column.numbers("offloadInBps", "in p95", unit, shift, 1),
                    Column.numbers("offloadOutBps", "out p95", unit, shift, 1),
                    Column.numbers("goalPoints", "goal", "points", 0, 2),
                    Column.numbers("billSavingPerMonth", "saving", money, 0, 0),
                    Column.numbers("netSavingPerMonth", "net", money, 0, 0),
                    Column.numbers("probability", "chance", "%", 0, 0)),
                cells)));
    if (rows.size() < list.rows().size()) {
      out.text("and ").number(list.rows().size() - rows.size()).text(" more rows").newLine();
    }
    footer(list, month, out);
    doubts(rows, out);
    StabilityOutput.text(extras.stability(), rows, out);
    missing(extras.missingShare(), out);
    excluded(list.excluded(), out);
    extras.changes().ifPresent(changes -> ChangesOutput.text(changes, out));
  }

  /** Where nobody is talked with, no column is lost to it. */
  private static List<Column> columns(boolean stages, Column... columns) {
    List<Column> all = new ArrayList<>(List.of(columns));
    if (stages) {
      all.add(Column.words("stage", "talks"));
    }
    return all;
  }

  private static String words(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void footer(HitList list, YearMonth month, Output out) {
    String by =
        switch (list.rankedBy()) {
          case MONEY -> "expected money, chance x net saving a month";
          case GOAL_POINTS -> "expected points of percent peered";
          case TRAFFIC -> "traffic on transit";
        };
    Paragraph.write(month + ", ranked by " + by + " (" + list.because() + ").", "", out);
  }

  /** Whom a suspicion concerns, and what it says: first among what is not known. */
  private static void doubts(List<Row> rows, Output out) {
    for (Row row : rows) {
      row.unknowns().stream()
          .filter(said -> said.startsWith(CandidateScorer.IN_DOUBT))
          .findFirst()
          .ifPresent(said -> Paragraph.write(row.asn() + " is " + said + ".", "  ", out));
    }
  }

  private static void missing(double share, Output out) {
    if (share >= WORTH_SAYING) {
      Paragraph.write(
          Math.round(100 * share)
              + " % of the bins of the transit links were not measured: percentiles and money are of"
              + " the others, means are of the whole month and too low.",
          "",
          out);
    }
  }

  /** Who is not proposed, by reason. */
  static void excluded(List<Excluded> all, Output out) {
    Map<String, List<String>> byReason = new TreeMap<>();
    for (Excluded excluded : all) {
      byReason
          .computeIfAbsent(excluded.reason().words(), r -> new ArrayList<>())
          .add(excluded.asn().toString());
    }
    byReason.forEach(
        (reason, asns) -> {
          int more = asns.size() - Math.min(5, asns.size());
          Paragraph.write(
              "not proposed, "
                  + reason
                  + ": "
                  + String.join(", ", asns.subList(0, Math.min(5, asns.size())))
                  + (more == 0 ? "" : " and " + more + " more"),
              "  ",
              out);
        });
  }

  private static Cell rate(OptionalDouble bitsPerSecond) {
    return bitsPerSecond.isPresent()
        ? Cell.number(BigDecimal.valueOf(bitsPerSecond.getAsDouble()))
        : Cell.unknown(NO_BIN);
  }

  private static Cell amount(Optional<BigDecimal> amount, String reason) {
    return amount.map(Cell::number).orElseGet(() -> Cell.unknown(reason));
  }
}
