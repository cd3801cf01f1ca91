package org.peeringkit.analysis.report.chart;

/**
 * How wide a text is at most in the fonts of our pages, for drawings outside this package.
 * Stateless and thread-safe.
 */
public final class TextWidth {
  private TextWidth() {}

  /** Upper bound in the unit of the font size. */
  public static double of(String text, double size, boolean bold) {
    return GlyphWidths.width(text, size, bold);
  }

  /** The text cut with an ellipsis so that it is no wider than given. */
  public static String cut(String text, double size, boolean bold, double width) {
    return GlyphWidths.cut(text, size, bold, width);
  }
}
