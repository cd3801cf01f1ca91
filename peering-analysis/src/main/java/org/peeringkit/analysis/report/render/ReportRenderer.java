package org.peeringkit.analysis.report.render;

import java.util.List;
import org.peeringkit.analysis.report.StatusReport;

/**
 * Writes a report in one more form. A service, found by {@code PluginHost}. Stateless; the same
 * report gives the same text.
 *
 * <p>Names in a report come from registries anyone may write to: whatever the form, they go through
 * {@code Escape} of {@code analysis.report.text}, or an escape of the form's own.
 */
public interface ReportRenderer {
  /**
   * {@return the renderers that come with the library: {@code json}, {@code markdown}, {@code
   * html}}
   */
  static List<ReportRenderer> builtIn() {
    return BuiltInRenderer.ALL;
  }

  /**
   * {@return its name: stable and short, unique among all renderers loaded, such as {@code html}}
   */
  String name();

  /**
   * {@return name of the file it is written to: letters, digits, points and hyphens, such as
   * report.html}
   */
  String fileName();

  /**
   * {@return the whole file; it is written in UTF-8}
   *
   * @param report whose month it shows
   */
  String render(StatusReport report);
}
