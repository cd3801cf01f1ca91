package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.HtmlReport;
import org.peeringkit.analysis.report.render.JsonReport;
import org.peeringkit.analysis.report.render.MarkdownReport;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.cli.file.FileSet;

/** The files of a report; nothing in them depends on where they are. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes report.html, report.md and report.json; the page last, as it is what people open. */
  public static Path write(StatusReport report, Path folder) throws IOException {
    Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
    files.put("report.json", AtomicFile.text(JsonReport.render(report)));
    files.put("report.md", AtomicFile.text(MarkdownReport.render(report)));
    files.put("report.html", AtomicFile.text(HtmlReport.render(report)));
    FileSet.write(folder, files);
    return folder.resolve("report.html");
  }
}
