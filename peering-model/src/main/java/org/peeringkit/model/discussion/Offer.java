package org.peeringkit.model.discussion;

import java.time.LocalDate;

/**
 * What was offered.
 *
 * @param id the one of the event that brought it
 * @param by who offered
 * @param kind what
 * @param day on which
 * @param terms as they were put
 */
public record Offer(String id, Party by, Kind kind, LocalDate day, GuardedText terms) {
  /**
   * Checks the id.
   *
   * @param id the one of the event that brought it
   * @param by who offered
   * @param kind what
   * @param day on which
   * @param terms as they were put
   * @throws IllegalArgumentException if the id is malformed
   */
  public Offer {
    Checks.id("an offer's id", id);
  }

  /** What can be offered. */
  public enum Kind {
    /** Peering for which nobody pays. */
    SETTLEMENT_FREE,
    /** Peering for which one side pays. */
    PAID_PEERING,
    /** Transit, for money. */
    TRANSIT,
    /** Anything else, in words. */
    OTHER;

    /** {@return whether one side pays the other for traffic} */
    public boolean isPaid() {
      return this == PAID_PEERING || this == TRANSIT;
    }
  }

  Offer on(LocalDate today) {
    return new Offer(id, by, kind, day, terms.on(today));
  }
}
