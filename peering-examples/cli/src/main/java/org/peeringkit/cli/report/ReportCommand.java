package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.cli.file.FileSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering report}: the monthly report. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the report of a month: report.html, report.md and report.json.")
public final class ReportCommand extends MonthCommand {
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
  protected void run(Counted counted, Output out) throws IOException {
    AtomicFile.folder(folder);
    if (FileSet.wasCut(folder)) {
      Paragraph.write(
          "The last report was ended while its files were being replaced: those in the folder may"
              + " be of two runs. They are written anew.",
          "",
          out);
    }
    StatusReport report = counted.workspace().peering().report(counted.month());
    Path page = ReportFiles.write(report, folder);
    Paragraph.write(report.sentence(), "", out);
    out.text("report: ").text(page.toString()).newLine();
  }
}
