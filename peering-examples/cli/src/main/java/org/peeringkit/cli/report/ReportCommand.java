package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.file.AtomicFile;
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

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "Form to write: json, markdown, html, or that of a plug-in; may be given again. Default:"
              + " those three.")
  private List<String> formats = new ArrayList<>();

  /** A command over these streams. */
  public ReportCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    PluginHost plugins = counted.workspace().plugins();
    List<String> wanted = formats.isEmpty() ? ReportFiles.DEFAULT : formats;
    try {
      wanted.forEach(plugins::fileName);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--format: " + e.getMessage());
    }
    AtomicFile.folder(folder);
    StatusReport report = counted.workspace().peering().report(counted.month());
    List<Path> written = ReportFiles.write(report, plugins, wanted, folder);
    Paragraph.write(report.sentence(), "", out);
    for (Path page :
        formats.isEmpty() ? written.subList(written.size() - 1, written.size()) : written) {
      out.text("report: ").text(page.toString()).newLine();
    }
  }
}
