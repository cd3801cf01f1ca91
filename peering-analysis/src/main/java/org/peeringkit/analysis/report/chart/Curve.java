package org.peeringkit.analysis.report.chart;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.text.Markup;

/**
 * What the first n steps bring together: a rising line of steps, with the goal as a dashed line and
 * the step that reaches it marked.
 *
 * @param title what it shows us
 * @param subtitle what it is
 * @param axis of the levels
 * @param start level before the first step
 * @param levels after each step, in order, at least one
 * @param stepName name of a step in the plural: {@code networks}
 * @param goal level to reach; empty = none
 * @param goalLabel on the goal's line
 */
public record Curve(
    String title,
    String subtitle,
    Axis axis,
    double start,
    List<Double> levels,
    String stepName,
    OptionalDouble goal,
    String goalLabel)
    implements Chart {

  /**
   * Copies the list.
   *
   * @param title what it shows us
   * @param subtitle what it is
   * @param axis of the levels
   * @param start level before the first step
   * @param levels after each step, in order, at least one
   * @param stepName name of a step in the plural: {@code networks}
   * @param goal level to reach; empty = none
   * @param goalLabel on the goal's line
   * @throws IllegalArgumentException if there is no level
   */
  public Curve {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("a curve needs a step");
    }
  }

  @Override
  public void draw(Markup out, Frame frame) {
    Canvas canvas = new Canvas(out, frame, this);
    double last = levels.get(levels.size() - 1);
    double largest = Math.max(last, goal.orElse(0));
    double max = axis.max() > 0 ? axis.max() : axis.roundUp(largest * 1.08, 5);
    List<Axis.Tick> ticks = axis.ticks(0, max, 5);
    double tickWidth = 0;
    for (Axis.Tick tick : ticks) {
      tickWidth =
          Math.max(
              tickWidth, GlyphWidths.width(tick.label() + " " + axis.unit(), Canvas.TICK, false));
    }
    double left = tickWidth + 8;
    String endText = axis.label(last);
    double right = frame.width() - GlyphWidths.width(endText, Canvas.LABEL, true) - 14;
    double top = canvas.top() + 8;
    double bottom = top + (frame.isNarrow() ? 170 : 210);
    int reached = reached();
    canvas.open(this, bottom + 24, description(reached), EnumSet.noneOf(Tone.class));
    for (int i = 0; i < ticks.size(); i++) {
      double y = bottom - (bottom - top) * ticks.get(i).value() / max;
      canvas.line(left, y, right, y, i == 0 ? "pk-axis" : "pk-grid");
      boolean topmost = i == ticks.size() - 1;
      String text = topmost ? ticks.get(i).label() + " " + axis.unit() : ticks.get(i).label();
      canvas.text(left - 8, y + 4, text, "pk-tick", "end");
    }
    StringBuilder line = new StringBuilder();
    double before = bottom - (bottom - top) * start / max;
    line.append("M").append(Canvas.n(left)).append(' ').append(Canvas.n(before));
    double step = (right - left) / levels.size();
    for (int i = 0; i < levels.size(); i++) {
      double y = bottom - (bottom - top) * levels.get(i) / max;
      line.append("V").append(Canvas.n(y)).append("H").append(Canvas.n(left + step * (i + 1)));
    }
    String area = line + "V" + Canvas.n(bottom) + "H" + Canvas.n(left) + "Z";
    canvas.path(area, "pk-track");
    canvas.path(line.toString(), "pk-line");
    if (goal.isPresent()) {
      double y = bottom - (bottom - top) * goal.getAsDouble() / max;
      canvas.path("M" + Canvas.n(left) + " " + Canvas.n(y) + "H" + Canvas.n(right), "pk-goal");
      canvas.text(left + 8, y - 7, goalLabel, "pk-strong pk-halo", "start");
    }
    if (reached > 0) {
      double x = left + step * (reached - 0.5);
      double y = bottom - (bottom - top) * levels.get(reached - 1) / max;
      canvas.dot(x, y, 4.5, "pk-dot");
    }
    double lastY = bottom - (bottom - top) * last / max;
    canvas.text(right + 8, lastY + 4.5, endText, "pk-strong", "start");
    for (Axis.Tick tick :
        new Axis(stepName, 1, 0).ticks(0, levels.size(), frame.isNarrow() ? 4 : 8)) {
      if (tick.value() != Math.rint(tick.value()) || tick.value() == 0) {
        continue;
      }
      double x = left + step * (tick.value() - 0.5);
      canvas.text(x, bottom + 17, tick.label(), "pk-tick", "middle");
    }
    canvas.close();
  }

  /** {@return how many steps it takes to the goal; 0 = not reached or no goal} */
  public int reached() {
    for (int i = 0; goal.isPresent() && i < levels.size(); i++) {
      if (levels.get(i) >= goal.getAsDouble()) {
        return i + 1;
      }
    }
    return 0;
  }

  private String description(int reached) {
    String all =
        "From "
            + axis.label(start)
            + " to "
            + axis.label(levels.get(levels.size() - 1))
            + " after "
            + levels.size()
            + " "
            + stepName;
    return reached == 0 ? all : all + "; the goal is reached after " + reached;
  }
}
