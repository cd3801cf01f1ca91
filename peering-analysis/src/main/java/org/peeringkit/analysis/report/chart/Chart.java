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

  /** What it shows us. */
  String title();

  /** What it is. */
  String subtitle();

  /** Draws where the writer stands. */
  void draw(Markup out, Frame frame);

  /** The chart by itself, with its style sheet, in the width of a notebook. */
  default String svg() {
    Markup out = new Markup();
    draw(out, new Frame("chart", Frame.WIDE, true));
    return out.done();
  }
}
