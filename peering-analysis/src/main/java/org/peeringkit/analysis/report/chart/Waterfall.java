package org.peeringkit.analysis.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.Units;

/**
 * What led from one level to the next, one bar a step, read from top to bottom. Start and end are
 * levels, not bars, so the axis need not begin at zero; it says where it begins.
 *
 * @param title what it shows us
 * @param subtitle what it is
 * @param startLabel name of the first level
 * @param start first level
 * @param steps in order
 * @param endLabel name of the last level
 * @param end last level
 * @param unit of levels: {@code %}
 * @param stepUnit of steps: {@code points}
 */
public record Waterfall(
    String title,
    String subtitle,
    String startLabel,
    BigDecimal start,
    List<Step> steps,
    String endLabel,
    BigDecimal end,
    String unit,
    String stepUnit)
    implements Chart {

  private static final double ROW = 30;
  private static final double DENSE_ROW = 19;
  private static final double BAR = 16;

  /**
   * Copies the list.
   *
   * @param title what it shows us
   * @param subtitle what it is
   * @param startLabel name of the first level
   * @param start first level
   * @param steps in order
   * @param endLabel name of the last level
   * @param end last level
   * @param unit of levels: {@code %}
   * @param stepUnit of steps: {@code points}
   */
  public Waterfall {
    steps = List.copyOf(steps);
  }

  /**
   * One bar.
   *
   * @param label beside it
   * @param delta signed
   * @param note beside its number, such as octets; may be empty
   */
  public record Step(String label, BigDecimal delta, String note) {}

  @Override
  public void draw(Markup out, Frame frame) {
    Canvas canvas = new Canvas(out, frame, this);
    boolean narrow = frame.isNarrow() && !frame.dense();
    double row = narrow ? 36 : frame.dense() ? DENSE_ROW : ROW;
    double bar = narrow || frame.dense() ? 12 : BAR;
    double valueWidth = GlyphWidths.width("+00.0 " + stepUnit, Canvas.LABEL, true) + 10;
    double noteWidth = 0;
    double labelWidth = 0;
    for (Step step : steps) {
      labelWidth = Math.max(labelWidth, GlyphWidths.width(step.label, Canvas.LABEL, false));
      noteWidth = Math.max(noteWidth, GlyphWidths.width(step.note, Canvas.TICK, false));
    }
    labelWidth = Math.max(labelWidth, GlyphWidths.width(startLabel, Canvas.LABEL, true));
    labelWidth = Math.max(labelWidth, GlyphWidths.width(endLabel, Canvas.LABEL, true));
    double left = narrow ? 0 : labelWidth + 14;
    double noteColumn = frame.isNarrow() || noteWidth == 0 ? 0 : noteWidth + 16;
    double right = narrow ? frame.width() - 2 : frame.width() - valueWidth - noteColumn;
    double valueX = narrow ? frame.width() : right + valueWidth;
    double top = canvas.top() + 4;
    double bottom = top + row * (steps.size() + 2);
    List<Double> levels = levels();
    double low = levels.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = levels.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double pad = Math.max((high - low) * 0.12, 0.2);
    double from = Math.max(0, low - pad);
    double to = high + pad;
    Axis axis = new Axis(unit, 1, 0);
    canvas.open(this, bottom + 26, description(), EnumSet.of(Tone.PLAIN, Tone.LOSS));
    for (Axis.Tick tick : axis.ticks(from, to, frame.isNarrow() ? 3 : 5)) {
      double x = left + (right - left) * (tick.value() - from) / (to - from);
      canvas.line(x, top, x, bottom, "pk-grid");
      String text = tick.label() + " " + unit;
      boolean atEdge = x < GlyphWidths.width(text, Canvas.TICK, false) / 2;
      canvas.text(atEdge ? 0 : x, bottom + 17, text, "pk-tick", atEdge ? "start" : "middle");
    }
    for (int i = 0; i < levels.size() + 1; i++) {
      double y = top + row * i;
      boolean isStart = i == 0;
      boolean isEnd = i == steps.size() + 1;
      double middle = narrow ? y + 25 : y + row / 2;
      double labelX = narrow ? 0 : left - 14;
      double labelY = narrow ? y + 13 : middle + 4.5;
      String anchor = narrow ? "start" : "end";
      double before = levels.get(Math.max(0, i - 1));
      double xBefore = left + (right - left) * (before - from) / (to - from);
      if (isStart || isEnd) {
        double level = isStart ? start.doubleValue() : end.doubleValue();
        double x = left + (right - left) * (level - from) / (to - from);
        canvas.text(labelX, labelY, isStart ? startLabel : endLabel, "pk-strong pk-halo", anchor);
        canvas.line(x, middle - bar / 2 - 2, x, middle + bar / 2 + 2, "pk-goalmark");
        BigDecimal value = isStart ? start : end;
        canvas.text(valueX, labelY, Units.fixed(value, 1) + " " + unit, "pk-strong pk-halo", "end");
      } else {
        Step step = steps.get(i - 1);
        double x = left + (right - left) * (levels.get(i) - from) / (to - from);
        canvas.text(labelX, labelY, step.label, "pk-label pk-halo", anchor);
        double width = Math.abs(x - xBefore);
        canvas.rect(
            Math.min(x, xBefore),
            middle - bar / 2,
            Math.max(width, 1.5),
            bar,
            step.delta.signum() < 0 ? Tone.LOSS : Tone.PLAIN);
        canvas.text(
            valueX,
            labelY,
            Units.signed(step.delta, 1) + " " + stepUnit,
            "pk-label pk-halo",
            "end");
        if (noteColumn > 0) {
          canvas.text(frame.width(), labelY, step.note, "pk-faint", "end");
        }
      }
      if (!isEnd) {
        double level = levels.get(i);
        double x = left + (right - left) * (level - from) / (to - from);
        canvas.line(x, middle + bar / 2, x, middle + row - bar / 2, "pk-axis");
      }
    }
    canvas.close();
  }

  /** The level after each row: the start, then after each step. */
  private List<Double> levels() {
    List<Double> levels = new ArrayList<>();
    BigDecimal level = start;
    levels.add(level.doubleValue());
    for (Step step : steps) {
      level = level.add(step.delta);
      levels.add(level.doubleValue());
    }
    return levels;
  }

  private String description() {
    StringBuilder out = new StringBuilder();
    out.append(startLabel).append(' ').append(Units.fixed(start, 1)).append(' ').append(unit);
    for (Step step : steps) {
      out.append(", ").append(step.label).append(' ');
      out.append(Units.signed(step.delta, 1)).append(' ').append(stepUnit);
    }
    out.append(", ").append(endLabel).append(' ').append(Units.fixed(end, 1));
    return out.append(' ').append(unit).toString();
  }
}
