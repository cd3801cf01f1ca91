package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.peeringkit.analysis.report.Comparison;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.CompareReport;
import org.peeringkit.analysis.report.render.HtmlReport;
import org.peeringkit.analysis.report.render.JsonReport;
import org.peeringkit.analysis.report.render.MarkdownReport;
import org.peeringkit.cli.file.AtomicFile;

/** The files of a report; nothing in them depends on where they are. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes report.html, report.md and report.json; the page last, as it is what people open. */
  public static Path write(StatusReport report, Path folder) throws IOException {
    AtomicFile.folder(folder);
    AtomicFile.write(folder.resolve("report.json"), JsonReport.render(report));
    AtomicFile.write(folder.resolve("report.md"), MarkdownReport.render(report));
    Path page = folder.resolve("report.html");
    AtomicFile.write(page, HtmlReport.render(report));
    return page;
  }

  /** Writes every table as CSV. */
  public static void writeTables(StatusReport report, Path folder) throws IOException {
    AtomicFile.folder(folder);
    for (Map.Entry<String, String> table : MarkdownReport.csv(report).entrySet()) {
      AtomicFile.write(folder.resolve(table.getKey()), table.getValue());
    }
  }

  /** Writes compare.csv, compare.md and compare.html; the page last. */
  public static Path write(Comparison months, Path folder) throws IOException {
    AtomicFile.folder(folder);
    AtomicFile.write(folder.resolve("compare.csv"), CompareReport.csv(months));
    AtomicFile.write(folder.resolve("compare.md"), CompareReport.markdown(months));
    Path page = folder.resolve("compare.html");
    AtomicFile.write(page, CompareReport.html(months));
    return page;
  }
}
