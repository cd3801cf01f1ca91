package org.peeringkit.analysis.report;

import java.util.Optional;

/**
 * Something that may be unknown and is more than a number: a {@link Given} value or a {@link
 * Missing} one with its reason. Immutable if the value is.
 *
 * @param <T> what is asked for
 */
public sealed interface Answer<T> {

  /** There is one. */
  static <T> Answer<T> of(T value) {
    return new Given<>(value);
  }

  /**
   * Not known.
   *
   * @param reason completes "unknown because ...", without a full stop
   */
  static <T> Answer<T> unknown(String reason) {
    return new Missing<>(reason);
  }

  /** Empty where there is none. */
  Optional<T> value();

  /** Why there is no value; empty if there is one. */
  String reason();

  /** Known. */
  record Given<T>(T known) implements Answer<T> {
    @Override
    public Optional<T> value() {
      return Optional.of(known);
    }

    @Override
    public String reason() {
      return "";
    }
  }

  /** Not known. */
  record Missing<T>(String reason) implements Answer<T> {
    public Missing {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("an unknown needs its reason");
      }
    }

    @Override
    public Optional<T> value() {
      return Optional.empty();
    }
  }
}
