package org.peeringkit.analysis.report.chart;

import org.peeringkit.analysis.report.text.Markup;

/**
 * A chart that draws itself as SVG. Immutable; the same chart gives the same bytes on every
 * machine.
 *
 * <p>Its title says what it shows us, its subtitle what it is. Axes of areas and bars begin at
 * zero; what is missing is a gap.
 */
public sealed interface Chart
    permits StackedArea, Waterfall, BulletBar, RankedBars, Curve, RatioScatter, DayHeat {

  /** {@return the title: what the chart shows us} */
  String title();

  /** {@return the subtitle: what the chart is} */
  String subtitle();

  /**
   * Draws where the writer stands.
   *
   * @param out takes the markup
   * @param frame width, id and style of the drawing
   */
  void draw(Markup out, Frame frame);

  /** {@return the chart by itself as SVG, with its style sheet, in the width of a notebook} */
  default String svg() {
    Markup out = new Markup();
    draw(out, new Frame("chart", Frame.WIDE, true));
    return out.done();
  }
}
