package org.peeringkit.analysis.discussions.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Contact.Employment;
import org.peeringkit.model.discussion.Contact.Role;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.net.Asn;

/**
 * Events as they would be written down, each at the beginning of its day or after the one before.
 */
public final class Log {
  private final List<DiscussionEvent> events = new ArrayList<>();
  private Instant last = Instant.EPOCH;

  public static Asn asn(long number) {
    return Asn.parse(String.valueOf(number));
  }

  public static LocalDate day(String iso) {
    return LocalDate.parse(iso);
  }

  public static Employment job(long asn, String organisation, String from, String until) {
    return new Employment(
        asn == 0 ? Optional.empty() : Optional.of(asn(asn)),
        organisation,
        from.isEmpty() ? Optional.empty() : Optional.of(day(from)),
        until.isEmpty() ? Optional.empty() : Optional.of(day(until)));
  }

  public static Contact contact(String id, String name, Employment... jobs) {
    return Contact.of(id, name, Role.POLICY, jobs);
  }

  /** Adds one written on a day. */
  public Log add(String day, long asn, DiscussionEvent.What what) {
    return add(day, "e" + events.size(), asn, what);
  }

  /** With an id, for what carries its own. */
  public Log add(String day, String id, long asn, DiscussionEvent.What what) {
    Instant at = day(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    last = at.isBefore(last) ? last : at;
    events.add(
        new DiscussionEvent(
            id, last, "kim", asn == 0 ? Optional.empty() : Optional.of(asn(asn)), what));
    return this;
  }

  public Log open(String day, long asn) {
    return add(day, asn, new DiscussionEvent.Opened("kim"));
  }

  public Log know(String day, long asn, Contact contact) {
    return add(day, asn, new DiscussionEvent.ContactRecorded(contact));
  }

  public Log met(String day, long asn, String event, String our, String... contacts) {
    return add(
        day,
        asn,
        new DiscussionEvent.Met(
            new Meeting(
                day(day),
                "Hall 3",
                event.isEmpty() ? Optional.empty() : Optional.of(event),
                List.of(our),
                List.of(contacts))));
  }

  public Log event(String written, String id, String from, List<String> ours, Long... attending) {
    return add(
        written,
        0,
        new DiscussionEvent.EventRecorded(
            new PeeringEvent(
                id,
                "Forum " + id,
                "Forum",
                "Hall 3",
                day(from),
                day(from).plusDays(2),
                Optional.empty(),
                ours,
                List.of(attending).stream().map(Log::asn).toList())));
  }

  public Discussions on(String day) {
    return Discussions.of(events).on(day(day));
  }
}
