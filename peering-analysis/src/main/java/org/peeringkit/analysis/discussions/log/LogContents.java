package org.peeringkit.analysis.discussions.log;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionReplay;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.fault.Fault;

/** What a log holds: its events by time, and what is wrong with it. Immutable. */
public final class LogContents {
  /** There is no log. */
  public static final LogContents EMPTY = new LogContents(List.of(), List.of(), 0, 0, 0);

  private static final Comparator<Entry> BY_TIME =
      Comparator.comparing(entry -> entry.event().at());

  private final List<DiscussionEvent> events;
  private final List<Fault> faults;
  private final long lines;
  private final long refused;
  private final long tornOctets;

  private LogContents(
      List<DiscussionEvent> events, List<Fault> faults, long lines, long refused, long tornOctets) {
    this.events = List.copyOf(events);
    this.faults = List.copyOf(faults);
    this.lines = lines;
    this.refused = refused;
    this.tornOctets = tornOctets;
  }

  /** An event and where it stands. */
  record Entry(DiscussionEvent event, String file, long line) {}

  /**
   * Applies events by time, so that one written by a wrong clock does not keep out the others.
   *
   * @param faults of the lines, to which those of the events are added
   */
  static LogContents of(
      List<Entry> entries, FaultList faults, long lines, long unreadable, long tornOctets) {
    List<Entry> byTime = new ArrayList<>(entries);
    byTime.sort(BY_TIME); // stable: at one time, as they stand
    DiscussionReplay replay = new DiscussionReplay();
    List<DiscussionEvent> applied = new ArrayList<>();
    FaultList all = faults.copy();
    long refused = unreadable;
    for (Entry entry : byTime) {
      var objection = replay.apply(entry.event());
      if (objection.isPresent()) {
        refused++;
        all.add(
            LogReader.fault(
                entry.file(),
                entry.line(),
                entry.event().what().kind() + " " + entry.event().id(),
                "an event that fits those before it",
                objection.get()));
      } else {
        applied.add(entry.event());
      }
    }
    return new LogContents(applied, all.all(), lines, refused, tornOctets);
  }

  /** {@return the events that were applied, by time} */
  public List<DiscussionEvent> events() {
    return events;
  }

  /**
   * {@return what is wrong, each with its line, and none with words from it; of more than 10,000
   * the last says how many}
   */
  public List<Fault> faults() {
    return faults;
  }

  /** {@return how many whole lines there are} */
  public long lines() {
    return lines;
  }

  /** {@return how many lines are no event, or one that does not fit} */
  public long refused() {
    return refused;
  }

  /** {@return octets of an event whose writing was cut off at the end; 0 = none was} */
  public long tornOctets() {
    return tornOctets;
  }

  /** Everything, words that should be gone included: for what writes the log on. */
  Discussions asWritten() {
    return Discussions.of(events);
  }

  /**
   * What was known at the end of a day (UTC), as it may be known on that day: later events are not
   * there yet, and words whose last day was past are gone.
   *
   * @param day last day of which events are looked at
   * @return the state of all discussions on it
   */
  public Discussions on(LocalDate day) {
    return known(day).on(day);
  }

  /**
   * What was known at the end of a day (UTC), as it may be known today.
   *
   * @param day last day of which events are looked at
   * @param today not before the day
   * @return the state of all discussions on the day, in words that may be read today
   */
  public Discussions on(LocalDate day, LocalDate today) {
    return known(day).on(today);
  }

  private Discussions known(LocalDate day) {
    return Discussions.of(
        events.stream()
            .filter(e -> !LocalDate.ofInstant(e.at(), ZoneOffset.UTC).isAfter(day))
            .toList());
  }
}
