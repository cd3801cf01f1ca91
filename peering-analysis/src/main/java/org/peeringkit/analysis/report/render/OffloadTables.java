package org.peeringkit.analysis.report.render;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.model.net.Asn;

/** The tables of networks: whom to peer with, what to mend, who is not proposed. */
final class OffloadTables {
  private OffloadTables() {}

  /** With whom to peer; as many rows as there are. */
  static Table hitList(List<Offload.HitRow> hits) {
    List<Column> columns =
        List.of(
            Column.numbers("rank", "Rank", "", 0, 0),
            Column.words("previousRank", "Was"),
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("reach", "Reach"),
            Column.rate("offloadInBps", "In p95"),
            Column.rate("offloadOutBps", "Out p95"),
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
              Cell.text(Sentences.words(h.reach())),
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
  static Table quickWins(List<Offload.QuickWinRow> wins) {
    List<Column> columns =
        List.of(
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("kind", "Finding"),
            Column.rate("inBps", "In p95"),
            Column.rate("outBps", "Out p95"),
            Column.words("action", "What to do"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Offload.QuickWinRow w : wins) {
      rows.add(
          List.of(
              Cell.text(w.asn().map(Asn::toString).orElse("-")),
              Cell.text(w.name()),
              Cell.text(Sentences.words(w.kind())),
              w.inBps().cell(),
              w.outBps().cell(),
              Cell.text(w.action())));
    }
    return new Table("quick-wins", "Quick wins on what we have, largest first", columns, rows);
  }

  /** Networks not proposed. */
  static Table excluded(List<Offload.ExcludedRow> excluded) {
    List<Column> columns =
        List.of(
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("reason", "Reason"),
            Column.words("detail", "Because"),
            Column.rate("onTransitBps", "On transit, mean"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Offload.ExcludedRow e : excluded) {
      rows.add(
          List.of(
              Cell.text(e.asn().toString()),
              Cell.text(e.name()),
              Cell.text(Sentences.words(e.reason())),
              Cell.text(e.detail()),
              e.onTransitBps().cell()));
    }
    return new Table("excluded", "Networks with traffic that are not proposed", columns, rows);
  }
}
