package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What one side owes the other because it said so.
 *
 * @param id the one of the event that brought it
 * @param by who promised
 * @param to whom it was promised: id of a contact, or the name of one of us; empty = not noted
 * @param what it was
 * @param made on which day
 * @param due by when; empty = no day was named
 * @param kept on which day it was; empty = still owed
 */
public record Promise(
    String id,
    Party by,
    Optional<String> to,
    GuardedText what,
    LocalDate made,
    Optional<LocalDate> due,
    Optional<LocalDate> kept) {
  /**
   * Checks the id and the order of the days.
   *
   * @param id the one of the event that brought it
   * @param by who promised
   * @param to whom it was promised: id of a contact, or the name of one of us; empty = not noted
   * @param what it was
   * @param made on which day
   * @param due by when; empty = no day was named
   * @param kept on which day it was; empty = still owed
   * @throws IllegalArgumentException if the id is malformed, or a day is before the one it was made
   *     on
   */
  public Promise {
    Checks.id("a promise's id", id);
    to.ifPresent(t -> Checks.name("to whom it was promised", t));
    Checks.order("promise " + id, Optional.of(made), due);
    Checks.order("promise " + id, Optional.of(made), kept);
  }

  Promise on(LocalDate today) {
    return new Promise(id, by, to, what.on(today), made, due, kept);
  }

  Promise keptOn(LocalDate day) {
    return new Promise(id, by, to, what, made, due, Optional.of(day));
  }
}
