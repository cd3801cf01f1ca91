package org.peeringkit.analysis.report.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Numbers with their units, as operators write them: decimal prefixes, a point as decimal mark,
 * commas between thousands, whatever the machine's locale. Stateless and thread-safe.
 */
public final class Units {
  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

  private Units() {}

  /**
   * {@return a rate, such as {@code 4.2 Gbit/s}}
   *
   * @param bitsPerSecond of any sign
   */
  public static String bitRate(BigDecimal bitsPerSecond) {
    return prefixed(bitsPerSecond, "bit/s");
  }

  /**
   * {@return an amount of traffic, such as {@code 4.2 TB}}
   *
   * @param octets of any sign
   */
  public static String octets(BigDecimal octets) {
    return prefixed(octets, "B");
  }

  /**
   * {@return a share with one decimal, such as {@code 31.4 %}}
   *
   * @param percent as 31.4, not as a fraction
   */
  public static String percent(BigDecimal percent) {
    return fixed(percent, 1) + " %";
  }

  /**
   * {@return {@code 40 %} of 40, {@code 37.5 %} of 37.5}
   *
   * @param percent as 31.4, not as a fraction
   */
  public static String wholePercent(BigDecimal percent) {
    return fixed(percent, percent.stripTrailingZeros().scale() > 0 ? 1 : 0) + " %";
  }

  /**
   * {@return a share with its doubt, such as {@code 31.4 % (30.9-31.9)}, or without the bracket
   * where it is none}
   *
   * @param percent as 31.4, not as a fraction
   * @param low lower end of its range
   * @param high upper end of its range
   */
  public static String percent(BigDecimal percent, BigDecimal low, BigDecimal high) {
    String shownLow = fixed(low, 1);
    String shownHigh = fixed(high, 1);
    return shownLow.equals(shownHigh)
        ? percent(percent)
        : percent(percent) + " (" + shownLow + "-" + shownHigh + ")";
  }

  /**
   * {@return a change in percentage points with its sign, such as {@code +1.8 points}}
   *
   * @param points of any sign
   */
  public static String points(BigDecimal points) {
    return signed(points, 1) + (isOne(points) ? " point" : " points");
  }

  private static boolean isOne(BigDecimal points) {
    return fixed(points.abs(), 1).equals("1.0");
  }

  /**
   * {@return an amount of money, such as {@code 1,050 USD}; two decimals below 100}
   *
   * @param amount of any sign
   * @param currency code, escaped here
   */
  public static String money(BigDecimal amount, String currency) {
    int decimals = amount.abs().compareTo(BigDecimal.valueOf(100)) < 0 ? 2 : 0;
    String shown = amount.signum() == 0 ? "0" : fixed(amount, decimals);
    return shown + " " + Escape.visible(currency);
  }

  /**
   * {@return a whole number, such as {@code 1,048,612}}
   *
   * @param count of any sign
   */
  public static String count(long count) {
    return fixed(BigDecimal.valueOf(count), 0);
  }

  /**
   * {@return a number of things, such as {@code 1 network} and {@code 12 networks}}
   *
   * @param count how many
   * @param one name of one thing
   * @param many name of several, and of none
   */
  public static String countOf(int count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /**
   * {@return a month in prose, such as {@code April 2027}}
   *
   * @param month named in English, whatever the machine's locale
   */
  public static String month(YearMonth month) {
    return monthName(month) + " " + month.getYear();
  }

  /**
   * {@return the month's name alone, such as {@code April}}
   *
   * @param month of any year
   */
  public static String monthName(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /**
   * {@return three letters of the month's name, such as {@code Apr}}
   *
   * @param month of any year
   */
  public static String monthShort(YearMonth month) {
    return monthName(month).substring(0, 3);
  }

  /**
   * {@return a date in prose, such as {@code 5 April 2027}}
   *
   * @param date of the ISO calendar
   */
  public static String date(LocalDate date) {
    return date.getDayOfMonth() + " " + month(YearMonth.from(date));
  }

  /**
   * {@return a number with exactly so many decimals and commas between thousands, such as {@code
   * -1,234.5}}
   *
   * @param value rounded half even
   * @param decimals after the point, 0 or more
   */
  public static String fixed(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
    String plain = rounded.abs().toPlainString();
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    StringBuilder out = new StringBuilder(plain.length() + 8);
    if (rounded.signum() < 0) {
      out.append('-');
    }
    for (int i = 0; i < plain.length(); i++) {
      if (i > 0 && i < end && (end - i) % 3 == 0) {
        out.append(',');
      }
      out.append(plain.charAt(i));
    }
    return out.toString();
  }

  /**
   * {@return the number as {@link #fixed} has it, with a plus sign before what is above zero}
   *
   * @param value rounded half even
   * @param decimals after the point, 0 or more
   */
  public static String signed(BigDecimal value, int decimals) {
    String shown = fixed(value, decimals);
    return value.setScale(decimals, RoundingMode.HALF_EVEN).signum() > 0 ? "+" + shown : shown;
  }

  /** Three figures at most, prefix so that 1 to 999 stand before it: one decimal below 100. */
  private static String prefixed(BigDecimal value, String unit) {
    BigDecimal magnitude = value.abs();
    int prefix = 0;
    // 999.95 k would round to 1000.0 k, so the step is taken a little early.
    while (prefix < PREFIXES.length - 1
        && magnitude.compareTo(new BigDecimal("999.5").scaleByPowerOfTen(3 * prefix)) >= 0) {
      prefix++;
    }
    BigDecimal scaled = value.scaleByPowerOfTen(-3 * prefix);
    boolean whole = prefix == 0 || scaled.abs().compareTo(new BigDecimal("99.95")) >= 0;
    return fixed(scaled, whole ? 0 : 1) + " " + PREFIXES[prefix] + unit;
  }
}
