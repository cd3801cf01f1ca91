package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names and dates have to be. */
final class Checks {
  private static final int LONGEST_NAME = 1_000;
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

  static void order(String what, Optional<LocalDate> from, Optional<LocalDate> until) {
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new IllegalArgumentException(
          what + " ends on " + until.get() + ", before it begins on " + from.get());
    }
  }
}
