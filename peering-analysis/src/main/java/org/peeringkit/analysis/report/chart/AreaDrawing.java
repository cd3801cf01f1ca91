package org.peeringkit.analysis.report.chart;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.Units;

/** One drawing of a {@link StackedArea}. */
final class AreaDrawing {
  private static final double LABEL_GAP = 18;
  private static final double LINE = 15;

  private final StackedArea chart;
  private final Canvas canvas;
  private final Frame frame;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final double max;
  private final List<Axis.Tick> ticks;
  private final List<EndLabel> endLabels;

  AreaDrawing(StackedArea chart, Markup out, Frame frame) {
    this.chart = chart;
    this.frame = frame;
    this.canvas = new Canvas(out, frame, chart);
    int about = 5;
    Axis axis = chart.axis();
    this.max = axis.max() > 0 ? axis.max() : axis.roundUp(chart.largest(), about);
    this.ticks = axis.ticks(0, max, about);
    double tickWidth = 0;
    for (int i = 0; i < ticks.size(); i++) {
      tickWidth = Math.max(tickWidth, GlyphWidths.width(tickText(i), Canvas.TICK, false));
    }
    this.left = tickWidth + 8;
    this.top = canvas.top() + 8;
    this.bottom = top + (frame.dense() ? 130 : frame.isNarrow() ? 200 : 250);
    this.endLabels = endLabels();
    double labelWidth = 0;
    for (EndLabel label : endLabels) {
      for (String line : label.lines) {
        labelWidth = Math.max(labelWidth, GlyphWidths.width(line, Canvas.LABEL, label.strong));
      }
    }
    this.right = frame.width() - labelWidth - 22;
  }

  void draw() {
    canvas.open(chart, bottom + 40, description(), chart.tones());
    grid();
    areas();
    band();
    lines();
    timeAxis();
    writeEndLabels();
    canvas.close();
  }

  /** The unit stands at the top tick only. */
  private String tickText(int i) {
    return i == ticks.size() - 1
        ? ticks.get(i).label() + " " + chart.axis().unit()
        : ticks.get(i).label();
  }

  private void grid() {
    for (int i = 0; i < ticks.size(); i++) {
      double y = y(ticks.get(i).value());
      canvas.line(left, y, right, y, i == 0 ? "pk-axis" : "pk-grid");
      canvas.text(left - 8, y + 4, tickText(i), "pk-tick", "end");
    }
  }

  private void areas() {
    for (int[] stretch : chart.stretches()) {
      for (int layer = 0; layer < chart.layers().size(); layer++) {
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (int i = stretch[0]; i <= stretch[1]; i++) {
          upper
              .append(i == stretch[0] ? "M" : "L")
              .append(at(edge(i, stretch), chart.base(layer + 1, i)));
        }
        for (int i = stretch[1]; i >= stretch[0]; i--) {
          lower.append("L").append(at(edge(i, stretch), chart.base(layer, i)));
        }
        if (stretch[0] == stretch[1]) {
          // A point between two gaps has no width of its own: a thin column.
          double x = x(stretch[0]);
          double from = y(chart.base(layer + 1, stretch[0]));
          double to = y(chart.base(layer, stretch[0]));
          canvas.rect(x - 4, from, 8, to - from, chart.layers().get(layer).tone());
        } else {
          canvas.path(upper + lower.toString() + "Z", chart.layers().get(layer).tone());
          if (layer < chart.layers().size() - 1) {
            canvas.path(upper.toString(), "pk-seam");
          }
        }
      }
    }
    gaps();
  }

  private double edge(int point, int[] stretch) {
    return x(Math.min(Math.max(point, stretch[0]), stretch[1]));
  }

  private void gaps() {
    int i = 0;
    while (i < chart.starts().size()) {
      if (chart.isKnown(i)) {
        i++;
        continue;
      }
      int first = i;
      while (i < chart.starts().size() && !chart.isKnown(i)) {
        i++;
      }
      double from = first == 0 ? left : x(first - 1);
      double to = i == chart.starts().size() ? right : x(i);
      double width = GlyphWidths.width("no data", Canvas.TICK, false);
      if (to - from > width + 4) {
        canvas.text((from + to) / 2, (top + bottom) / 2, "no data", "pk-faint pk-halo", "middle");
      }
    }
  }

  private void band() {
    StackedArea.Line line = chart.line();
    if (line.lows().size() != chart.starts().size()) {
      return;
    }
    for (int[] stretch : chart.stretches()) {
      StringBuilder d = new StringBuilder();
      for (int i = stretch[0]; i <= stretch[1]; i++) {
        d.append(d.length() == 0 ? "M" : "L").append(at(x(i), line.highs().get(i).orElse(0)));
      }
      for (int i = stretch[1]; i >= stretch[0]; i--) {
        d.append("L").append(at(x(i), line.lows().get(i).orElse(0)));
      }
      canvas.path(d.append("Z").toString(), "pk-band");
    }
  }

  private void lines() {
    if (!chart.line().label().isEmpty()) {
      canvas.path(polyline(chart.line().values()), "pk-line");
      int last = lastKnown(chart.line().values());
      if (last >= 0) {
        canvas.dot(x(last), y(chart.line().values().get(last).orElse(0)), 4, "pk-dot");
      }
    }
    if (!chart.goal().label().isEmpty()) {
      canvas.path(polyline(chart.goal().values()), "pk-goal");
      int first = firstKnown(chart.goal().values());
      if (first >= 0) {
        double y = y(chart.goal().values().get(first).orElse(0));
        canvas.text(left + 8, y - 7, chart.goal().label(), "pk-strong pk-halo", "start");
      }
    }
  }

