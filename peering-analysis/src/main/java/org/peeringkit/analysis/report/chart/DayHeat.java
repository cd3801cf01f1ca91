package org.peeringkit.analysis.report.chart;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.Units;

/**
 * What is missing day by day: one row a thing, one square a day of the month, the darker the more
 * is missing, in four steps that are told apart by lightness alone.
 *
 * @param title what it shows us
 * @param subtitle what it is
 * @param month whose days these are
 * @param rows from the top, each with a share for every day of the month
 */
public record DayHeat(String title, String subtitle, YearMonth month, List<Row> rows)
    implements Chart {

  private static final double FEW = 0.05;
  private static final double HALF = 0.5;
  private static final List<String> STEPS =
      List.of("nothing", "under 5 %", "5 to 50 %", "over 50 % missing");

  /**
   * Copies the list and checks the days.
   *
   * @param title what it shows us
   * @param subtitle what it is
   * @param month whose days these are
   * @param rows from the top, each with a share for every day of the month
   * @throws IllegalArgumentException if a row has another number of days than the month
   */
  public DayHeat {
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.shares.size() != month.lengthOfMonth()) {
        throw new IllegalArgumentException(
            row.label + ": " + row.shares.size() + " days in " + month);
      }
    }
  }

  /**
   * One thing.
   *
   * @param label its name
   * @param shares of what is missing, 0 to 1, from the first day on
   * @param note at the end, such as the sum; may be empty
   */
  public record Row(String label, List<Double> shares, String note) {
    /**
     * Copies the list.
     *
     * @param label its name
     * @param shares of what is missing, 0 to 1, from the first day on
     * @param note at the end, such as the sum; may be empty
     */
    public Row {
      shares = List.copyOf(shares);
    }
  }

  @Override
  public void draw(Markup out, Frame frame) {
    Canvas canvas = new Canvas(out, frame, this);
    boolean narrow = frame.isNarrow();
    int days = month.lengthOfMonth();
    double labelWidth = 0;
    double noteWidth = 0;
    for (Row row : rows) {
      labelWidth = Math.max(labelWidth, GlyphWidths.width(row.label, Canvas.LABEL, false));
      noteWidth = Math.max(noteWidth, GlyphWidths.width(row.note, Canvas.TICK, false));
    }
    double left = narrow ? 0 : Math.min(labelWidth, frame.width() * 0.3) + 12;
    double right = frame.width() - (narrow || noteWidth == 0 ? 0 : noteWidth + 12);
    double cell = (right - left) / days;
    double height = Math.min(cell - 2, 18);
    double rowHeight = narrow ? height + 24 : Math.max(height + 4, 20);
    double top = canvas.top() + 4;
    double bottom = top + rowHeight * rows.size();
    canvas.open(this, bottom + 52, description(), EnumSet.noneOf(Tone.class));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double y = top + rowHeight * i + (narrow ? 18 : 0);
      if (narrow) {
        canvas.text(0, y - 4, row.label, "pk-label", "start");
        canvas.text(frame.width(), y - 4, row.note, "pk-faint", "end");
      } else {
        String label = GlyphWidths.cut(row.label, Canvas.LABEL, false, left - 12);
        canvas.text(left - 10, y + height / 2 + 4.5, label, "pk-label", "end");
        canvas.text(frame.width(), y + height / 2 + 4.5, row.note, "pk-faint", "end");
      }
      for (int day = 0; day < days; day++) {
        canvas.rect(left + cell * day, y, cell - 2, height, "pk-heat" + step(row.shares.get(day)));
      }
    }
    for (int day = 1; day <= days; day += 7) {
      String text = day == 1 ? "1 " + Units.monthShort(month) : Integer.toString(day);
      canvas.text(left + cell * (day - 1), bottom + 14, text, "pk-tick", "start");
    }
    legend(canvas, left, bottom + 34);
    canvas.close();
  }

  private static void legend(Canvas canvas, double left, double y) {
    double x = left;
    for (int step = 0; step < STEPS.size(); step++) {
      canvas.rect(x, y - 10, 12, 12, "pk-heat" + step);
      canvas.text(x + 17, y, STEPS.get(step), "pk-tick", "start");
      x += 17 + GlyphWidths.width(STEPS.get(step), Canvas.TICK, false) + 12;
    }
  }

  private static int step(double share) {
    return share <= 0 ? 0 : share < FEW ? 1 : share <= HALF ? 2 : 3;
  }

  private String description() {
    return rows.stream().map(r -> r.label + ": " + r.note).collect(Collectors.joining(", "));
  }
}
