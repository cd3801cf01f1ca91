package org.peeringkit.analysis.discussions.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.MeetingNote;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.net.Asn;

/**
 * What is due: next steps, promises either way, thanks after a meeting, and discussions that fell
 * silent or may be asked again. Stateless and thread-safe.
 *
 * <p>Own rules: thanks are due {@value #THANKS_DAYS} days after a meeting and until anything is
 * written down about the network after that day, at most {@value #THANKS_UNTIL_DAYS} days long; an
 * open discussion without a next step is followed up {@value #SILENT_DAYS} days after anything was
 * last written down; a promise without a day is asked about {@value #UNDATED_DAYS} days after it
 * was made.
 */
public final class DueList {
  /** Thanks come while a face is fresh. */
  public static final int THANKS_DAYS = 2;

  /** Later thanks look forgotten: better a follow-up. */
  public static final int THANKS_UNTIL_DAYS = 21;

  /** A month of silence. */
  public static final int SILENT_DAYS = 30;

  /** Where no day was named. */
  public static final int UNDATED_DAYS = 14;

  private final Discussions discussions;
  private final LocalDate asOf;
  private final List<Due> due = new ArrayList<>();

  private DueList(Discussions discussions, LocalDate asOf) {
    this.discussions = discussions;
    this.asOf = asOf;
  }

  /**
   * All of it, soonest first; what is past is due still.
   *
   * @param discussions as they may be known on that day
   * @param asOf today
   * @return everything that has a day by which it is due
   */
  public static List<Due> of(Discussions discussions, LocalDate asOf) {
    DueList list = new DueList(discussions, asOf);
    discussions.byAsn().values().forEach(list::discussion);
    list.due.sort(Comparator.comparing(Due::day).thenComparing(Due::kind).thenComparing(Due::key));
    return List.copyOf(list.due);
  }

  private void discussion(Discussion discussion) {
    discussion
        .declinedUntil()
        .ifPresent(
            day ->
                add(
                    DueKind.ASK_AGAIN,
                    discussion.asn() + " " + day,
                    discussion,
                    discussion.owner(),
                    day.plusDays(1),
                    "they did not want to hear of it until " + day));
    boolean stepOpen = false;
    for (NextStep step : discussion.steps()) {
      if (isOpen(step.done())) {
        stepOpen = true;
        add(
            DueKind.STEP,
            step.id(),
            discussion,
            step.owner(),
            step.due(),
            OurWords.of(step.what()));
      }
    }
    for (Promise promise : discussion.promises()) {
      if (isOpen(promise.kept()) && !promise.made().isAfter(asOf)) {
        boolean ours = promise.by() == Party.US;
        add(
            ours ? DueKind.OUR_PROMISE : DueKind.THEIR_PROMISE,
            promise.id(),
            discussion,
            discussion.owner(),
            promise.due().orElse(promise.made().plusDays(UNDATED_DAYS)),
            OurWords.of(promise.what())
                + promise.to().map(to -> " (to " + name(to) + ")").orElse("")
                + (promise.due().isPresent() ? "" : " (no day was named)"));
      }
    }
    thanks(discussion);
    LocalDate silentSince = day(discussion.lastEvent());
    boolean quiet = discussion.isQuietOn(asOf) || discussion.stage().isClosed();
    if (!stepOpen && !quiet && !discussion.stage().isPeering()) {
      add(
          DueKind.FOLLOW_UP,
          discussion.asn() + " " + silentSince,
          discussion,
          discussion.owner(),
          silentSince.plusDays(SILENT_DAYS),
          "nothing is written down since " + silentSince);
    }
  }

  private void thanks(Discussion discussion) {
    Set<String> thanked = new HashSet<>();
    for (Meeting meeting : discussion.meetings()) {
      LocalDate day = meeting.day();
      boolean recent = !day.isAfter(asOf) && !day.plusDays(THANKS_UNTIL_DAYS).isBefore(asOf);
      if (!recent || anythingSince(discussion, day)) {
        continue;
      }
      for (String contact : meeting.contacts()) {
        if (thanked.add(contact + day)) {
          add(
              DueKind.THANK_YOU,
              contact + " " + day,
              discussion,
              meeting.ourPeople().get(0),
              day.plusDays(THANKS_DAYS),
              name(contact) + ", met at " + meeting.place() + " on " + day);
        }
      }
    }
  }

  /** A note, a stage, a session or another meeting of a later day. */
  private boolean anythingSince(Discussion discussion, LocalDate day) {
    return discussion.notes().stream().map(MeetingNote::day).anyMatch(d -> isSince(d, day))
        || discussion.meetings().stream().map(Meeting::day).anyMatch(d -> isSince(d, day))
        || discussion.moves().stream().map(Discussion.Move::day).anyMatch(d -> isSince(d, day))
        || discussion.steps().stream()
            .flatMap(step -> step.done().stream())
            .anyMatch(d -> isSince(d, day))
        || discussion.promises().stream()
            .flatMap(promise -> promise.kept().stream())
            .anyMatch(d -> isSince(d, day));
  }

  private boolean isSince(LocalDate day, LocalDate meeting) {
    return day.isAfter(meeting) && !day.isAfter(asOf);
  }

  private boolean isOpen(Optional<LocalDate> done) {
    return done.filter(day -> !day.isAfter(asOf)).isEmpty();
  }

  private void add(
      DueKind kind, String key, Discussion discussion, String owner, LocalDate day, String what) {
    Optional<Asn> asn = Optional.of(discussion.asn());
    due.add(new Due(key, kind, asn, owner, day, what, day.isBefore(asOf)));
  }

  /** A contact's name; promises may also be made to one of us, who stand by name. */
  private String name(String who) {
    return discussions.contact(who).map(Contact::name).orElse(who);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
