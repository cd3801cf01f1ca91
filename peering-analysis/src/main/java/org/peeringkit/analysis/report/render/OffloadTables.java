package org.peeringkit.analysis.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.model.net.Asn;

/** The tables of networks: whom to peer with, what to mend, who is not proposed. */
final class OffloadTables {
  /** More than that nobody reads on paper: a page or three. */
  private static final int ON_PAGE = 30;

  private OffloadTables() {}

  /** With whom to peer; as many rows as there are. */
  static Table hitList(List<Offload.HitRow> hits, Answer<Relations.Funnel> funnel) {
    SortedMap<Asn, Relations.Talk> talks =
        funnel.value().map(Relations.Funnel::talks).orElseGet(TreeMap::new);
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
            Column.numbers("netSavingPerMonth", "Net saving", currencies(hits), 0, 0),
            Column.words("stage", "Stage"),
            Column.words("owner", "Owner"),
            Column.words("nextStep", "Next step"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Offload.HitRow h : hits) {
      rows.add(
          List.of(
              Cell.number(h.rank()),
              Cell.text(h.previousRank().isPresent() ? "" + h.previousRank().getAsInt() : "new"),
              Cell.text(h.asn().toString()),
              Cell.text(h.inDoubt() ? (h.name() + " (in doubt)").strip() : h.name()),
              Cell.text(Sentences.words(h.reach())),
              h.offloadInBps().cell(),
              h.offloadOutBps().cell(),
              h.goalPoints().cell(),
              h.netSavingPerMonth().cell(),
              talk(funnel, talks.get(h.asn()), Relations.Talk::stage),
              talk(funnel, talks.get(h.asn()), Relations.Talk::owner),
              talk(funnel, talks.get(h.asn()), OffloadTables::nextStep)));
    }
    return new Table("hit-list", "Networks to peer with, best first", columns, rows);
  }

  /** Unknown without a log; nothing where nobody talks with them. */
  private static Cell talk(
      Answer<Relations.Funnel> funnel,
      Relations.@Nullable Talk talk,
      Function<Relations.Talk, String> what) {
    if (funnel.value().isEmpty()) {
      return Cell.unknown(funnel.reason());
    }
    return Cell.text(talk == null ? "" : what.apply(talk));
  }

  private static String nextStep(Relations.Talk talk) {
    return talk.nextStep() + talk.due().map(d -> ", by " + d).orElse("");
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
    return new Table("quick-wins", "Quick wins on what we have, largest first", columns, rows)
        .first(ON_PAGE);
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
    return new Table("excluded", "Networks with traffic that are not proposed", columns, rows)
        .first(ON_PAGE);
  }
}
