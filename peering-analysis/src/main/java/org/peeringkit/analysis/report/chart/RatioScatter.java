package org.peeringkit.analysis.report.chart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.peeringkit.analysis.report.text.Markup;

/**
 * Networks by what they send and what they get, on logarithmic axes, with the bounds of a ratio as
 * dashed lines: between them traffic is balanced enough. A network beyond is a diamond with its
 * name, the others are dots, so that it reads without colour.
 *
 * @param title what it shows us
 * @param subtitle what it is
 * @param ratio of the bounds, above 1: 2 = 2:1 either way
 * @param points at least one
 */
public record RatioScatter(String title, String subtitle, double ratio, List<Point> points)
    implements Chart {

  private static final int MOST_NAMES = 12;
  private static final double DECADE = 10;

  /**
   * Copies the list and checks the ratio.
   *
   * @param title what it shows us
   * @param subtitle what it is
   * @param ratio of the bounds, above 1: 2 = 2:1 either way
   * @param points at least one
   * @throws IllegalArgumentException if the ratio is not above 1, or there is no point
   */
  public RatioScatter {
    points = List.copyOf(points);
    if (!(ratio > 1) || points.isEmpty()) {
      throw new IllegalArgumentException(
          "a scatter needs a ratio above 1 and a point: " + ratio + ", " + points.size());
    }
  }

  /**
   * One network.
   *
   * @param label its name
   * @param inBps what we get from it, above 0
   * @param outBps what we send to it, above 0
   * @param marked whether it is one to look at
   */
  public record Point(String label, double inBps, double outBps, boolean marked) {
    /**
     * Checks the rates.
     *
     * @param label its name
     * @param inBps what we get from it, above 0
     * @param outBps what we send to it, above 0
     * @param marked whether it is one to look at
     * @throws IllegalArgumentException if a rate is not above 0
     */
    public Point {
      if (!(inBps > 0) || !(outBps > 0)) {
        throw new IllegalArgumentException(
            label + ": a logarithmic axis needs both directions: " + inBps + ", " + outBps);
      }
    }
  }

  /** Where things stand in one drawing. */
  private record Plot(double left, double right, double top, double bottom, int low, int high) {
    double x(double bps) {
      return left + (right - left) * place(bps);
    }

    double y(double bps) {
      return bottom - (bottom - top) * place(bps);
    }

    private double place(double bps) {
      return Math.min(1, Math.max(0, (Math.log10(bps) - low) / (high - low)));
    }
  }

  @Override
  public void draw(Markup out, Frame frame) {
    Canvas canvas = new Canvas(out, frame, this);
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (Point p : points) {
      low = Math.min(low, (int) Math.floor(Math.log10(Math.min(p.inBps, p.outBps))));
      high = Math.max(high, (int) Math.ceil(Math.log10(Math.max(p.inBps, p.outBps))));
    }
    high = Math.max(high, low + 1);
    double left = GlyphWidths.width("100 Mbit/s", Canvas.TICK, false) + 8;
    double top = canvas.top() + 18;
    double side = Math.min(frame.width() - left - 16, frame.isNarrow() ? 300 : 420);
    double right = frame.isNarrow() ? left + side : Math.min(frame.width() - 16, left + 1.5 * side);
    Plot plot = new Plot(left, right, top, top + side, low, high);
    canvas.open(this, plot.bottom + 42, description(), EnumSet.noneOf(Tone.class));
    axes(canvas, plot);
    bounds(canvas, plot);
    marks(canvas, plot, frame);
    canvas.close();
  }

  private static void axes(Canvas canvas, Plot plot) {
    for (int decade = plot.low; decade <= plot.high; decade++) {
      double bps = Math.pow(DECADE, decade);
      String css = decade == plot.low ? "pk-axis" : "pk-grid";
      canvas.line(plot.left, plot.y(bps), plot.right, plot.y(bps), css);
      canvas.line(plot.x(bps), plot.top, plot.x(bps), plot.bottom, css);
      String label = tick(decade);
      canvas.text(plot.left - 8, plot.y(bps) + 4, label, "pk-tick", "end");
      String anchor = decade == plot.high ? "end" : decade == plot.low ? "start" : "middle";
      if (decade == plot.low || decade == plot.high || (plot.right - plot.left) > 400) {
        canvas.text(plot.x(bps), plot.bottom + 17, label, "pk-tick", anchor);
      }
    }
    canvas.text(plot.left - 8, plot.top - 8, "in", "pk-strong", "end");
    canvas.text((plot.left + plot.right) / 2, plot.bottom + 34, "out", "pk-strong", "middle");
  }

  private static String tick(int decade) {
    String[] prefixes = {"", "k", "M", "G", "T", "P"};
    int prefix = Math.min(prefixes.length - 1, Math.max(0, Math.floorDiv(decade, 3)));
    long number = Math.round(Math.pow(DECADE, Math.max(0, decade - 3 * prefix)));
    return String.format(Locale.ROOT, "%d %sbit/s", number, prefixes[prefix]);
  }

  /** The lines in = ratio x out and out = ratio x in, as far as they lie inside. */
  private void bounds(Canvas canvas, Plot plot) {
    double least = Math.pow(DECADE, plot.low);
    double most = Math.pow(DECADE, plot.high);
    String above = at(plot, least, least * ratio) + "L" + at(plot, most / ratio, most);
    String below = at(plot, least * ratio, least) + "L" + at(plot, most, most / ratio);
    canvas.path(
        "M"
            + above
            + "L"
            + at(plot, most, most)
            + "L"
            + at(plot, most, most / ratio)
            + "L"
            + at(plot, least * ratio, least)
            + "L"
            + at(plot, least, least)
            + "Z",
        "pk-track");
    canvas.path("M" + above, "pk-goal");
    canvas.path("M" + below, "pk-goal");
    String shown = Canvas.n(ratio) + ":1";
    canvas.text(plot.x(most / ratio) - 8, plot.top + 14, shown + " in", "pk-strong pk-halo", "end");
    canvas.text(
        plot.right - 4, plot.y(most / ratio) + 20, shown + " out", "pk-strong pk-halo", "end");
  }

  private static String at(Plot plot, double out, double in) {
    return Canvas.n(plot.x(out)) + " " + Canvas.n(plot.y(in));
  }

  /** Dots first, so that those to look at lie above them; a name only where it is free to stand. */
  private void marks(Canvas canvas, Plot plot, Frame frame) {
    points.stream()
        .filter(p -> !p.marked)
        .forEach(p -> canvas.dot(plot.x(p.outBps), plot.y(p.inBps), 3, "pk-point"));
    List<double[]> taken = new ArrayList<>();
    int named = 0;
    for (Point p : points) {
      if (!p.marked) {
        continue;
      }
      double x = plot.x(p.outBps);
      double y = plot.y(p.inBps);
      canvas.path("M" + Canvas.n(x) + " " + Canvas.n(y - 6) + "l6 6l-6 6l-6 -6Z", "pk-diamond");
      double width = GlyphWidths.width(p.label, Canvas.LABEL, false);
      boolean leftward = x + 10 + width > frame.width();
      double from = leftward ? x - 10 - width : x + 10;
      boolean free =
          named < MOST_NAMES
              && from >= 0
              && taken.stream()
                  .noneMatch(t -> from < t[1] && from + width > t[0] && Math.abs(t[2] - y) < 15);
      if (free) {
        canvas.text(
            leftward ? x - 10 : x + 10,
            y + 4.5,
            p.label,
            "pk-label pk-halo",
            leftward ? "end" : "start");
        taken.add(new double[] {from, from + width, y});
        named++;
      }
    }
  }

  private String description() {
    List<Point> marked = points.stream().filter(Point::marked).toList();
    return points.size()
        + " networks"
        + (marked.isEmpty()
            ? ", none to look at"
            : "; to look at: "
                + marked.stream().map(Point::label).collect(Collectors.joining(", ")));
  }
}
