package org.peeringkit.analysis.discussions.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.report.text.Units;

/** Writes numbers into sentences and keeps each with its name. Not thread-safe. */
public final class Numbers {
  private final List<Named> kept = new ArrayList<>();

  /** What was written so far, in order; a number written twice under one name stands once. */
  public List<Named> kept() {
    return kept.stream().distinct().toList();
  }

  private String keep(String name, String shown, BigDecimal value) {
    kept.add(new Named(name, shown, value));
    return shown;
  }

  /** {@code 4.2 Gbit/s}. */
  public String rate(String name, double bitsPerSecond) {
    BigDecimal value = BigDecimal.valueOf(bitsPerSecond).setScale(0, RoundingMode.HALF_UP);
    return keep(name, Units.bitRate(value), value);
  }

  /** {@code 4.2 TB}. */
  public String octets(String name, long octets) {
    return keep(name, Units.octets(BigDecimal.valueOf(octets)), BigDecimal.valueOf(octets));
  }

  /** {@code 1,024}. */
  public String count(String name, long count) {
    return keep(name, Units.count(count), BigDecimal.valueOf(count));
  }

  /** {@code 1 network}, {@code 12 networks}. */
  public String countOf(String name, long count, String one, String many) {
    return count(name, count) + " " + (count == 1 ? one : many);
  }

  /** {@code 9.1 : 1}. */
  public String ratio(String name, double ratio) {
    return keep(
        name, Units.fixed(BigDecimal.valueOf(ratio), 1) + " : 1", BigDecimal.valueOf(ratio));
  }

  /** {@code 31.4 %} of a value in percent. */
  public String percent(String name, double percent) {
    BigDecimal value = new BigDecimal(percent, MathContext.DECIMAL64);
    return keep(name, Units.percent(value), value);
  }

  /** {@code 31 %} of a value in percent. */
  public String wholePercent(String name, double percent) {
    BigDecimal value = new BigDecimal(percent, MathContext.DECIMAL64);
    return keep(name, Units.fixed(value, 0) + " %", value);
  }

  /** {@code 1,050 USD}. */
  public String money(String name, BigDecimal amount, String currency) {
    return keep(name, Units.money(amount, currency), amount);
  }

  /** {@code 3.17} percentage points. */
  public String points(String name, BigDecimal points) {
    return keep(name, Units.fixed(points, 2), points);
  }
}
