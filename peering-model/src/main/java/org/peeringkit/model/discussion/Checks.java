package org.peeringkit.model.discussion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names and dates have to be. */
final class Checks {
  private static final int LONGEST_NAME = 1_000;
  private static final int MOST_DIGITS = 20;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");

  private Checks() {}

  static void id(String field, String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          field + " must be 1 to 128 letters, digits or ._@+- and begin with one of the former");
    }
  }

  static void name(String field, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          field + " must have 1 to " + LONGEST_NAME + " characters, and not only spaces");
    }
  }

  /** One form of each number, so that a number written and read again is equal. */
  static BigDecimal number(String field, BigDecimal value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(field + " must not be negative");
    }
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.precision() > MOST_DIGITS || Math.abs((long) plain.scale()) > MOST_DIGITS) {
      throw new IllegalArgumentException(field + " must have at most " + MOST_DIGITS + " digits");
    }
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  static void order(String what, Optional<LocalDate> from, Optional<LocalDate> until) {
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new IllegalArgumentException(
          what + " ends on " + until.get() + ", before it begins on " + from.get());
    }
  }
}
