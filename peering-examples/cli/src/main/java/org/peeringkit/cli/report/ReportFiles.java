package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.report.StatusReport;
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
}
