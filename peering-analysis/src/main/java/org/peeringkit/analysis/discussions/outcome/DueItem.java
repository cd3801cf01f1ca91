package org.peeringkit.analysis.discussions.outcome;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.net.Asn;

/**
 * Something that is to be done by a day.
 *
 * @param kind what it is
 * @param id of the promise or step; the AS's for the end of a no
 * @param due by when; empty = a promise without a day
 * @param asn with whom the discussion is
 * @param what in words that the audience may read; empty = it may not, or they were removed
 * @param by who owes it
 * @param person who of us: owner of the step, else of the discussion
 * @param to to whom it was promised: id of a contact, or the name of one of us; empty = not noted
 */
public record DueItem(
    Kind kind,
    String id,
    Optional<LocalDate> due,
    Asn asn,
    Optional<String> what,
    Party by,
    String person,
    Optional<String> to) {

  private static final Comparator<DueItem> BY_DAY =
      Comparator.<DueItem, LocalDate>comparing(item -> item.due().orElse(LocalDate.MAX))
          .thenComparing(DueItem::asn)
          .thenComparing(DueItem::kind)
          .thenComparing(DueItem::id);

  /** What can be due. */
  public enum Kind {
    /** What one of us is to do. */
    STEP,
    /** What one side promised. */
    PROMISE,
    /** Until when they did not want to be asked: it may be tried again. */
    DECLINE_ENDS
  }

  /**
   * All that is open, soonest first; promises without a day last.
   *
   * @param until items due after this day are left out
   */
  public static List<DueItem> of(Discussions discussions, Audience audience, LocalDate until) {
    List<DueItem> items = new ArrayList<>();
    for (Discussion discussion : discussions.byAsn().values()) {
      for (NextStep step : discussion.steps()) {
        if (step.done().isEmpty() && !step.due().isAfter(until)) {
          items.add(
              item(discussion, Kind.STEP, step.id(), Optional.of(step.due()), step.what(), audience)
                  .owner(step.owner()));
        }
      }
      for (Promise promise : discussion.promises()) {
        boolean later = promise.due().filter(day -> day.isAfter(until)).isPresent();
        if (promise.kept().isEmpty() && !later) {
          items.add(
              item(discussion, Kind.PROMISE, promise.id(), promise.due(), promise.what(), audience)
                  .owed(promise.by(), promise.to()));
        }
      }
      discussion
          .declinedUntil()
          .filter(day -> !day.isAfter(until))
          .ifPresent(
              day ->
                  items.add(
                      new DueItem(
                          Kind.DECLINE_ENDS,
                          discussion.asn().toString(),
                          Optional.of(day),
                          discussion.asn(),
                          Optional.of("they may be asked again"),
                          Party.US,
                          discussion.owner(),
                          Optional.empty())));
    }
    items.sort(BY_DAY);
    return List.copyOf(items);
  }

  private static DueItem item(
      Discussion discussion,
      Kind kind,
      String id,
      Optional<LocalDate> due,
      GuardedText what,
      Audience audience) {
    return new DueItem(
        kind,
        id,
        due,
        discussion.asn(),
        what.read(audience),
        Party.US,
        discussion.owner(),
        Optional.empty());
  }

  private DueItem owner(String name) {
    return new DueItem(kind, id, due, asn, what, by, name, to);
  }

  private DueItem owed(Party owes, Optional<String> toWhom) {
    return new DueItem(kind, id, due, asn, what, owes, person, toWhom);
  }
}