  private String polyline(List<OptionalDouble> values) {
    StringBuilder d = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).isPresent()) {
        d.append(drawing ? "L" : "M").append(at(x(i), values.get(i).getAsDouble()));
      }
      drawing = values.get(i).isPresent();
    }
    return d.toString();
  }

  private void timeAxis() {
    double free = Double.NEGATIVE_INFINITY;
    int lastYear = Integer.MIN_VALUE;
    int n = chart.starts().size();
    // From the right, so that the last month always has its name.
    int every = 1;
    double widest = GlyphWidths.width("Mmm", Canvas.TICK, false) + 8;
    if (chart.step() == StackedArea.Step.MONTH && n > 1) {
      every = Math.max(1, (int) Math.ceil(widest / (x(1) - x(0))));
    }
    for (int i = 0; i < n; i++) {
      YearMonth month = YearMonth.from(chart.starts().get(i));
      boolean tick =
          chart.step() == StackedArea.Step.MONTH ? (n - 1 - i) % every == 0 : isTickDay(i, n);
      if (!tick) {
        continue;
      }
      canvas.line(x(i), bottom, x(i), bottom + 4, "pk-axis");
      boolean begins =
          chart.step() == StackedArea.Step.MONTH || chart.starts().get(i).getDayOfMonth() == 1;
      String label =
          begins
              ? Units.monthShort(month)
              : Integer.toString(chart.starts().get(i).getDayOfMonth());
      double width = GlyphWidths.width(label, Canvas.TICK, false);
      if (x(i) - width / 2 < free) {
        continue;
      }
      canvas.text(x(i), bottom + 17, label, "pk-tick", "middle");
      free = x(i) + width / 2 + 4;
      if (month.getYear() != lastYear) {
        canvas.text(x(i), bottom + 32, Integer.toString(month.getYear()), "pk-tick", "middle");
        lastYear = month.getYear();
      }
    }
  }

  /** The first of a month; with up to two months every seventh day after it too. */
  private boolean isTickDay(int point, int points) {
    int day = chart.starts().get(point).getDayOfMonth();
    return day == 1 || points <= 62 && day % 7 == 1;
  }

  /** A label at the right end; {@code value} is where it points to. */
  private record EndLabel(List<String> lines, double value, boolean strong) {}

  /** Where it is narrow the amount stands below the name, which leaves the areas their room. */
  private EndLabel endLabel(String name, double amount, double place, boolean strong) {
    String shown = chart.axis().label(amount);
    return new EndLabel(
        frame.isNarrow() ? List.of(name, shown) : List.of(name + " " + shown), place, strong);
  }

  private List<EndLabel> endLabels() {
    List<EndLabel> labels = new ArrayList<>();
    List<int[]> stretches = chart.stretches();
    if (stretches.isEmpty()) {
      return labels;
    }
    int last = stretches.get(stretches.size() - 1)[1];
    for (int layer = 0; layer < chart.layers().size(); layer++) {
      StackedArea.Layer l = chart.layers().get(layer);
      double value = l.values().get(last).orElse(0);
      double middle = chart.base(layer, last) + value / 2;
      labels.add(endLabel(l.label(), value, middle, false));
    }
    int lastLine = lastKnown(chart.line().values());
    if (lastLine >= 0) {
      double value = chart.line().values().get(lastLine).orElse(0);
      labels.add(endLabel(chart.line().label(), value, value, true));
    }
    return labels;
  }

  private void writeEndLabels() {
    if (endLabels.isEmpty()) {
      return;
    }
    double[] wanted = endLabels.stream().mapToDouble(l -> y(l.value)).toArray();
    int lines = endLabels.get(0).lines.size();
    double gap = (lines - 1) * LINE + LABEL_GAP;
    double[] places = Spread.apart(wanted, gap, top + 4, bottom - 4);
    List<int[]> stretches = chart.stretches();
    double end = x(stretches.get(stretches.size() - 1)[1]);
    for (int i = 0; i < places.length; i++) {
      EndLabel label = endLabels.get(i);
      canvas.path(
          "M"
              + p(end + 3, wanted[i])
              + "L"
              + p(right + 8, wanted[i])
              + "L"
              + p(right + 16, places[i]),
          "pk-link");
      for (int line = 0; line < lines; line++) {
        canvas.text(
            right + 20,
            places[i] + 4.5 + (line - (lines - 1) / 2.0) * LINE,
            label.lines.get(line),
            label.strong ? "pk-strong" : "pk-label",
            "start");
      }
    }
  }

  private String description() {
    StringBuilder out = new StringBuilder();
    for (EndLabel label : endLabels) {
      out.append(String.join(" ", label.lines)).append(", ");
    }
    return out.append(chart.goal().label()).toString();
  }

  private static int lastKnown(List<OptionalDouble> values) {
    int i = values.size() - 1;
    while (i >= 0 && values.get(i).isEmpty()) {
      i--;
    }
    return i;
  }

  private static int firstKnown(List<OptionalDouble> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  private double x(int point) {
    int n = chart.starts().size();
    double inset = frame.isNarrow() ? 8 : 12;
    double from = left + inset;
    return n == 1 ? (from + right) / 2 : from + (right - from) * point / (n - 1);
  }

  private double y(double value) {
    return bottom - (bottom - top) * Math.min(value, max) / max;
  }

  private String at(double x, double value) {
    return p(x, y(value));
  }

  private static String p(double x, double y) {
    return Canvas.n(x) + " " + Canvas.n(y);
  }
}
