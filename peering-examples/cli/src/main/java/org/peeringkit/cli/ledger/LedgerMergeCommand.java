package org.peeringkit.cli.ledger;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.command.LedgerInputs;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering ledger merge}: ledgers of intervals, days and routers as one. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Adds ledger files up: intervals, days, months and routers. The order does not matter.",
      "All or nothing: a file that is not whole, and an input that is in two of them for the",
      "same time, end the command without a result."
    })
final class LedgerMergeCommand extends PeeringCommand {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Ledger files or folders.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path target = Path.of("merged.ledger");

  LedgerMergeCommand(Streams streams) {
    super(streams);
  }

  /** A sum and the files it is of, to speak of them. */
  private record Part(TrafficLedger ledger, String name, int files) {
    Part plus(Part other) {
      try {
        return new Part(ledger.merge(other.ledger), name, files + other.files);
      } catch (IllegalArgumentException e) {
        throw new UsageException(this + " and " + other + ": " + e.getMessage());
      }
    }

    @Override
    public String toString() {
      return files == 1 ? name : name + " with " + (files - 1) + " more";
    }
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    // Sums of like numbers of files, so that a month of intervals is not copied for each of them.
    List<Part> parts = new ArrayList<>();
    TreeSet<Asn> retained = new TreeSet<>();
    long folded = 0;
    for (Input input : inputs(files)) {
      Optional<TrafficLedger> ledger = LedgerInputs.read(input, diagnostics);
      if (ledger.isEmpty()) {
        diagnostics.line("nothing is written: the sum would lack " + input.name());
        return false;
      }
      retained.addAll(ledger.get().plan().retained());
      folded = Math.addExact(folded, other(ledger.get()));
      Part part = new Part(ledger.get(), input.name(), 1);
      while (!parts.isEmpty() && parts.get(parts.size() - 1).files() <= part.files()) {
        part = parts.remove(parts.size() - 1).plus(part);
      }
      parts.add(part);
    }
    Part sum = parts.get(parts.size() - 1);
    for (int i = parts.size() - 2; i >= 0; i--) {
      sum = parts.get(i).plus(sum);
    }
    TrafficLedger ledger = sum.ledger();
    AtomicFile.write(target, stream -> LedgerFile.write(ledger, stream));
    retained.removeAll(ledger.plan().retained());
    if (!retained.isEmpty()) {
      diagnostics.line(
          Units.countOf(retained.size(), "origin has", "origins have")
              + " a series in some of the files only; what they had there, "
              + Units.octets(BigDecimal.valueOf(other(ledger) - folded))
              + ", is in \"other\" now");
    }
    out.text(ledger.plan().start() + " to " + ledger.plan().end() + ": ")
        .number(ledger.cells().size())
        .text(" totals, ")
        .number(ledger.facts().inputs().size())
        .text(" inputs, of ")
        .number(sum.files())
        .text(" files: ")
        .text(Diagnostics.visible(target.toString()))
        .newLine();
    return true;
  }

  private static long other(TrafficLedger ledger) {
    OriginKey other = OriginKey.of(TrafficBucket.OTHER);
    long octets = 0;
    for (String link : ledger.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        octets = Math.addExact(octets, ledger.series(other, link, direction).totalOctets());
      }
    }
    return octets;
  }
}
