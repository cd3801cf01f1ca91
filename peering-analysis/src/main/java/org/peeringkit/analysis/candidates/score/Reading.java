package org.peeringkit.analysis.candidates.score;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a signal says of a candidate: a value with what it rests on, or why there is none. */
public sealed interface Reading {

  /** {@return the value in the signal's unit, if there is one} */
  Optional<Double> value();

  /** {@return why there is no value; empty where there is one} */
  Optional<String> unknown();

  /**
   * {@return a reading of a value that rests on no inputs worth naming}
   *
   * @param value in the signal's unit; finite
   * @throws IllegalArgumentException if it is not finite
   */
  static Reading of(double value) {
    return new Measured(value, new TreeMap<>());
  }

  /**
   * {@return a reading without a value, and why}
   *
   * @param reason in words, not blank
   * @throws IllegalArgumentException if the reason is blank
   */
  static Reading unknown(String reason) {
    return new Unknown(reason);
  }

  /**
   * A value.
   *
   * @param number finite, in the signal's unit
   * @param inputs what it was made of, by name, as text
   */
  record Measured(double number, SortedMap<String, String> inputs) implements Reading {
    /**
     * Checks the number and copies the inputs.
     *
     * @param number finite, in the signal's unit
     * @param inputs what it was made of, by name, as text
     * @throws IllegalArgumentException if the number is not finite
     */
    public Measured {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("a measured value is finite, not " + number);
      }
      inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /**
     * {@return the same value with one more input}
     *
     * @param name of the input; one of that name is replaced
     * @param input shown by its {@code toString}
     */
    public Measured with(String name, Object input) {
      TreeMap<String, String> more = new TreeMap<>(inputs);
      more.put(name, String.valueOf(input));
      return new Measured(number, more);
    }

    @Override
    public Optional<Double> value() {
      return Optional.of(number);
    }

    @Override
    public Optional<String> unknown() {
      return Optional.empty();
    }
  }

  /**
   * No value.
   *
   * @param reason what is missing, to be read after "unknown because"
   */
  record Unknown(String reason) implements Reading {
    /**
     * Checks the reason.
     *
     * @param reason what is missing, to be read after "unknown because"
     * @throws IllegalArgumentException if the reason is blank
     */
    public Unknown {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("an unknown has a reason");
      }
    }

    @Override
    public Optional<Double> value() {
      return Optional.empty();
    }

    @Override
    public Optional<String> unknown() {
      return Optional.of(reason);
    }
  }
}
