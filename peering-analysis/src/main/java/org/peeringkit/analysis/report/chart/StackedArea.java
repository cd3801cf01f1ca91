package org.peeringkit.analysis.report.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.text.Markup;

/**
 * Amounts over time, stacked from below, one layer a link class, with the goal as a dashed line and
 * a measured line with its band of doubt. A point at which any layer is unknown is a gap in all.
 *
 * @param title what it shows us
 * @param subtitle what it is
 * @param starts first day of each point, ascending, at least one
 * @param step what a point is
 * @param axis of the amounts
 * @param layers from below, at least one
 * @param line drawn over the areas; empty label = none
 * @param goal dashed; empty label = none
 */
public record StackedArea(
    String title,
    String subtitle,
    List<LocalDate> starts,
    Step step,
    Axis axis,
    List<Layer> layers,
    Line line,
    Line goal)
    implements Chart {

  /** What a point of the time axis is. */
  public enum Step {
    /** One a day. */
    DAY,
    /** One a month. */
    MONTH
  }

  /**
   * Copies the lists and checks their length.
   *
   * @param title what it shows us
   * @param subtitle what it is
   * @param starts first day of each point, ascending, at least one
   * @param step what a point is
   * @param axis of the amounts
   * @param layers from below, at least one
   * @param line drawn over the areas; empty label = none
   * @param goal dashed; empty label = none
   * @throws IllegalArgumentException if there is no point or no layer, or a layer has another
   *     number of values than there are points
   */
  public StackedArea {
    starts = List.copyOf(starts);
    layers = List.copyOf(layers);
    if (starts.isEmpty() || layers.isEmpty()) {
      throw new IllegalArgumentException("an area chart needs a point and a layer");
    }
    for (Layer layer : layers) {
      if (layer.values.size() != starts.size()) {
        throw new IllegalArgumentException(
            String.format(
                java.util.Locale.ROOT,
                "layer %s has %d values for %d points",
                layer.label,
                layer.values.size(),
                starts.size()));
      }
    }
  }

  /**
   * One area.
   *
   * @param tone colour and pattern
   * @param label beside its end
   * @param values base units of the axis, one a point, not negative; empty = unknown
   */
  public record Layer(Tone tone, String label, List<OptionalDouble> values) {
    /**
     * Copies the list.
     *
     * @param tone colour and pattern
     * @param label beside its end
     * @param values base units of the axis, one a point, not negative; empty = unknown
     */
    public Layer {
      values = List.copyOf(values);
    }
  }

  /**
   * One line.
   *
   * @param label beside it
   * @param values one a point; empty = unknown
   * @param lows lower end of the doubt, one a point or none at all
   * @param highs upper end of the doubt, likewise
   */
  public record Line(
      String label,
      List<OptionalDouble> values,
      List<OptionalDouble> lows,
      List<OptionalDouble> highs) {
    /** No line. */
    public static final Line NONE = new Line("", List.of(), List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param label beside it
     * @param values one a point; empty = unknown
     * @param lows lower end of the doubt, one a point or none at all
     * @param highs upper end of the doubt, likewise
     */
    public Line {
      values = List.copyOf(values);
      lows = List.copyOf(lows);
      highs = List.copyOf(highs);
    }

    /**
     * {@return a line without doubt, level over all points}
     *
     * @param label beside it
     * @param value base units of the axis
     * @param points how many the chart has
     */
    public static Line level(String label, double value, int points) {
      return new Line(
          label, Collections.nCopies(points, OptionalDouble.of(value)), List.of(), List.of());
    }
  }

  @Override
  public void draw(Markup out, Frame frame) {
    new AreaDrawing(this, out, frame).draw();
  }

  boolean isKnown(int point) {
    return layers.stream().allMatch(l -> l.values.get(point).isPresent());
  }

  /** Stretches of points without a gap, as first and last index. */
  List<int[]> stretches() {
    List<int[]> stretches = new ArrayList<>();
    int first = -1;
    for (int i = 0; i <= starts.size(); i++) {
      boolean known = i < starts.size() && isKnown(i);
      if (known && first < 0) {
        first = i;
      } else if (!known && first >= 0) {
        stretches.add(new int[] {first, i - 1});
        first = -1;
      }
    }
    return stretches;
  }

  /** Height of the stack below a layer at a known point. */
  double base(int layer, int point) {
    double sum = 0;
    for (int i = 0; i < layer; i++) {
      sum += layers.get(i).values.get(point).orElse(0);
    }
    return sum;
  }

  double largest() {
    double largest = 0;
    for (int i = 0; i < starts.size(); i++) {
      if (isKnown(i)) {
        largest = Math.max(largest, base(layers.size(), i));
      }
    }
    for (OptionalDouble value : goal.values) {
      largest = Math.max(largest, value.orElse(0));
    }
    return largest;
  }

  EnumSet<Tone> tones() {
    EnumSet<Tone> tones = EnumSet.noneOf(Tone.class);
    layers.forEach(l -> tones.add(l.tone));
    return tones;
  }
}
