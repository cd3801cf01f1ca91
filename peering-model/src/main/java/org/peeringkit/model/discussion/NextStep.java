package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What one of us is to do next.
 *
 * @param id the one of the event that brought it
 * @param owner who of us; not blank
 * @param what it is
 * @param due by when
 * @param done on which day it was; empty = still to do
 */
public record NextStep(
    String id, String owner, GuardedText what, LocalDate due, Optional<LocalDate> done) {
  /**
   * Checks id and owner.
   *
   * @param id the one of the event that brought it
   * @param owner who of us; not blank
   * @param what it is
   * @param due by when
   * @param done on which day it was; empty = still to do
   * @throws IllegalArgumentException if the id is malformed or the owner blank
   */
  public NextStep {
    Checks.id("a step's id", id);
    Checks.name("a step's owner", owner);
  }

  NextStep on(LocalDate today) {
    return new NextStep(id, owner, what.on(today), due, done);
  }

  NextStep doneOn(LocalDate day) {
    return new NextStep(id, owner, what, due, Optional.of(day));
  }
}
