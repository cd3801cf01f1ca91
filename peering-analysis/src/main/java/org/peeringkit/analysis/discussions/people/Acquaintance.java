package org.peeringkit.analysis.discussions.people;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One reason to believe that two people know each other. The order of the two says nothing: the
 * record puts them into alphabetical order. Immutable.
 *
 * @param one identifier of the alphabetically first
 * @param other identifier of the second; never equal to {@code one}
 * @param kind what it rests on
 * @param day the day, for a common employer the last day they shared it; empty = not known
 * @param where the event or the company as it is to be read in a sentence; empty text = not known
 */
public record Acquaintance(
    String one, String other, Kind kind, Optional<LocalDate> day, String where) {

  /** What it rests on. */
  public enum Kind {
    /** They talked with each other. */
    MET("met", 1.0),
    /** Somebody introduced one to the other. */
    INTRODUCED("was introduced to", 0.8),
    /** They work, or worked, for the same company at the same time. */
    SAME_EMPLOYER("worked with", 0.6),
    /** One of them said so. */
    STATED("says to know", 0.5);

    private final String verb;
    private final double weight;

    Kind(String verb, double weight) {
      this.verb = verb;
      this.weight = weight;
    }

    /** {@return the words between two names in a sentence} */
    public String verb() {
      return verb;
    }

    /** {@return what a single one of today is worth (own): a talk is 1} */
    public double weight() {
      return weight;
    }
  }

  /**
   * Checks the identifiers and puts them into alphabetical order.
   *
   * @param one identifier of the alphabetically first
   * @param other identifier of the second; never equal to {@code one}
   * @param kind what it rests on
   * @param day the day, for a common employer the last day they shared it; empty = not known
   * @param where the event or the company as it is to be read in a sentence; empty text = not known
   * @throws IllegalArgumentException if an identifier is blank, or both are the same
   */
  public Acquaintance {
    if (one.isBlank() || other.isBlank()) {
      throw new IllegalArgumentException("a person without an identifier knows nobody");
    }
    if (one.equals(other)) {
      throw new IllegalArgumentException("nobody is acquainted with himself: " + one);
    }
    if (one.compareTo(other) > 0) {
      String first = other;
      other = one;
      one = first;
    }
  }
}
