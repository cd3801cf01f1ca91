package org.peeringkit.analysis.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.report.text.Units;

/**
 * What the numbers of a chart are and how they are written on its axis. Immutable.
 *
 * @param unit as written: {@code %}, {@code Gbit/s}
 * @param divisor base units in one written unit, above 0
 * @param max upper end of the axis in base units; 0 = from the data
 */
public record Axis(String unit, double divisor, double max) {

  /**
   * Checks the numbers.
   *
   * @param unit as written: {@code %}, {@code Gbit/s}
   * @param divisor base units in one written unit, above 0
   * @param max upper end of the axis in base units; 0 = from the data
   * @throws IllegalArgumentException if the divisor is not above 0, or the upper end is negative
   */
  public Axis {
    if (!(divisor > 0) || !(max >= 0)) {
      throw new IllegalArgumentException("axis needs a positive divisor: " + divisor + ", " + max);
    }
  }

  /** {@return an axis for shares of a whole, 0 to 100} */
  public static Axis wholePercent() {
    return new Axis("%", 1, 100);
  }

  /** {@return an axis for shares, as far up as the data goes} */
  public static Axis percent() {
    return new Axis("%", 1, 0);
  }

  /**
   * {@return an axis for rates; the prefix is chosen by the largest}
   *
   * @param largestBitsPerSecond of what will be drawn
   */
  public static Axis bitRate(double largestBitsPerSecond) {
    String[] prefixes = {"", "k", "M", "G", "T"};
    int i = 0;
    double divisor = 1;
    while (i < prefixes.length - 1 && largestBitsPerSecond / divisor >= 1500) {
      divisor *= 1000;
      i++;
    }
    return new Axis(prefixes[i] + "bit/s", divisor, 0);
  }

  /** The value in the axis' unit, three figures: {@code 31.4 %}. */
  String label(double value) {
    double shown = value / divisor;
    int decimals = Math.abs(shown) < 99.95 ? 1 : 0;
    return Units.fixed(decimal(shown), decimals) + " " + unit;
  }

  /** Ticks at round numbers from low to high, in base units. */
  List<Tick> ticks(double low, double high, int about) {
    double span = (high - low) / divisor;
    double step = step(span <= 0 ? 1 : span, about);
    int decimals = step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
    List<Tick> ticks = new ArrayList<>();
    // Counted in whole steps: adding a fraction again and again would drift.
    long first = (long) Math.ceil(low / divisor / step - 1e-9);
    long last = (long) Math.floor(high / divisor / step + 1e-9);
    for (long i = first; i <= last; i++) {
      double shown = i * step;
      ticks.add(new Tick(shown * divisor, Units.fixed(decimal(shown), decimals)));
    }
    return ticks;
  }

  /** The round number at or above, so that the highest value is below the last tick. */
  double roundUp(double value, int about) {
    double shown = value / divisor;
    double step = step(shown <= 0 ? 1 : shown, about);
    return Math.ceil(shown / step - 1e-9) * step * divisor;
  }

  private static double step(double span, int about) {
    double raw = span / about;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    double nice = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
    return nice * power;
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
  }

  /** A place on the axis and what is written there. */
  record Tick(double value, String label) {}
}
