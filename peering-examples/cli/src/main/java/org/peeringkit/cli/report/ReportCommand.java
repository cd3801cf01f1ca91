package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.JsonReport;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.command.MonthOption;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
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

  @Option(
      names = "--csv",
      paramLabel = "DIR",
      description = "Also every table as a CSV file, into this folder.")
  private @Nullable Path csvFolder;

  @Option(
      names = "--compare",
      paramLabel = "M",
      converter = MonthOption.Converter.class,
      description =
          "An earlier month, side by side with this one: compare.html, compare.md and"
              + " compare.csv beside the report.")
  private @Nullable YearMonth compare;

  @Option(
      names = "--json",
      description = "The report as one JSON document on standard output, no page.")
  private boolean json;

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
    check(counted, plugins, wanted);
    if (!json && FileSet.wasCut(folder)) {
      Paragraph.write(
          "The last report was ended while its files were being replaced: those in the folder may"
              + " be of two runs. They are written anew.",
          "",
          out);
    }
    StatusReport report = counted.workspace().peering().report(counted.month());
    if (csvFolder != null) {
      ReportFiles.writeTables(report, csvFolder);
    }
    if (json) {
      out.text(JsonReport.render(report));
      return;
    }
    List<Path> written = ReportFiles.write(report, plugins, wanted, folder);
    Paragraph.write(report.sentence(), "", out);
    if (csvFolder != null) {
      out.text("tables: ").text(csvFolder.toString()).newLine();
    }
    if (compare != null) {
      Path compared =
          ReportFiles.write(
              counted.workspace().peering().compare(compare, counted.month()), folder);
      out.text("compared: ").text(compared.toString()).newLine();
    }
    for (Path page :
        formats.isEmpty() ? written.subList(written.size() - 1, written.size()) : written) {
      out.text("report: ").text(page.toString()).newLine();
    }
  }

  /** What cannot be written is said before anything is worked out. */
  private void check(Counted counted, PluginHost plugins, List<String> wanted) {
    try {
      wanted.forEach(plugins::fileName);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--format: " + e.getMessage());
    }
    if (compare == null) {
      return;
    }
    if (!counted.workspace().peering().months().contains(compare)) {
      throw new UsageException("--compare " + compare + ": there is no data of that month");
    }
    if (!compare.isBefore(counted.month())) {
      throw new UsageException(
          "--compare " + compare + ": it must be earlier than " + counted.month());
    }
  }
}
