package org.peeringkit.benchmarks.compare;

import java.util.Locale;
import java.util.OptionalDouble;

/** What a row is to reach. */
sealed interface Goal {
  /** What is compared with the peer. */
  enum Measure {
    WALL_CLOCK("wall clock"),
    PROCESSOR("processor time");

    private final String words;

    Measure(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** In the words of the table. */
  String text();

  /**
   * Whether it is met.
   *
   * @param seconds ours, median
   * @param ratio the peer's time by ours, median over the rounds; empty without a peer
   */
  boolean metBy(double seconds, OptionalDouble ratio);

  default Measure measure() {
    return Measure.WALL_CLOCK;
  }

  static Goal faster(double times) {
    return new Times(times, Measure.WALL_CLOCK);
  }

  static Goal fasterByProcessorTime(double times) {
    return new Times(times, Measure.PROCESSOR);
  }

  static Goal within(double seconds) {
    return new Within(seconds);
  }

  /** Measured so that it is known, nothing promised. */
  static Goal none() {
    return new None();
  }

  /** So many times faster than the peer. */
  record Times(double times, @Override Measure measure) implements Goal {
    @Override
    public String text() {
      return String.format(Locale.ROOT, ">= %.3g x%s", times, suffix());
    }

    private String suffix() {
      return measure == Measure.PROCESSOR ? " in processor time" : "";
    }

    @Override
    public boolean metBy(double seconds, OptionalDouble ratio) {
      return ratio.isPresent() && ratio.getAsDouble() >= times;
    }
  }

  /** In at most so many seconds of wall clock. */
  record Within(double limit) implements Goal {
    @Override
    public String text() {
      return String.format(Locale.ROOT, "<= %.3g s", limit);
    }

    @Override
    public boolean metBy(double seconds, OptionalDouble ratio) {
      return seconds <= limit;
    }
  }

  /** Nothing promised. */
  record None() implements Goal {
    @Override
    public String text() {
      return "-";
    }

    @Override
    public boolean metBy(double seconds, OptionalDouble ratio) {
      return true;
    }
  }
}
