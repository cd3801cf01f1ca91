package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
import org.peeringkit.cli.file.FileSet;

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
    Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
    for (String form : forms) {
      Optional<String> text = plugins.render(form, report);
      text.ifPresent(t -> files.put(plugins.fileName(form), AtomicFile.text(t)));
    }
    return write(folder, files);
  }

  /** Writes every table as CSV. */
  static void writeTables(StatusReport report, Path folder) throws IOException {
    Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
    MarkdownReport.csv(report).forEach((name, table) -> files.put(name, AtomicFile.text(table)));
    write(folder, files);
  }

  /** Writes compare.csv, compare.md and compare.html, and gives the last. */
  static Path write(Comparison months, Path folder) throws IOException {
    Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
    files.put("compare.csv", AtomicFile.text(CompareReport.csv(months)));
    files.put("compare.md", AtomicFile.text(CompareReport.markdown(months)));
    files.put("compare.html", AtomicFile.text(CompareReport.html(months)));
    write(folder, files);
    return folder.resolve("compare.html");
  }

  private static List<Path> write(Path folder, Map<String, AtomicFile.Content> files)
      throws IOException {
    FileSet.write(folder, files);
    return files.keySet().stream().map(folder::resolve).toList();
  }
}
