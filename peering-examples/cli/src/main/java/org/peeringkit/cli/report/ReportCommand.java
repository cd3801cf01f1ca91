package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.JsonReport;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.command.MonthOption;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
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

  /** A command over these streams. */
  public ReportCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    if (compare != null) {
      checkCompared(counted, compare);
    }
    StatusReport report = counted.workspace().peering().report(counted.month());
    if (csvFolder != null) {
      ReportFiles.writeTables(report, csvFolder);
    }
    if (json) {
      out.text(JsonReport.render(report));
      return;
    }
    Path page = ReportFiles.write(report, folder);
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
    out.text("report: ").text(page.toString()).newLine();
  }

  private static void checkCompared(Counted counted, YearMonth compare) {
    if (!counted.workspace().peering().months().contains(compare)) {
      throw new UsageException("--compare " + compare + ": there is no data of that month");
    }
    if (!compare.isBefore(counted.month())) {
      throw new UsageException(
          "--compare " + compare + ": it must be earlier than " + counted.month());
    }
  }
}
