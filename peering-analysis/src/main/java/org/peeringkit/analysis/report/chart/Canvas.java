package org.peeringkit.analysis.report.chart;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.peeringkit.analysis.report.text.Markup;

/** What all charts draw with: title and description, patterns, shapes with rounded numbers. */
final class Canvas {
  static final double TICK = 12;
  static final double LABEL = 13;
  private static final double TITLE = 16;
  private static final double DENSE_TITLE = 14;

  private final Markup out;
  private final Frame frame;
  private final List<String> titleLines;
  private final List<String> subtitleLines;
  private final boolean isBeside;
  private final double subtitleX;

  Canvas(Markup out, Frame frame, Chart chart) {
    this.out = out;
    this.frame = frame;
    double size = frame.dense() ? DENSE_TITLE : TITLE;
    this.titleLines = GlyphWidths.wrap(chart.title(), size, true, frame.width());
    double beside = GlyphWidths.width(chart.title(), size, true) + 12;
    this.isBeside =
        frame.dense()
            && beside + GlyphWidths.width(chart.subtitle(), LABEL, false) <= frame.width();
    this.subtitleX = isBeside ? beside : 0;
    this.subtitleLines = GlyphWidths.wrap(chart.subtitle(), LABEL, false, frame.width());
  }

  private double titleRow() {
    return frame.dense() ? 18 : 21;
  }

  /** Where the picture begins below title and subtitle. */
  double top() {
    int lines = isBeside ? 0 : subtitleLines.size();
    return 4 + titleRow() * titleLines.size() + 18 * lines + (frame.dense() ? 6 : 10);
  }

  /**
   * Opens the picture.
   *
   * @param height of all, title included
   * @param description for those who cannot see it: the numbers in words
   * @param tones used, whose patterns are to be defined
   */
  void open(Chart chart, double height, String description, Set<Tone> tones) {
    String id = frame.id();
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "pk",
        "viewBox",
        "0 0 " + frame.width() + " " + n(height),
        "width",
        Integer.toString(frame.width()),
        "height",
        n(height),
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    out.element("title", chart.title(), "id", id + "-t");
    out.element("desc", chart.subtitle() + ". " + description, "id", id + "-d");
    if (frame.styled()) {
      out.element("style", ChartStyle.css());
    }
    patterns(tones.isEmpty() ? EnumSet.noneOf(Tone.class) : EnumSet.copyOf(tones));
    double y = 0;
    for (String line : titleLines) {
      y += titleRow();
      text(0, y - 4, line, frame.dense() ? "pk-title pk-dense" : "pk-title", "start");
    }
    for (String line : subtitleLines) {
      y += isBeside ? 0 : 18;
      text(subtitleX, y - (isBeside ? 4 : 3), line, "pk-sub", "start");
    }
  }

  void close() {
    out.close().line();
  }

  private void patterns(Set<Tone> tones) {
    out.open("defs");
    for (Tone tone : tones) {
      if (tone.pattern().isEmpty()) {
        continue;
      }
      out.open(
          "pattern",
          "id",
          patternId(tone),
          "width",
          "8",
          "height",
          "8",
          "patternUnits",
          "userSpaceOnUse",
          "patternTransform",
          "rotate(45)");
      out.empty("rect", "width", "8", "height", "8", "class", "pk-f-" + tone.css());
      out.empty("path", "d", tone.pattern(), "class", "pk-mark");
      out.close();
    }
    out.close();
  }

  private String patternId(Tone tone) {
    return frame.id() + "-" + tone.css();
  }

  void rect(double x, double y, double width, double height, Tone tone) {
    shape("rect", tone, "x", n(x), "y", n(y), "width", n(width), "height", n(height));
  }

  void rect(double x, double y, double width, double height, String css) {
    out.empty("rect", "x", n(x), "y", n(y), "width", n(width), "height", n(height), "class", css);
  }

  void path(String d, Tone tone) {
    shape("path", tone, "d", d);
  }

  private void shape(String name, Tone tone, String... attributes) {
    String[] all = Arrays.copyOf(attributes, attributes.length + 2);
    if (tone.pattern().isEmpty()) {
      all[attributes.length] = "class";
      all[attributes.length + 1] = "pk-f-" + tone.css();
    } else {
      all[attributes.length] = "fill";
      all[attributes.length + 1] = "url(#" + patternId(tone) + ")";
    }
    out.empty(name, all);
  }

  void path(String d, String css) {
    out.empty("path", "d", d, "class", css);
  }

  void line(double x1, double y1, double x2, double y2, String css) {
    out.empty("line", "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2), "class", css);
  }

  void dot(double x, double y, double radius, String css) {
    out.empty("circle", "cx", n(x), "cy", n(y), "r", n(radius), "class", css);
  }

  /**
   * One line of text.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  void text(double x, double y, String text, String css, String anchor) {
    if (anchor.equals("start")) {
      out.element("text", text, "x", n(x), "y", n(y), "class", css);
    } else {
      out.element("text", text, "x", n(x), "y", n(y), "class", css, "text-anchor", anchor);
    }
  }

  /** A coordinate: one decimal at most, whatever the locale. */
  static String n(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long whole = Math.abs(tenths) / 10;
    long rest = Math.abs(tenths) % 10;
    return rest == 0 ? sign + whole : sign + whole + "." + rest;
  }
}
