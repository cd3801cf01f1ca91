package org.peeringkit.model.discussion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.net.Asn;

/** All discussions, contacts and events as they are known at a time. Immutable. */
public final class Discussions {
  /** Nothing is known. */
  public static final Discussions NONE = new DiscussionReplay().state();

  private final SortedMap<Asn, Discussion> byAsn;
  private final SortedMap<String, Contact> contacts;
  private final SortedMap<String, PeeringEvent> events;
  private final List<Meeting> otherMeetings;
  private final List<MeetingNote> otherNotes;
  private final Optional<Instant> lastEvent;

  Discussions(
      Map<Asn, Discussion> byAsn,
      Map<String, Contact> contacts,
      Map<String, PeeringEvent> events,
      List<Meeting> otherMeetings,
      List<MeetingNote> otherNotes,
      Optional<Instant> lastEvent) {
    this.byAsn = Collections.unmodifiableSortedMap(new TreeMap<>(byAsn));
    this.contacts = Collections.unmodifiableSortedMap(new TreeMap<>(contacts));
    this.events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
    this.otherMeetings = List.copyOf(otherMeetings);
    this.otherNotes = List.copyOf(otherNotes);
    this.lastEvent = lastEvent;
  }

  /**
   * {@return what events lead to}
   *
   * @param events in the order of the log
   * @throws IllegalArgumentException if one of them cannot be applied; for events of which some may
   *     be wrong there is {@link DiscussionReplay}
   */
  public static Discussions of(Collection<DiscussionEvent> events) {
    DiscussionReplay replay = new DiscussionReplay();
    for (DiscussionEvent event : events) {
      replay
          .apply(event)
          .ifPresent(
              why -> {
                throw new IllegalArgumentException("event " + event.id() + ": " + why);
              });
    }
    return replay.state();
  }

  /**
   * {@return the discussion with a network; empty = there was none so far}
   *
   * @param asn the network
   */
  public Optional<Discussion> with(Asn asn) {
    return Optional.ofNullable(byAsn.get(asn));
  }

  /** {@return all of them, by AS number} */
  public SortedMap<Asn, Discussion> byAsn() {
    return byAsn;
  }

  /** {@return everybody known, by id} */
  public SortedMap<String, Contact> contacts() {
    return contacts;
  }

  /**
   * {@return somebody by id; empty = nobody of that id was recorded}
   *
   * @param id ours
   */
  public Optional<Contact> contact(String id) {
    return Optional.ofNullable(contacts.get(id));
  }

  /** {@return conferences and the like, by id} */
  public SortedMap<String, PeeringEvent> events() {
    return events;
  }

  /** {@return all meetings, those of discussions by AS number, then those that belong to none} */
  public List<Meeting> meetings() {
    List<Meeting> all = new ArrayList<>();
    byAsn.values().forEach(d -> all.addAll(d.meetings()));
    all.addAll(otherMeetings);
    return List.copyOf(all);
  }

  /** {@return notes that belong to no discussion} */
  public List<MeetingNote> otherNotes() {
    return otherNotes;
  }

  /** {@return when anything was last written down; empty = nothing was} */
  public Optional<Instant> lastEvent() {
    return lastEvent;
  }

  /**
   * {@return all as it may be known on a day: words past their last day are gone, everywhere}
   *
   * @param day words whose last day it is are still there
   */
  public Discussions on(LocalDate day) {
    SortedMap<Asn, Discussion> left = new TreeMap<>();
    byAsn.forEach((asn, d) -> left.put(asn, new Discussion(new DiscussionDraft(d, day))));
    List<MeetingNote> notes = otherNotes.stream().map(n -> n.on(day)).toList();
    return new Discussions(left, contacts, events, otherMeetings, notes, lastEvent);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Discussions all
        && byAsn.equals(all.byAsn)
        && contacts.equals(all.contacts)
        && events.equals(all.events)
        && otherMeetings.equals(all.otherMeetings)
        && otherNotes.equals(all.otherNotes)
        && lastEvent.equals(all.lastEvent);
  }

  @Override
  public int hashCode() {
    return 31 * byAsn.hashCode() + contacts.keySet().hashCode();
  }

  /** How many there are; none of their words. */
  @Override
  public String toString() {
    return byAsn.size()
        + " discussions, "
        + contacts.size()
        + " contacts, "
        + events.size()
        + " events";
  }
}
