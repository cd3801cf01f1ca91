package org.peeringkit.analysis.report.chart;

import java.util.EnumSet;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.text.Markup;

/**
 * One share against its goal and its value before, from 0 to 100 %, with its doubt as a whisker.
 *
 * @param title what it shows us
 * @param subtitle what it is
 * @param value in percent
 * @param low lower end of its doubt
 * @param high upper end of its doubt
 * @param goal in percent; empty = none
 * @param goalLabel at the goal's mark
 * @param before in percent; empty = unknown
 * @param beforeLabel at the mark of the value before
 */
public record BulletBar(
    String title,
    String subtitle,
    double value,
    double low,
    double high,
    OptionalDouble goal,
    String goalLabel,
    OptionalDouble before,
    String beforeLabel)
    implements Chart {

  private static final double BAR = 26;
  private static final double DENSE_BAR = 20;

  @Override
  public void draw(Markup out, Frame frame) {
    Canvas canvas = new Canvas(out, frame, this);
    double left = 1;
    double right = frame.width() - 22;
    double bar = canvas.top() + (frame.dense() ? 14 : 20);
    double thick = frame.dense() ? DENSE_BAR : BAR;
    // Where height is scarce the axis shares its row with the label of the value before.
    double axisY = bar + thick + (frame.dense() ? 7 : 26);
    Axis axis = Axis.wholePercent();
    canvas.open(this, axisY + 20, description(axis), EnumSet.of(Tone.PLAIN));
    for (Axis.Tick tick : axis.ticks(0, 100, frame.dense() ? 1 : 5)) {
      double x = left + (right - left) * tick.value() / 100;
      canvas.line(x, bar, x, axisY - 2, "pk-grid");
      canvas.text(
          x, axisY + 12, tick.label() + " %", "pk-tick", tick.value() == 0 ? "start" : "middle");
    }
    canvas.rect(left, bar, right - left, thick, "pk-track");
    canvas.rect(left, bar + 5, (right - left) * value / 100, thick - 10, Tone.PLAIN);
    double xLow = left + (right - left) * low / 100;
    double xHigh = left + (right - left) * high / 100;
    if (high > low) {
      double y = bar + thick / 2;
      String whisker =
          String.format(
              java.util.Locale.ROOT,
              "M%s %sV%sM%s %sH%sM%s %sV%s",
              Canvas.n(xLow),
              Canvas.n(y - 5),
              Canvas.n(y + 5),
              Canvas.n(xLow),
              Canvas.n(y),
              Canvas.n(xHigh),
              Canvas.n(xHigh),
              Canvas.n(y - 5),
              Canvas.n(y + 5));
      canvas.path(whisker, "pk-whisker pk-halo");
      canvas.path(whisker, "pk-whisker");
    }
    mark(
        canvas,
        frame,
        goal,
        goalLabel,
        bar - 4,
        bar + thick + 4,
        bar - (frame.dense() ? 7 : 10),
        "pk-goalmark");
    mark(
        canvas,
        frame,
        before,
        beforeLabel,
        bar + 2,
        bar + thick + 6,
        bar + thick + 19,
        "pk-before");
    canvas.close();
  }

  private void mark(
      Canvas canvas,
      Frame frame,
      OptionalDouble at,
      String label,
      double from,
      double to,
      double labelY,
      String css) {
    if (at.isEmpty()) {
      return;
    }
    double x = 1 + (frame.width() - 23) * at.getAsDouble() / 100;
    canvas.line(x, from, x, to, css);
    double width = GlyphWidths.width(label, Canvas.LABEL, false);
    double center = Math.min(Math.max(x, width / 2), frame.width() - width / 2);
    canvas.text(center, labelY, label, "pk-label pk-halo", "middle");
  }

  private String description(Axis axis) {
    StringBuilder out = new StringBuilder(axis.label(value));
    if (goal.isPresent()) {
      out.append(", ").append(goalLabel);
    }
    if (before.isPresent()) {
      out.append(", ").append(beforeLabel);
    }
    return out.toString();
  }
}
