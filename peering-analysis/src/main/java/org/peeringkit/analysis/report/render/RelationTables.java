package org.peeringkit.analysis.report.render;

import java.util.List;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;

/** The tables of those we peer or talk with. */
final class RelationTables {
  private static final String AS = "asn";

  private RelationTables() {}

  static Table sessions(List<Relations.SessionRow> sessions) {
    List<Column> columns =
        List.of(
            Column.words("change", "Change"),
            Column.words(AS, "AS"),
            Column.words("name", "Network"),
            Column.rate("changeBps", "Peered traffic, mean"),
            Column.numbers("changeOctets", "The same", "TB", 12, 2));
    return new Table(
        "sessions",
        "Networks that began or ceased to be peered, largest first",
        columns,
        sessions.stream()
            .map(
                s ->
                    List.of(
                        Cell.text(s.isNew() ? "new" : "lost"),
                        Cell.text(s.asn().toString()),
                        Cell.text(s.name()),
                        s.changeBps().cell(),
                        s.changeOctets().cell()))
            .toList());
  }

  static Table ratios(List<Relations.RatioRow> ratios) {
    List<Column> columns =
        List.of(
            Column.words(AS, "AS"),
            Column.words("name", "Network"),
            Column.rate("inBps", "In, mean"),
            Column.rate("outBps", "Out, mean"),
            Column.numbers("ratio", "Ratio", ": 1", 0, 1),
            Column.words("more", "More"),
            Column.words("asksForRatio", "Asks for a ratio"),
            Column.words("atRisk", "At risk"));
    return new Table(
        "ratios",
        "Traffic ratio with peers, those at risk first",
        columns,
        ratios.stream()
            .map(
                r ->
                    List.of(
                        Cell.text(r.asn().toString()),
                        Cell.text(r.name()),
                        r.inBps().cell(),
                        r.outBps().cell(),
                        r.ratio().cell(),
                        Cell.text(r.outbound() ? "out" : "in"),
                        Cell.text(r.asksForRatio().map(a -> a ? "yes" : "no").orElse("not said")),
                        Cell.text(r.atRisk() ? "at risk" : "")))
            .toList());
  }

  static Table promises(String id, String title, List<Relations.PromiseRow> promises) {
    List<Column> columns =
        List.of(
            Column.words(AS, "AS"),
            Column.words("name", "Network"),
            Column.words("link", "Over"),
            Column.words("date", "Up since"),
            Column.numbers("days", "After", "days", 0, 0),
            Column.rate("promisedInBps", "In promised"),
            Column.rate("movedInBps", "In moved"),
            Column.rate("promisedOutBps", "Out promised"),
            Column.rate("movedOutBps", "Out moved"),
            Column.numbers("movedPercent", "Moved", "%", 0, 0),
            Column.words("reason", "Because"));
    return new Table(
        id,
        title,
        columns,
        promises.stream()
            .map(
                p ->
                    List.of(
                        Cell.text(p.asn().toString()),
                        Cell.text(p.name()),
                        Cell.text(p.link()),
                        Cell.text(p.date().toString()),
                        Cell.number(p.days()),
                        p.promisedInBps().cell(),
                        p.movedInBps().cell(),
                        p.promisedOutBps().cell(),
                        p.movedOutBps().cell(),
                        p.movedPercent().cell(),
                        Cell.text(p.reason())))
            .toList());
  }

  static Table stages(Relations.Funnel funnel) {
    return new Table(
        "stages",
        "Discussions by stage",
        List.of(
            Column.words("stage", "Stage"), Column.numbers("discussions", "Discussions", "", 0, 0)),
        funnel.stages().stream()
            .map(s -> List.of(Cell.text(s.stage()), Cell.number(s.discussions())))
            .toList());
  }

  static Table stale(Relations.Funnel funnel) {
    return new Table(
        "stale",
        "Discussions in which nothing happens, longest first",
        List.of(
            Column.words(AS, "AS"),
            Column.words("name", "Network"),
            Column.words("stage", "Stage"),
            Column.words("since", "Last event"),
            Column.numbers("days", "Quiet for", "days", 0, 0)),
        funnel.stale().stream()
            .map(
                s ->
                    List.of(
                        Cell.text(s.asn().toString()),
                        Cell.text(s.name()),
                        Cell.text(s.stage()),
                        Cell.text(s.since().toString()),
                        Cell.number(s.days())))
            .toList());
  }

  static Table declined(Relations.Funnel funnel) {
    return new Table(
        "declined",
        "Networks that said no",
        List.of(
            Column.words(AS, "AS"),
            Column.words("name", "Network"),
            Column.words("until", "Ask again after"),
            Column.words("reason", "Their reason")),
        funnel.declined().stream()
            .map(
                d ->
                    List.of(
                        Cell.text(d.asn().toString()),
                        Cell.text(d.name()),
                        Cell.text(d.until().map(Object::toString).orElse("no date given")),
                        Cell.text(d.reason())))
            .toList());
  }
}
