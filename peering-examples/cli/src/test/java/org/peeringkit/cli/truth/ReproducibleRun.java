package org.peeringkit.cli.truth;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.HtmlReport;
import org.peeringkit.analysis.report.render.JsonReport;
import org.peeringkit.analysis.report.render.MarkdownReport;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.draw.DemoOptions;

/** A demo with its last month's report and ledger, for a process of its own. */
final class ReproducibleRun {
  private ReproducibleRun() {}

  /** Writes into the folder that the only argument names. */
  public static void main(String[] arguments) throws IOException, ConfigException {
    Path folder = Path.of(arguments[0]);
    Demo.write(folder, DemoOptions.small());
    Peering run = Runs.open(folder, "peering.yaml");
    YearMonth month = run.months().last();
    StatusReport report = run.report(month);
    Path out = Files.createDirectories(folder.resolve("report"));
    Files.writeString(out.resolve("report.html"), HtmlReport.render(report));
    Files.writeString(out.resolve("report.md"), MarkdownReport.render(report));
    Files.writeString(out.resolve("report.json"), JsonReport.render(report));
    try (OutputStream ledger = Files.newOutputStream(out.resolve("month.ledger"))) {
      LedgerFile.write(run.month(month).ledger(), ledger);
    }
  }
}
