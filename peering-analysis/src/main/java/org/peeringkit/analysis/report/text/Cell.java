package org.peeringkit.analysis.report.text;

import java.math.BigDecimal;

/**
 * What stands in one place of a {@link Table}. Immutable.
 *
 * <p>Variants: {@link Text}, {@link Amount}, {@link Unknown}.
 */
public sealed interface Cell {

  /**
   * {@return a cell of words}
   *
   * @param text not escaped yet
   */
  static Cell text(String text) {
    return new Text(text);
  }

  /**
   * {@return a cell with a number without doubt}
   *
   * @param value in the base unit of its column
   */
  static Cell number(BigDecimal value) {
    return new Amount(value, value, value);
  }

  /**
   * {@return a cell with a number without doubt}
   *
   * @param value in the base unit of its column
   */
  static Cell number(long value) {
    return number(BigDecimal.valueOf(value));
  }

  /**
   * {@return a cell of which the content is not known}
   *
   * @param reason completes "unknown because ..."
   */
  static Cell unknown(String reason) {
    return new Unknown(reason);
  }

  /**
   * Words.
   *
   * @param text as it came; renderers escape it
   */
  record Text(String text) implements Cell {}

  /**
   * A number in the base unit of its column, with its range of doubt.
   *
   * @param value the number
   * @param low lower end; equal to value where there is no doubt
   * @param high upper end
   */
  record Amount(BigDecimal value, BigDecimal low, BigDecimal high) implements Cell {}

  /**
   * Nothing is known; never shown as zero.
   *
   * @param reason why
   */
  record Unknown(String reason) implements Cell {}
}
