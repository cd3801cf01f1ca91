package org.peeringkit.analysis.report.chart;

/**
 * Where a chart is drawn.
 *
 * @param id unique in the page: lower case, digits, hyphens
 * @param width CSS pixels, 320 to 2,000
 * @param styled whether the chart carries its own style sheet; not in a page that has {@link
 *     ChartStyle#css()}
 * @param dense whether height is scarce, as on a page that must fit a screen
 */
public record Frame(String id, int width, boolean styled, boolean dense) {
  /** A width that suits a page or a notebook, in CSS pixels. */
  public static final int WIDE = 720;

  /** A width that suits a phone, in CSS pixels. */
  public static final int NARROW = 340;

  /**
   * Checks id and width.
   *
   * @param id unique in the page: lower case, digits, hyphens
   * @param width CSS pixels, 320 to 2,000
   * @param styled whether the chart carries its own style sheet; not in a page that has {@link
   *     ChartStyle#css()}
   * @param dense whether height is scarce, as on a page that must fit a screen
   * @throws IllegalArgumentException if the id has other characters, or the width is out of range
   */
  public Frame {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("chart id must be lower case and hyphens: " + id);
    }
    if (width < 320 || width > 2000) {
      throw new IllegalArgumentException("chart width must be 320 to 2000, not " + width);
    }
  }

  /**
   * With the height that reads best.
   *
   * @param id unique in the page: lower case, digits, hyphens
   * @param width CSS pixels, 320 to 2,000
   * @param styled whether the chart carries its own style sheet
   */
  public Frame(String id, int width, boolean styled) {
    this(id, width, styled, false);
  }

  /** Whether labels must stand above what they name instead of beside it. */
  boolean isNarrow() {
    return width < 520;
  }
}
