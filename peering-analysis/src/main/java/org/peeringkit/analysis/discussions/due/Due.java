package org.peeringkit.analysis.discussions.due;

import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.analysis.calendar.CalendarEntry;
import org.peeringkit.model.net.Asn;

/**
 * Something to do by a day. Immutable.
 *
 * @param key the same for the same thing, whatever its words
 * @param kind why
 * @param asn the network; empty = it belongs to none
 * @param owner who of us; empty text = nobody was named
 * @param day by when
 * @param what in words, as our people may read them
 * @param overdue whether the day is past
 */
public record Due(
    String key,
    DueKind kind,
    Optional<Asn> asn,
    String owner,
    LocalDate day,
    String what,
    boolean overdue) {

  /** {@return an all-day entry of a calendar, with an alarm the day before} */
  public CalendarEntry entry() {
    String whom = asn.map(a -> a + ": ").orElse("");
    return CalendarEntry.on(
            day,
            "due\n" + kind + "\n" + key,
            whom + kind.words() + ": " + what,
            owner.isEmpty() ? "" : "For " + owner + ".")
        .withAlarm(1);
  }
}
