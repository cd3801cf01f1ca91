package org.peeringkit.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.share.ReconciledHour;
import org.peeringkit.analysis.traffic.share.ReconciledHour.Status;
import org.peeringkit.analysis.traffic.share.ReconciledLink;
import org.peeringkit.analysis.traffic.share.Reconciliation;
import org.peeringkit.analysis.traffic.share.SilentExporter;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;

/** Flows against counters, as {@code ledger check --reconcile} prints them. */
final class ReconciliationOutput {
  /** Of outlier hours, in text; the document has all. */
  private static final int MOST_LINES = 20;

  private static final String OTHER_LINKS =
      "the ledger was counted with other links than the configuration has now";
  private static final String NOTHING_COMPARED = "no hour has both counters and flows";

  private ReconciliationOutput() {}

  /** One ledger; without a reconciliation where its links are not those of the configuration. */
  record Checked(String name, LedgerPlan plan, Optional<Reconciliation> reconciliation) {}

  static void text(Checked checked, Output out) {
    line(out, checked.name() + ": " + checked.plan().start() + " to " + checked.plan().end());
    if (checked.reconciliation().isEmpty()) {
      line(out, OTHER_LINKS + ", count again");
      return;
    }
    Reconciliation all = checked.reconciliation().get();
    out.text(TerminalTable.render(table(all)));
    out.text(
            "ratio: flows with 18 octets of Ethernet framing per packet over counter, per hour;"
                + " outliers are more than 15 % from 1 and from the link's median")
        .newLine();
    List<String> outliers = new ArrayList<>();
    for (ReconciledLink link : all.links()) {
      if (!link.sharing().isEmpty()) {
        line(
            out,
            label(link)
                + ": with the flows of "
                + String.join(", ", link.sharing())
                + ", same port");
      }
      if (!link.isLayer2()) {
        line(out, label(link) + ": packets are not known everywhere; there IP octets are compared");
      }
      if (link.isOff()) {
        line(out, label(link) + ": off by more than 15 % in its median");
      }
      for (ReconciledHour hour : link.outliers()) {
        outliers.add(
            label(link)
                + " "
                + hour.start()
                + ": "
                + decimal(hour.ratio().orElseThrow())
                + " of "
                + Units.octets(java.math.BigDecimal.valueOf(hour.counterOctets().orElse(0))));
      }
    }
    outliers.stream().limit(MOST_LINES).forEach(text -> line(out, "outlier " + text));
    if (outliers.size() > MOST_LINES) {
      line(out, "and " + (outliers.size() - MOST_LINES) + " more outliers; --json has them all");
    }
    for (SilentExporter silent : all.silentExporters()) {
      line(
          out,
          (silent.exporter().isEmpty() ? "an exporter" : "exporter " + silent.exporter())
              + " sent no flows in "
              + silent.hours()
              + " hours while counters of "
              + String.join(", ", silent.links())
              + " counted "
              + Units.octets(java.math.BigDecimal.valueOf(silent.counterOctets())));
    }
  }

