package org.peeringkit.cli.people;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.RefusedEventException;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.ContactRecorded;
import org.peeringkit.model.discussion.DiscussionEvent.Met;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.net.Asn;

/** Contacts and meetings into the log, each with the discussion of its network if there is one. */
final class PeopleWriter {
  private final DiscussionLog log;
  private final String author;
  private final Instant at;
  private final Set<String> ids = new HashSet<>();

  PeopleWriter(DiscussionLog log, String author, Instant at) {
    this.log = log;
    this.author = author;
    // Time in a log never runs backwards, whatever day was given.
    this.at = log.state().lastEvent().filter(at::isBefore).orElse(at);
    log.contents().events().forEach(event -> ids.add(event.id()));
  }

  void contact(Contact contact) throws IOException {
    append(discussion(contact), new ContactRecorded(contact));
  }

  /** One meeting each, on the first day of the event that is not after today. */
  void met(PeeringEvent event, LocalDate today, Collection<Contact> contacts) throws IOException {
    LocalDate day = event.until().isAfter(today) ? today : event.until();
    List<String> ours = event.ourPeople().isEmpty() ? List.of(author) : event.ourPeople();
    for (Contact contact : contacts) {
      boolean noted =
          log.state().meetings().stream()
              .anyMatch(
                  m ->
                      m.event().equals(Optional.of(event.id()))
                          && m.contacts().contains(contact.id()));
      if (!noted) {
        append(
            discussion(contact),
            new Met(
                new Meeting(
                    day, event.place(), Optional.of(event.id()), ours, List.of(contact.id()))));
      }
    }
  }

  private Optional<Asn> discussion(Contact contact) {
    return contact.employments().stream()
        .filter(e -> e.until().isEmpty())
        .flatMap(e -> e.asn().stream())
        .filter(asn -> log.state().with(asn).isPresent())
        .findFirst();
  }

  private void append(Optional<Asn> asn, DiscussionEvent.What what) throws IOException {
    int number = ids.size() + 1;
    while (!ids.add("card-" + number)) {
      number++;
    }
    try {
      log.append(new DiscussionEvent("card-" + number, at, author, asn, what));
    } catch (RefusedEventException e) {
      throw new UsageException("the log refuses it: " + e.getMessage());
    }
  }
}
