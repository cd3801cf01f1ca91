package org.peeringkit.model.discussion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What they said it takes to peer with them.
 *
 * @param id the one of the event that brought it
 * @param subject what it is about
 * @param threshold the number they named; empty = none
 * @param day on which they said so
 * @param saidBy id of the contact who did; empty = not noted
 * @param text as they put it
 */
public record Requirement(
    String id,
    Subject subject,
    Optional<Threshold> threshold,
    LocalDate day,
    Optional<String> saidBy,
    GuardedText text) {
  /**
   * Checks the ids.
   *
   * @param id the one of the event that brought it
   * @param subject what it is about
   * @param threshold the number they named; empty = none
   * @param day on which they said so
   * @param saidBy id of the contact who did; empty = not noted
   * @param text as they put it
   * @throws IllegalArgumentException if an id is malformed
   */
  public Requirement {
    Checks.id("a requirement's id", id);
    saidBy.ifPresent(contact -> Checks.id("saidBy", contact));
  }

  /** What requirements are about. */
  public enum Subject {
    /** So much traffic. */
    TRAFFIC,
    /** A ratio of traffic in and out. */
    RATIO,
    /** So many places in common. */
    LOCATIONS,
    /** So many prefixes. */
    PREFIXES,
    /** A signed agreement. */
    CONTRACT,
    /** Anything else, in words. */
    OTHER
  }

  Requirement on(LocalDate today) {
    return new Requirement(id, subject, threshold, day, saidBy, text.on(today));
  }

  /**
   * A number somebody named as what it takes.
   *
   * @param value 0 or more
   * @param unit such as {@code Gbit/s}, {@code :1} or {@code places}; not blank
   */
  public record Threshold(BigDecimal value, String unit) {
    /**
     * Checks the number and the unit.
     *
     * @param value 0 or more
     * @param unit such as {@code Gbit/s}, {@code :1} or {@code places}; not blank
     * @throws IllegalArgumentException if the number is negative or has more than 20 digits, or the
     *     unit is blank
     */
    public Threshold {
      value = Checks.number("a threshold", value);
      Checks.name("a threshold's unit", unit);
    }

    /** Such as {@code 5 Gbit/s}. */
    @Override
    public String toString() {
      return value.toPlainString() + (unit.startsWith(":") ? unit : " " + unit);
    }
  }
}