  private static Table table(Reconciliation all) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ReconciledLink link : all.links()) {
      rows.add(
          List.of(
              Cell.text(link.link()),
              Cell.text(link.direction().label()),
              Cell.number(link.hours(Status.COMPARED)),
              Cell.number(link.hours(Status.FLOWS_MISSING)),
              Cell.number(link.hours(Status.COUNTERS_MISSING)),
              Cell.number(link.hours(Status.BOTH_MISSING)),
              Cell.number(link.hours(Status.IDLE)),
              Cell.number(link.hours(Status.COUNTER_STILL)),
              ratio(link.median()),
              ratio(link.lowest()),
              ratio(link.highest()),
              Cell.number(link.outliers().size())));
    }
    return new Table(
        "reconciliation",
        "flows against counters",
        List.of(
            Column.words("link", "link"),
            Column.words("direction", "direction"),
            Column.numbers("compared", "compared", "h", 0, 0),
            Column.numbers("flowsMissing", "no flows", "h", 0, 0),
            Column.numbers("countersMissing", "no counter", "h", 0, 0),
            Column.numbers("bothMissing", "neither", "h", 0, 0),
            Column.numbers("idle", "idle", "h", 0, 0),
            Column.numbers("counterStill", "still", "h", 0, 0),
            Column.numbers("median", "median", "", 0, 3),
            Column.numbers("lowest", "lowest", "", 0, 3),
            Column.numbers("highest", "highest", "", 0, 3),
            Column.numbers("outliers", "outliers", "h", 0, 0)),
        rows);
  }

  private static Cell ratio(OptionalDouble ratio) {
    return ratio.isPresent()
        ? Cell.number(java.math.BigDecimal.valueOf(ratio.getAsDouble()))
        : Cell.unknown(NOTHING_COMPARED);
  }

  private static String decimal(double ratio) {
    return String.format(java.util.Locale.ROOT, "%.3f", ratio);
  }

  private static String label(ReconciledLink link) {
    return link.link() + " " + link.direction().label();
  }

  private static void line(Output out, String text) {
    out.text(Diagnostics.visible(text)).newLine();
  }

  static void json(List<Checked> ledgers, Output out) {
    Json document = new Json(out).openObject();
    document.name("ledgers").openArray();
    for (Checked checked : ledgers) {
      document.openObject().name("name").value(checked.name());
      document.name("from").value(checked.plan().start().toString());
      document.name("to").value(checked.plan().end().toString());
      if (checked.reconciliation().isPresent()) {
        json(checked.reconciliation().get(), document);
      } else {
        document.name("links").nullValue().name("linksUnknown").value(OTHER_LINKS);
      }
      document.closeObject();
    }
    document.closeArray().closeObject().endLine();
  }

  private static void json(Reconciliation all, Json document) {
    document.name("links").openArray();
    for (ReconciledLink link : all.links()) {
      document.openObject().name("link").value(link.link());
      document.name("direction").value(link.direction().label());
      Members.texts(document, "sharing", link.sharing());
      document.name("hoursCompared").value(link.hours(Status.COMPARED));
      document.name("hoursFlowsMissing").value(link.hours(Status.FLOWS_MISSING));
      document.name("hoursCountersMissing").value(link.hours(Status.COUNTERS_MISSING));
      document.name("hoursBothMissing").value(link.hours(Status.BOTH_MISSING));
      document.name("hoursIdle").value(link.hours(Status.IDLE));
      document.name("hoursCounterStill").value(link.hours(Status.COUNTER_STILL));
      document.name("counterOctets").value(link.counterOctets());
      document.name("flowOctets").value(link.flowOctets());
      document.name("flowLayer2Octets").value(link.flowLayer2Octets());
      document.name("packetsKnown").value(link.isLayer2());
      Members.share(document, "medianRatio", link.median(), NOTHING_COMPARED);
      Members.share(document, "lowestRatio", link.lowest(), NOTHING_COMPARED);
      Members.share(document, "highestRatio", link.highest(), NOTHING_COMPARED);
      document.name("medianOff").value(link.isOff());
      document.name("outlierHours").openArray();
      link.outliers().forEach(hour -> document.value(hour.start().toString()));
      document.closeArray();
      document.name("hours").openArray();
      link.hours().forEach(hour -> json(hour, document));
      document.closeArray().closeObject();
    }
    document.closeArray();
    document.name("silentExporters").openArray();
    for (SilentExporter silent : all.silentExporters()) {
      Optional<String> name =
          silent.exporter().isEmpty() ? Optional.empty() : Optional.of(silent.exporter());
      document.openObject();
      Members.text(document, "exporter", name, "its links name no exporter");
      Members.texts(document, "links", silent.links());
      document.name("hours").value(silent.hours());
      document.name("counterOctets").value(silent.counterOctets()).closeObject();
    }
    document.closeArray();
  }

  /** Without reasons beside what is not known: the status says it, and there are many. */
  private static void json(ReconciledHour hour, Json document) {
    document.openObject().name("start").value(hour.start().toString());
    document.name("status").value(hour.status().name());
    document.name("comparedBins").value(hour.comparedBins());
    optional(document, "counterOctets", hour.counterOctets());
    optional(document, "flowOctets", hour.flowOctets());
    optional(document, "flowLayer2Octets", hour.flowLayer2Octets());
    if (hour.ratio().isPresent()) {
      Members.share(document, "ratio", hour.ratio(), "");
    }
    document.closeObject();
  }

  private static void optional(Json document, String name, OptionalLong octets) {
    octets.ifPresent(value -> document.name(name).value(value));
  }
}
