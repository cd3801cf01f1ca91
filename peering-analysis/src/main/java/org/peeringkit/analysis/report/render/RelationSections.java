package org.peeringkit.analysis.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Units;

/** The sections of those we peer or talk with. */
final class RelationSections {
  private RelationSections() {}

  static Section promises(StatusReport report) {
    List<Relations.PromiseRow> all = report.relations().promises();
    List<Relations.PromiseRow> known =
        all.stream().filter(p -> p.movedPercent().value().isPresent()).toList();
    int best = Math.min(Relations.PROMISES, (known.size() + 1) / 2);
    int worst = Math.min(Relations.PROMISES, known.size() - best);
    String text =
        all.isEmpty()
            ? "No session with a promise is configured (planning, turnUps)."
            : "Of "
                + Units.countOf(all.size(), "session", "sessions")
                + " turned up with a promise, "
                + known.size()
                + (known.size() == 1 ? " has" : " have")
                + " been measured 30 or 90 days later; means of the week that ends then, against"
                + " the week before it came up.";
    return section(
        "promises",
        "Promised against realised",
        text,
        Optional.<Chart>empty(),
        List.of(
            RelationTables.promises(
                "promises-best", "Moved most of what was promised", known.subList(0, best)),
            RelationTables.promises(
                "promises-worst",
                "Moved least of it",
                known.subList(known.size() - worst, known.size())),
            RelationTables.promises(
                "promises-open",
                "Not measured yet",
                all.stream().filter(p -> p.movedPercent().value().isEmpty()).toList())));
  }

  static Section funnel(StatusReport report) {
    Optional<Relations.Funnel> funnel = report.relations().funnel().value();
    List<Table> tables = new ArrayList<>();
    funnel.ifPresent(
        f -> {
          tables.add(RelationTables.stages(f));
          tables.add(RelationTables.stale(f));
          tables.add(RelationTables.declined(f));
        });
    return section(
        "discussions",
        "Discussions",
        funnel
            .map(
                f ->
                    Units.countOf(f.talks().size(), "discussion", "discussions")
                        + " at the end of the month; "
                        + f.stale().size()
                        + " stale, "
                        + f.declined().size()
                        + " declined.")
            .orElseGet(
                () ->
                    "How far discussions are is unknown because "
                        + report.relations().funnel().reason()
                        + "."),
        Optional.<Chart>empty(),
        tables);
  }

  static Section sessions(StatusReport report) {
    Optional<List<Relations.SessionRow>> sessions = report.relations().sessions().value();
    List<Relations.SessionRow> rows = sessions.orElse(List.of());
    String text;
    if (sessions.isEmpty()) {
      text =
          "What came and went is unknown because " + report.relations().sessions().reason() + ".";
    } else if (rows.isEmpty()) {
      text = "No network began or ceased to be peered.";
    } else {
      text =
          "A network counts as peered in a month if peering carries at least one in a hundred of"
              + " its counted octets; at most 25 of each are listed.";
    }
    return section(
        "sessions",
        "Sessions new and lost",
        text,
        Optional.<Chart>empty(),
        List.of(RelationTables.sessions(rows)));
  }

  static Section ratios(StatusReport report) {
    List<Relations.RatioRow> rows = report.relations().ratios();
    long risky = rows.stream().filter(Relations.RatioRow::atRisk).count();
    String text =
        rows.isEmpty()
            ? "No peer's traffic was seen in flows."
            : risky == 0
                ? "No peer whose policy asks for a ratio is beyond 2:1."
                : Units.countOf((int) risky, "peer", "peers")
                    + " whose policy asks for a ratio "
                    + (risky == 1 ? "is" : "are")
                    + " beyond 2:1; policies name 1.5:1, 2:1 or 3:1.";
    return section(
        "ratios",
        "Ratios at risk",
        text,
        OffloadCharts.ratios(report),
        List.of(RelationTables.ratios(rows)));
  }

  private static Section section(
      String id, String title, String text, Optional<? extends Chart> chart, List<Table> tables) {
    return new Section(id, title, List.of(text), chart, tables, List.of());
  }
}
