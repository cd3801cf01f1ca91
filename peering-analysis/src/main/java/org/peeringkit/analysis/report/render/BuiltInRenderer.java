package org.peeringkit.analysis.report.render;

import java.util.List;
import java.util.function.Function;
import org.peeringkit.analysis.report.StatusReport;

/**
 * The renderers that come with the library.
 *
 * @param name of the form
 * @param fileName of its file
 * @param function makes the text
 */
record BuiltInRenderer(String name, String fileName, Function<StatusReport, String> function)
    implements ReportRenderer {

  /** In the order in which their files are written: last what people open. */
  static final List<ReportRenderer> ALL =
      List.of(
          new BuiltInRenderer("json", "report.json", JsonReport::render),
          new BuiltInRenderer("markdown", "report.md", MarkdownReport::render),
          new BuiltInRenderer("html", "report.html", HtmlReport::render));

  @Override
  public String render(StatusReport report) {
    return function.apply(report);
  }
}
