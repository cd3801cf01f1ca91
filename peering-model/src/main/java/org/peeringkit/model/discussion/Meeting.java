package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * That people met, in person or on a call.
 *
 * @param day on which
 * @param place where, or how; not blank
 * @param event id of the {@link PeeringEvent} at which; empty = at none
 * @param ourPeople who of us; at least one
 * @param contacts ids of those met; at least one
 */
public record Meeting(
    LocalDate day,
    String place,
    Optional<String> event,
    List<String> ourPeople,
    List<String> contacts) {

  /**
   * Checks the fields and copies the lists.
   *
   * @param day on which
   * @param place where, or how; not blank
   * @param event id of the {@link PeeringEvent} at which; empty = at none
   * @param ourPeople who of us; at least one
   * @param contacts ids of those met; at least one
   * @throws IllegalArgumentException if the place is blank, an id malformed, or a side has nobody
   */
  public Meeting {
    Checks.name("a meeting's place", place);
    event.ifPresent(id -> Checks.id("a meeting's event", id));
    ourPeople = List.copyOf(ourPeople);
    contacts = List.copyOf(contacts);
    contacts.forEach(id -> Checks.id("a contact's id", id));
    if (ourPeople.isEmpty() || contacts.isEmpty()) {
      throw new IllegalArgumentException("a meeting has somebody of us and somebody of them");
    }
  }
}
