package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.report.Comparison;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.CompareReport;
import org.peeringkit.analysis.report.render.MarkdownReport;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.cli.file.AtomicFile;

/** The files of a report; nothing in them depends on where they are. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Forms that are written unless others are wanted; the page last, as it is what people open. */
  static final List<String> DEFAULT =
      ReportRenderer.builtIn().stream().map(ReportRenderer::name).toList();

  /** Writes report.json, report.md and report.html, and gives the last. */
  public static Path write(StatusReport report, Path folder) throws IOException {
    List<Path> written = write(report, PluginHost.NONE, DEFAULT, folder);
    return written.get(written.size() - 1);
  }

  /**
   * Writes a report in some forms; a form whose renderer throws is left out, and the host has it
   * among its failures.
   *
   * @return the files written, in order
   */
  static List<Path> write(StatusReport report, PluginHost plugins, List<String> forms, Path folder)
      throws IOException {
    AtomicFile.folder(folder);
    List<Path> written = new ArrayList<>();
    for (String form : forms) {
      Optional<String> text = plugins.render(form, report);
      if (text.isPresent()) {
        Path file = folder.resolve(plugins.fileName(form));
        AtomicFile.write(file, text.get());
        written.add(file);
      }
    }
    return written;
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
