package org.peeringkit.analysis.discussions.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.PeeringEvent;

/**
 * What to expect of an event. Immutable.
 *
 * @param event which
 * @param likely networks of the Top 50 that may be there, by what they add
 * @param expectedValue the sum over them of chance times value, in the unit of the Top 50
 * @param send who of us; empty = nobody of us is known to have been anywhere
 * @param rotation why sending who is planned costs what was built up; empty = it does not
 */
public record EventOutlook(
    PeeringEvent event,
    List<Likely> likely,
    BigDecimal expectedValue,
    Optional<Continuity> send,
    Optional<String> rotation) {
  /**
   * Copies the list.
   *
   * @param event which
   * @param likely networks of the Top 50 that may be there, by what they add
   * @param expectedValue the sum over them of chance times value, in the unit of the Top 50
   * @param send who of us; empty = nobody of us is known to have been anywhere
   * @param rotation why sending who is planned costs what was built up; empty = it does not
   */
  public EventOutlook {
    likely = List.copyOf(likely);
  }

  /**
   * A network that may be there.
   *
   * @param network which
   * @param chance 0 to 1
   * @param because why, in words
   */
  public record Likely(TopNetworks.Row network, double chance, String because) {
    /**
     * Checks the chance.
     *
     * @param network which
     * @param chance 0 to 1
     * @param because why, in words
     * @throws IllegalArgumentException if the chance is 0, below, or above 1
     */
    public Likely {
      if (!(chance > 0 && chance <= 1)) {
        throw new IllegalArgumentException("a chance lies above 0 and up to 1: " + chance);
      }
    }

    /** {@return what it adds to the event: chance times value, in the unit of the Top 50} */
    public BigDecimal value() {
      return network.value().multiply(BigDecimal.valueOf(chance));
    }
  }

  /**
   * One of us in a series of events.
   *
   * @param person name
   * @param been how many of the series before
   */
  public record Continuity(String person, int been) {
    /** Who comes the third time is known there (DOMAIN of the trade: faces, not companies). */
    public static final int REGULAR_FROM = 3;

    /** {@return whether this one makes a regular of the person, or the person is one already} */
    public boolean isRegularWithThis() {
      return been + 1 >= REGULAR_FROM;
    }
  }
}
