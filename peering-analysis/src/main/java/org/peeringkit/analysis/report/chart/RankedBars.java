package org.peeringkit.analysis.report.chart;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.peeringkit.analysis.report.text.Markup;

/**
 * Amounts side by side, largest first as given, each with its doubt as a whisker and its number.
 *
 * @param title what it shows us
 * @param subtitle what it is
 * @param axis of the amounts
 * @param rows from the top
 */
public record RankedBars(String title, String subtitle, Axis axis, List<Row> rows)
    implements Chart {

  private static final double BAR = 15;

  /**
   * Copies the list.
   *
   * @param title what it shows us
   * @param subtitle what it is
   * @param axis of the amounts
   * @param rows from the top
   */
  public RankedBars {
    rows = List.copyOf(rows);
  }

  /**
   * One bar.
   *
   * @param label beside it
   * @param tone colour and pattern
   * @param value base units of the axis, not negative; empty = unknown
   * @param low lower end of its doubt
   * @param high upper end of its doubt
   * @param note after its number, such as how it is reached; may be empty
   */
  public record Row(
      String label, Tone tone, OptionalDouble value, double low, double high, String note) {}

  @Override
  public void draw(Markup out, Frame frame) {
    Canvas canvas = new Canvas(out, frame, this);
    boolean narrow = frame.isNarrow();
    double row = narrow ? 40 : 26;
    double labelWidth = 0;
    double noteWidth = 0;
    double largest = 0;
    for (Row r : rows) {
      labelWidth = Math.max(labelWidth, GlyphWidths.width(r.label, Canvas.LABEL, false));
      noteWidth = Math.max(noteWidth, GlyphWidths.width(r.note, Canvas.TICK, false));
      largest = Math.max(largest, Math.max(r.high, r.value.orElse(0)));
    }
    labelWidth = Math.min(labelWidth, frame.width() * 0.34);
    double valueWidth =
        Math.max(
            GlyphWidths.width(axis.label(largest), Canvas.LABEL, false),
            GlyphWidths.width("unknown", Canvas.LABEL, false));
    double left = narrow ? 0 : labelWidth + 12;
    double noteColumn = narrow || noteWidth == 0 ? 0 : noteWidth + 14;
    double right = frame.width() - valueWidth - 14 - noteColumn;
    double top = canvas.top();
    double bottom = top + row * rows.size();
    double max = axis.max() > 0 ? axis.max() : axis.roundUp(largest, narrow ? 3 : 5);
    EnumSet<Tone> tones = EnumSet.noneOf(Tone.class);
    rows.forEach(r -> tones.add(r.tone));
    canvas.open(this, bottom + 24, description(), tones);
    List<Axis.Tick> ticks = axis.ticks(0, max, narrow ? 3 : 5);
    for (int i = 0; i < ticks.size(); i++) {
      double x = left + (right - left) * ticks.get(i).value() / max;
      canvas.line(x, top, x, bottom, i == 0 ? "pk-axis" : "pk-grid");
      boolean last = i == ticks.size() - 1;
      String text = last ? ticks.get(i).label() + " " + axis.unit() : ticks.get(i).label();
      canvas.text(x, bottom + 16, text, "pk-tick", i == 0 ? "start" : "middle");
    }
    for (int i = 0; i < rows.size(); i++) {
      Row r = rows.get(i);
      double y = top + row * i;
      double middle = narrow ? y + 27 : y + row / 2;
      if (narrow) {
        String text = GlyphWidths.cut(r.label, Canvas.LABEL, false, frame.width() - noteWidth - 8);
        canvas.text(0, y + 14, text, "pk-label", "start");
        canvas.text(frame.width(), y + 14, r.note, "pk-faint", "end");
      } else {
        String text = GlyphWidths.cut(r.label, Canvas.LABEL, false, labelWidth);
        canvas.text(left - 10, middle + 4.5, text, "pk-label", "end");
        canvas.text(frame.width(), middle + 4.5, r.note, "pk-faint", "end");
      }
      double valueX = right + valueWidth + 14;
      if (r.value.isEmpty()) {
        canvas.text(valueX, middle + 4.5, "unknown", "pk-faint", "end");
        continue;
      }
      double value = r.value.getAsDouble();
      canvas.rect(left, middle - BAR / 2, (right - left) * value / max, BAR, r.tone);
      if (r.high > r.low) {
        whisker(
            canvas,
            left + (right - left) * r.low / max,
            left + (right - left) * r.high / max,
            middle);
      }
      canvas.text(valueX, middle + 4.5, axis.label(value), "pk-label", "end");
    }
    canvas.close();
  }

  private static void whisker(Canvas canvas, double low, double high, double y) {
    String ends = "V" + Canvas.n(y + 4);
    canvas.path(
        "M"
            + Canvas.n(low)
            + " "
            + Canvas.n(y - 4)
            + ends
            + "M"
            + Canvas.n(low)
            + " "
            + Canvas.n(y)
            + "H"
            + Canvas.n(high)
            + "M"
            + Canvas.n(high)
            + " "
            + Canvas.n(y - 4)
            + ends,
        "pk-whisker");
  }

  private String description() {
    return rows.stream()
        .map(
            r ->
                r.label
                    + " "
                    + (r.value.isPresent() ? axis.label(r.value.getAsDouble()) : "unknown"))
        .collect(Collectors.joining(", "));
  }
}
