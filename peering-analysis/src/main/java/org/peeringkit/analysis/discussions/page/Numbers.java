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

  /**
   * {@return what was written so far, in order; a number written twice under one name stands once}
   */
  public List<Named> kept() {
    return kept.stream().distinct().toList();
  }

  private String keep(String name, String shown, BigDecimal value) {
    kept.add(new Named(name, shown, value));
    return shown;
  }

  /**
   * {@return a rate, such as {@code 4.2 Gbit/s}}
   *
   * @param name under which the number is kept
   * @param bitsPerSecond kept rounded to whole ones
   */
  public String rate(String name, double bitsPerSecond) {
    BigDecimal value = BigDecimal.valueOf(bitsPerSecond).setScale(0, RoundingMode.HALF_UP);
    return keep(name, Units.bitRate(value), value);
  }

  /**
   * {@return an amount of traffic, such as {@code 4.2 TB}}
   *
   * @param name under which the number is kept
   * @param octets 0 or more
   */
  public String octets(String name, long octets) {
    return keep(name, Units.octets(BigDecimal.valueOf(octets)), BigDecimal.valueOf(octets));
  }

  /**
   * {@return a whole number, such as {@code 1,024}}
   *
   * @param name under which the number is kept
   * @param count of any sign
   */
  public String count(String name, long count) {
    return keep(name, Units.count(count), BigDecimal.valueOf(count));
  }

  /**
   * {@return a number of things, such as {@code 1 network} and {@code 12 networks}}
   *
   * @param name under which the number is kept
   * @param count how many
   * @param one name of one thing
   * @param many name of several, and of none
   */
  public String countOf(String name, long count, String one, String many) {
    return count(name, count) + " " + (count == 1 ? one : many);
  }

  /**
   * {@return a ratio with one decimal, such as {@code 9.1 : 1}}
   *
   * @param name under which the number is kept
   * @param ratio larger by smaller; finite
   */
  public String ratio(String name, double ratio) {
    return keep(
        name, Units.fixed(BigDecimal.valueOf(ratio), 1) + " : 1", BigDecimal.valueOf(ratio));
  }

  /**
   * {@return a share with one decimal, such as {@code 31.4 %}}
   *
   * @param name under which the number is kept
   * @param percent as 31.4, not as a fraction
   */
  public String percent(String name, double percent) {
    BigDecimal value = new BigDecimal(percent, MathContext.DECIMAL64);
    return keep(name, Units.percent(value), value);
  }

  /**
   * {@return a share without decimals, such as {@code 31 %}}
   *
   * @param name under which the number is kept
   * @param percent as 31.4, not as a fraction
   */
  public String wholePercent(String name, double percent) {
    BigDecimal value = new BigDecimal(percent, MathContext.DECIMAL64);
    return keep(name, Units.fixed(value, 0) + " %", value);
  }

  /**
   * {@return an amount of money, such as {@code 1,050 USD}}
   *
   * @param name under which the number is kept
   * @param amount of any sign
   * @param currency code, escaped here
   */
  public String money(String name, BigDecimal amount, String currency) {
    return keep(name, Units.money(amount, currency), amount);
  }

  /**
   * {@return percentage points with two decimals and no unit, such as {@code 3.17}}
   *
   * @param name under which the number is kept
   * @param points of any sign
   */
  public String points(String name, BigDecimal points) {
    return keep(name, Units.fixed(points, 2), points);
  }
}
