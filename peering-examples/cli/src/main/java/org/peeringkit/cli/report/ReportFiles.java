package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import org.peeringkit.analysis.report.StatusReport;
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
}
