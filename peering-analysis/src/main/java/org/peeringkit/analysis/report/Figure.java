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

  /** Without doubt. */
  static Figure of(BigDecimal value) {
    return new Known(value, value, value);
  }

  /** Without doubt. */
  static Figure of(long value) {
    return of(BigDecimal.valueOf(value));
  }

  /** Rounded half even to so many decimals, so that the same input gives the same text. */
  static Figure of(double value, int decimals) {
    return of(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
  }

  /** A value and the range it is in. */
  static Figure of(BigDecimal value, BigDecimal low, BigDecimal high) {
    return new Known(value, low, high);
  }

  /**
   * Not known.
   *
   * @param reason completes "unknown because ...", without a full stop
   */
  static Figure unknown(String reason) {
    return new Unknown(reason);
  }

  /** The number without its doubt; empty if unknown. */
  Optional<BigDecimal> value();

  /** As it stands in a table. */
  Cell cell();

  /**
   * A number.
   *
   * @param number best estimate
   * @param low lower end of its range, not above value
   * @param high upper end of its range, not below value
   */
  record Known(BigDecimal number, BigDecimal low, BigDecimal high) implements Figure {
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
