package org.peeringkit.cli.console;

import org.peeringkit.analysis.report.text.TerminalTable;

/** Words on a terminal: lines end between words and within the terminal's width. */
public final class Paragraph {
  private Paragraph() {}

  /**
   * Writes one paragraph.
   *
   * @param hanging what every line after the first begins with
   */
  public static void write(String text, String hanging, Output out) {
    StringBuilder line = new StringBuilder();
    for (String word : Diagnostics.visible(text).split(" ", -1)) {
      if (line.length() > hanging.length()
          && line.length() + 1 + word.length() > TerminalTable.WIDTH) {
        out.text(line.toString()).newLine();
        line.setLength(0);
        line.append(hanging).append(word);
      } else {
        line.append(line.length() == 0 || line.toString().equals(hanging) ? "" : " ").append(word);
      }
    }
    out.text(line.toString()).newLine();
  }
}
