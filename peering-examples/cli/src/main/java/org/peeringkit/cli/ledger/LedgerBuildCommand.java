package org.peeringkit.cli.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.pipeline.MonthExtension;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.command.LedgerInputs;
import org.peeringkit.cli.command.MonthOption;
import org.peeringkit.cli.command.Workspace;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering ledger build}: one file a month. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = {
      "Counts months and writes each as a ledger file: all there is data of, or one.",
      "A ledger that is there already is extended by the inputs it lacks."
    })
final class LedgerBuildCommand extends ConfiguredCommand {
  static final String SUFFIX = ".ledger";

  @Mixin private MonthOption month = new MonthOption();

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE",
      defaultValue = "ledgers",
      description =
          "Folder for files named 2026-08.ledger; or, with --month, a file whose name ends in"
              + " .ledger. Default: ${DEFAULT-VALUE}.")
  private Path target = Path.of("ledgers");

  @Option(
      names = "--rebuild",
      description =
          "Count everything, whatever ledgers there are: the largest origins are chosen anew.")
  private boolean rebuild;

  LedgerBuildCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    boolean oneFile = target.toString().endsWith(SUFFIX) && !Files.isDirectory(target);
    if (oneFile && month.month().isEmpty()) {
      throw new UsageException("--out " + target + " is one file: say which --month");
    }
    boolean usable = true;
    try (Workspace workspace = open(file, diagnostics)) {
      if (!workspace.hasTraffic()) {
        return false;
      }
      SortedSet<YearMonth> months = workspace.peering().months();
      if (month.month().isPresent()) {
        months = new TreeSet<>(java.util.List.of(workspace.month(month.month())));
      }
      Path parent = oneFile ? target.toAbsolutePath().getParent() : target;
      Path folder = Optional.ofNullable(parent).orElse(Path.of(""));
      AtomicFile.folder(folder);
      PartFiles parts = new PartFiles(folder);
      for (YearMonth each : months) {
        Path written = oneFile ? target : target.resolve(each + SUFFIX);
        usable &= build(workspace, each, written, parts, out, diagnostics);
      }
      if (usable) {
        parts.remove();
      }
    }
    return usable;
  }

  private boolean build(
      Workspace workspace,
      YearMonth each,
      Path written,
      PartFiles parts,
      Output out,
      Diagnostics diagnostics)
      throws IOException {
    Optional<TrafficLedger> before = Optional.empty();
    if (!rebuild && Files.exists(written) && !Files.isDirectory(written)) {
      before = LedgerInputs.read(Input.file(written.toString(), written), diagnostics);
      if (before.isEmpty()) {
        diagnostics.line(written + " is counted anew");
      }
    }
    MonthExtension extension;
    try {
      extension = workspace.peering().job().extend(each, before, parts);
    } catch (IllegalArgumentException e) {
      diagnostics.line(written + ": " + e.getMessage() + "; it stays as it is");
      return false;
    }
    TrafficLedger ledger = extension.ledger();
    workspace.tellFaults(each, ledger);
    extension.notes().forEach(note -> diagnostics.line(written + ": " + note));
    parts.unusable().forEach(why -> diagnostics.line(why + "; it is counted again"));
    int found = parts.found();
    if (found > 0) {
      diagnostics.line(
          written + ": " + found + " parts were counted by a build that was cut short");
    }
    AtomicFile.write(written, stream -> LedgerFile.write(ledger, stream));
    out.text(each.toString())
        .text(": ")
        .number(ledger.cells().size())
        .text(" totals, ")
        .number(ledger.facts().inputs().size())
        .text(" flow inputs");
    if (extension.already() > 0) {
      out.text(" (")
          .number(extension.already())
          .text(" already in, ")
          .number(extension.added())
          .text(" added)");
    }
    out.text(": ").text(Diagnostics.visible(written.toString())).newLine();
    return true;
  }
}
