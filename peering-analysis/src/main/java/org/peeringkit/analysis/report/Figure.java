package org.peeringkit.analysis.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.peeringkit.analysis.report.text.Cell;

/**
 * A number with its doubt, or the reason why there is none. Never a silent zero. Immutable; the
 * unit is in the name of the field that holds it.
 *
 * <p>Variants: {@link Known}, {@link Unknown}.
 */
public sealed interface Figure {

  /**
   * {@return a number without doubt}
   *
   * @param value in the unit of the field that holds it
   */
  static Figure of(BigDecimal value) {
    return new Known(value, value, value);
  }

  /**
   * {@return a number without doubt}
   *
   * @param value in the unit of the field that holds it
   */
  static Figure of(long value) {
    return of(BigDecimal.valueOf(value));
  }

  /**
   * {@return a number without doubt, rounded half even to so many decimals, so that the same input
   * gives the same text}
   *
   * @param value finite, in the unit of the field that holds it
   * @param decimals after the point, 0 or more
   */
  static Figure of(double value, int decimals) {
    return of(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
  }

  /**
   * {@return a value and the range it is in}
   *
   * @param value best estimate
   * @param low lower end, not above the value
   * @param high upper end, not below the value
   * @throws IllegalArgumentException if the range does not hold the value
   */
  static Figure of(BigDecimal value, BigDecimal low, BigDecimal high) {
    return new Known(value, low, high);
  }

  /**
   * {@return a figure without a number}
   *
   * @param reason completes "unknown because ...", without a full stop
   * @throws IllegalArgumentException if the reason is blank
   */
  static Figure unknown(String reason) {
    return new Unknown(reason);
  }

  /** {@return the number without its doubt; empty if unknown} */
  Optional<BigDecimal> value();

  /** {@return the figure as it stands in a table} */
  Cell cell();

  /**
   * A number.
   *
   * @param number best estimate
   * @param low lower end of its range, not above value
   * @param high upper end of its range, not below value
   */
  record Known(BigDecimal number, BigDecimal low, BigDecimal high) implements Figure {
    /**
     * Checks the range.
     *
     * @param number best estimate
     * @param low lower end of its range, not above value
     * @param high upper end of its range, not below value
     * @throws IllegalArgumentException if the range does not hold the number
     */
    public Known {
      if (low.compareTo(number) > 0 || high.compareTo(number) < 0) {
        throw new IllegalArgumentException(
            "range " + low + " to " + high + " does not hold its value " + number);
      }
    }

    @Override
    public Optional<BigDecimal> value() {
      return Optional.of(number);
    }

    @Override
    public Cell cell() {
      return new Cell.Amount(number, low, high);
    }
  }

  /**
   * No number.
   *
   * @param reason completes "unknown because ..."
   */
  record Unknown(String reason) implements Figure {
    /**
     * Checks the reason.
     *
     * @param reason completes "unknown because ..."
     * @throws IllegalArgumentException if it is blank
     */
    public Unknown {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("an unknown needs its reason");
      }
    }

    @Override
    public Optional<BigDecimal> value() {
      return Optional.empty();
    }

    @Override
    public Cell cell() {
      return Cell.unknown(reason);
    }
  }
}
