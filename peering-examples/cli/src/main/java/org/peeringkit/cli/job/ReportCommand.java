package org.peeringkit.cli.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.cli.Diagnostics;
import org.peeringkit.cli.Output;
import org.peeringkit.cli.Streams;
import org.peeringkit.cli.config.ConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering report}: the monthly report. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the report of a month: report.html, report.md and report.json.")
public final class ReportCommand extends ConfiguredCommand {
  @Mixin private MonthOption month = new MonthOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "report",
      description = "Folder to write into. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("report");

  /** A command over these streams. */
  public ReportCommand(Streams streams) {
    super(streams);
  }

  @Override
  boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    try (Workspace workspace = open(file, diagnostics)) {
      if (!workspace.hasTraffic()) {
        return false;
      }
      AtomicFile.folder(folder);
      YearMonth chosen = workspace.month(month.month());
      workspace.result(chosen);
      diagnostics.progress("writing the report of " + chosen);
      StatusReport report = workspace.peering().report(chosen);
      Path page = ReportFiles.write(report, folder);
      diagnostics.progressDone();
      Paragraph.write(report.sentence(), "", out);
      out.text("report: ").text(page.toString()).newLine();
    }
    return true;
  }
}
