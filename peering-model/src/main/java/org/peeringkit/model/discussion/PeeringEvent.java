package org.peeringkit.model.discussion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * A conference, forum or members' meeting at which one meets.
 *
 * @param id ours
 * @param name such as {@code Example Peering Forum 12}; not blank
 * @param series what it is one of, so that faces become regular; not blank
 * @param place free text; not blank
 * @param from first day
 * @param until last day, not before the first
 * @param cost of sending one person, all in; empty = not known
 * @param ourPeople who of us goes or went
 * @param attending networks known to be there, ascending as given
 */
public record PeeringEvent(
    String id,
    String name,
    String series,
    String place,
    LocalDate from,
    LocalDate until,
    Optional<Cost> cost,
    List<String> ourPeople,
    List<Asn> attending) {

  /**
   * Checks the fields and copies the lists.
   *
   * @param id ours
   * @param name such as {@code Example Peering Forum 12}; not blank
   * @param series what it is one of, so that faces become regular; not blank
   * @param place free text; not blank
   * @param from first day
   * @param until last day, not before the first
   * @param cost of sending one person, all in; empty = not known
   * @param ourPeople who of us goes or went
   * @param attending networks known to be there, ascending as given
   * @throws IllegalArgumentException if a text is blank, the id malformed, or the last day before
   *     the first
   */
  public PeeringEvent {
    Checks.id("an event's id", id);
    Checks.name("an event's name", name);
    Checks.name("an event's series", series);
    Checks.name("an event's place", place);
    Checks.order("event " + id, Optional.of(from), Optional.of(until));
    ourPeople = List.copyOf(ourPeople);
    attending = List.copyOf(attending);
  }

  /**
   * An amount of money.
   *
   * @param amount 0 or more, in units of the currency
   * @param currency of the amount
   */
  public record Cost(BigDecimal amount, Currency currency) {
    /**
     * Checks the amount and drops zeros at its end.
     *
     * @param amount 0 or more, in units of the currency
     * @param currency of the amount
     * @throws IllegalArgumentException if the amount is negative or has more than 20 digits
     */
    public Cost {
      amount = Checks.number("a cost", amount);
    }
  }
}
