package org.peeringkit.analysis.candidates.score;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a signal says of a candidate: a value with what it rests on, or why there is none. */
public sealed interface Reading {

  /** The value, if there is one. */
  Optional<Double> value();

  /** Why there is no value; empty where there is one. */
  Optional<String> unknown();

  /** A value, in the signal's unit; finite. */
  static Reading of(double value) {
    return new Measured(value, new TreeMap<>());
  }

  /** No value, and why. */
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
    public Measured {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("a measured value is finite, not " + number);
      }
      inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /** The same value with one more input. */
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
