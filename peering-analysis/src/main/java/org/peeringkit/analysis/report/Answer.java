package org.peeringkit.analysis.report;

import java.util.Optional;

/**
 * Something that may be unknown and is more than a number: a {@link Given} value or a {@link
 * Missing} one with its reason. Immutable if the value is.
 *
 * @param <T> what is asked for
 */
public sealed interface Answer<T> {

  /**
   * {@return an answer that is known}
   *
   * @param <T> what is asked for
   * @param value what it is
   */
  static <T> Answer<T> of(T value) {
    return new Given<>(value);
  }

  /**
   * Not known.
   *
   * @param <T> what is asked for
   * @param reason completes "unknown because ...", without a full stop
   * @return an answer without a value
   * @throws IllegalArgumentException if the reason is blank
   */
  static <T> Answer<T> unknown(String reason) {
    return new Missing<>(reason);
  }

  /** {@return what is asked for; empty where it is not known} */
  Optional<T> value();

  /** {@return why there is no value; empty text if there is one} */
  String reason();

  /**
   * Known.
   *
   * @param <T> what is asked for
   * @param known what it is
   */
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

  /**
   * Not known.
   *
   * @param <T> what is asked for
   * @param reason completes "unknown because ...", not blank
   */
  record Missing<T>(String reason) implements Answer<T> {
    /**
     * Checks the reason.
     *
     * @param reason completes "unknown because ...", not blank
     * @throws IllegalArgumentException if it is blank
     */
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
