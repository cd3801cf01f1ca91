package org.peeringkit.cli.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.pipeline.InputAccount;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.share.LedgerFindings;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.Reconciliation;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.command.LedgerInputs;
import org.peeringkit.cli.command.MonthOption;
import org.peeringkit.cli.command.Workspace;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering ledger check}: whether ledger files are whole and still say what inputs say. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks ledger files: checksum, plan against the configuration, inputs against the files",
      "that are there now. Without --ledger, counts a month and prints what is found.",
      "With --reconcile, flows against interface counters per link and hour instead."
    })
final class LedgerCheckCommand extends ConfiguredCommand {
  @Mixin private MonthOption month = new MonthOption();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Ledger files to check.")
  private List<String> ledgers = new ArrayList<>();

  @Option(
      names = "--reconcile",
      description = "Compares flows with interface counters, per link, direction and hour.")
  private boolean reconcile;

  @Option(names = "--json", description = "With --reconcile: one JSON document.")
  private boolean json;

  LedgerCheckCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    if (json && !reconcile) {
      throw new UsageException("--json goes with --reconcile");
    }
    try (Workspace workspace = open(file, diagnostics)) {
      EdgeMap edges = workspace.peering().job().edges();
      SortedMap<String, String> flowFiles = new TreeMap<>();
      for (InputAccount account : workspace.peering().accounts()) {
        if (account.kind().equals("flows")) {
          flowFiles.put(account.sha256(), account.name());
        }
      }
      if (ledgers.isEmpty()) {
        if (!workspace.hasTraffic()) {
          return false;
        }
        TrafficLedger ledger = workspace.result(workspace.month(month.month())).ledger();
        if (reconcile) {
          print(List.of(compare("counted now", ledger, edges)), out);
        } else {
          describe("counted now", ledger, edges, flowFiles, out);
        }
        return true;
      }
      int readable = 0;
      List<ReconciliationOutput.Checked> compared = new ArrayList<>();
      for (String name : ledgers) {
        Input input = input(name);
        Optional<TrafficLedger> ledger = LedgerInputs.read(input, diagnostics);
        if (ledger.isPresent()) {
          if (reconcile) {
            compared.add(compare(name, ledger.get(), edges));
          } else {
            describe(name, ledger.get(), edges, flowFiles, out);
          }
          readable++;
        }
      }
      if (readable > 0 && reconcile) {
        print(compared, out);
      }
      return readable > 0;
    }
  }

  private static ReconciliationOutput.Checked compare(
      String name, TrafficLedger ledger, EdgeMap edges) {
    return new ReconciliationOutput.Checked(
        name, ledger.plan(), edges.adopt(ledger).map(adopted -> Reconciliation.of(adopted, edges)));
  }

  private void print(List<ReconciliationOutput.Checked> compared, Output out) {
    if (json) {
      ReconciliationOutput.json(compared, out);
    } else {
      compared.forEach(checked -> ReconciliationOutput.text(checked, out));
    }
  }

  private static void describe(
      String name,
      TrafficLedger ledger,
      EdgeMap edges,
      SortedMap<String, String> flowFiles,
      Output out) {
    LedgerPlan plan = ledger.plan();
    line(out, name + ": " + plan.start() + " to " + plan.end() + ", whole");
    line(
        out,
        "  "
            + ledger.cells().size()
            + " totals, "
            + plan.links().size()
            + " links, "
            + plan.retained().size()
            + " origins with a series, bins of "
            + plan.binSeconds()
            + " s");
    inputs(ledger, flowFiles, out);
    agreement(ledger, out);
    Optional<TrafficLedger> adopted = edges.adopt(ledger);
    if (adopted.isEmpty()) {
      line(
          out,
          "  links: not those of the configuration now; totals by link and class do not apply,"
              + " count again");
      return;
    }
    line(out, "  links: those of the configuration");
    TreeSet<LinkFinding> findings = new TreeSet<>(LedgerFindings.of(adopted.get(), edges));
    findings.addAll(LinkTotals.of(adopted.get(), edges).findings());
    line(out, "  findings: " + findings.size());
    findings.forEach(finding -> line(out, "    " + finding.text()));
  }

  private static void inputs(
      TrafficLedger ledger, SortedMap<String, String> flowFiles, Output out) {
    TreeSet<String> gone = new TreeSet<>();
    ledger.inputs().forEach(input -> gone.add(input.hash()));
    gone.removeAll(flowFiles.keySet());
    line(
        out,
        "  inputs: "
            + ledger.facts().inputs().size()
            + " flow files, "
            + ledger.facts().readStats().records()
            + " records, "
            + ledger.facts().readStats().faultCount()
            + " faults"
            + (gone.isEmpty() ? "; all are still there" : ""));
    gone.forEach(
        hash -> line(out, "    SHA-256 " + hash + " was counted and is not there any more"));
  }

  /** Exporters' AS fields against the origins that the tables have for the same addresses. */
  private static void agreement(TrafficLedger ledger, Output out) {
    for (Map.Entry<String, AsAgreement> entry : ledger.facts().asAgreement().entrySet()) {
      AsAgreement row = entry.getValue();
      line(
          out,
          "  AS fields of "
              + entry.getKey()
              + " against tables: "
              + Units.count(row.compared().octets())
              + " octets compared, of these "
              + Units.count(row.agreeing().octets())
              + " the origin, "
              + Units.count(row.neighbour().octets())
              + " the neighbour, "
              + Units.count(row.neither().octets())
              + " neither"
              + (row.isOfNeighbours() ? "; the fields hold neighbours" : ""));
    }
  }

  private static void line(Output out, String text) {
    String indent = " ".repeat(text.length() - text.stripLeading().length());
    Paragraph.write(text, indent + "  ", out);
  }
}
