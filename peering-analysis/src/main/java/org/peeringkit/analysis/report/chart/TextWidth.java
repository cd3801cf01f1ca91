package org.peeringkit.analysis.report.chart;

/**
 * How wide a text is at most in the fonts of our pages, for drawings outside this package.
 * Stateless and thread-safe.
 */
public final class TextWidth {
  private TextWidth() {}

  /**
   * {@return upper bound of the width, in the unit of the font size}
   *
   * @param text on one line
   * @param size of the font
   * @param bold whether it is set bold
   */
  public static double of(String text, double size, boolean bold) {
    return GlyphWidths.width(text, size, bold);
  }

  /**
   * {@return the text cut with an ellipsis so that it is no wider than given}
   *
   * @param text on one line
   * @param size of the font
   * @param bold whether it is set bold
   * @param width most that it may take, in the unit of the font size
   */
  public static String cut(String text, double size, boolean bold, double width) {
    return GlyphWidths.cut(text, size, bold, width);
  }
}
