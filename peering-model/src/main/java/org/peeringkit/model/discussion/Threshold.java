package org.peeringkit.model.discussion;

import java.math.BigDecimal;

/**
 * A number somebody named as what it takes.
 *
 * @param value 0 or more
 * @param unit such as {@code Gbit/s}, {@code :1} or {@code places}; not blank
 */
public record Threshold(BigDecimal value, String unit) {
  /**
   * Checks the number and the unit.
   *
   * @param value 0 or more
   * @param unit such as {@code Gbit/s}, {@code :1} or {@code places}; not blank
   * @throws IllegalArgumentException if the number is negative or has more than 20 digits, or the
   *     unit is blank
   */
  public Threshold {
    value = Checks.number("a threshold", value);
    Checks.name("a threshold's unit", unit);
  }

  /** Such as {@code 5 Gbit/s}. */
  @Override
  public String toString() {
    return value.toPlainString() + (unit.startsWith(":") ? unit : " " + unit);
  }
}
