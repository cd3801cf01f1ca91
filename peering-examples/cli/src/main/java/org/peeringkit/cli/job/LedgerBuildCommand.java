package org.peeringkit.cli.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.traffic.LedgerFile;
import org.peeringkit.cli.Diagnostics;
import org.peeringkit.cli.Output;
import org.peeringkit.cli.Streams;
import org.peeringkit.cli.UsageException;
import org.peeringkit.cli.config.ConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering ledger build}: one file a month. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = "Counts months and writes each as a ledger file: all there is data of, or one.")
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

  LedgerBuildCommand(Streams streams) {
    super(streams);
  }

  @Override
  boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    boolean oneFile = target.toString().endsWith(SUFFIX) && !Files.isDirectory(target);
    if (oneFile && month.month().isEmpty()) {
      throw new UsageException("--out " + target + " is one file: say which --month");
    }
    try (Workspace workspace = open(file, diagnostics)) {
      if (!workspace.hasTraffic()) {
        return false;
      }
      SortedSet<YearMonth> months = workspace.peering().months();
      if (month.month().isPresent()) {
        months = new TreeSet<>(java.util.List.of(workspace.month(month.month())));
      }
      Path folder = oneFile ? target.toAbsolutePath().getParent() : target;
      AtomicFile.folder(Optional.ofNullable(folder).orElse(Path.of("")));
      for (YearMonth each : months) {
        Path written = oneFile ? target : target.resolve(each + SUFFIX);
        MonthResult result = workspace.result(each);
        AtomicFile.write(written, stream -> LedgerFile.write(result.ledger(), stream));
        out.text(each.toString())
            .text(": ")
            .number(result.ledger().cells().size())
            .text(" totals, ")
            .number(result.ledger().facts().inputs().size())
            .text(" flow inputs: ")
            .text(written.toString())
            .newLine();
      }
    }
    return true;
  }
}
