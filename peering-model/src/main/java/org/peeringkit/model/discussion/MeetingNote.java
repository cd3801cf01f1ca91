package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was noted of a talk, piece by piece, since one talk holds things that may go far and things
 * that may not. There is no way to its words but {@link #redactedFor}.
 *
 * @param id the one of the event that brought it
 * @param author who of us wrote it; not blank
 * @param day of the talk
 * @param place where, or how; empty = not noted
 * @param event id of the {@link PeeringEvent} at which; empty = at none
 * @param segments at least one
 */
public record MeetingNote(
    String id,
    String author,
    LocalDate day,
    Optional<String> place,
    Optional<String> event,
    List<Segment> segments) {

  /**
   * Checks the fields and copies the list.
   *
   * @param id the one of the event that brought it
   * @param author who of us wrote it; not blank
   * @param day of the talk
   * @param place where, or how; empty = not noted
   * @param event id of the {@link PeeringEvent} at which; empty = at none
   * @param segments at least one
   * @throws IllegalArgumentException if a field is malformed or there is no segment
   */
  public MeetingNote {
    Checks.id("a note's id", id);
    Checks.name("a note's author", author);
    place.ifPresent(p -> Checks.name("a note's place", p));
    event.ifPresent(e -> Checks.id("a note's event", e));
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("note " + id + " says nothing");
    }
  }

  /** How we know. */
  public enum Hand {
    /** Whoever it is about said so. */
    FIRST,
    /** Somebody else did. */
    SECOND
  }

  /**
   * One thing that was said.
   *
   * @param text what
   * @param saidBy id of the contact who said it; empty = our own observation, or not noted
   * @param hand how we know
   */
  public record Segment(GuardedText text, Optional<String> saidBy, Hand hand) {
    /**
     * Checks the id.
     *
     * @param text what
     * @param saidBy id of the contact who said it; empty = our own observation, or not noted
     * @param hand how we know
     * @throws IllegalArgumentException if {@code saidBy} is no id
     */
    public Segment {
      saidBy.ifPresent(id -> Checks.id("saidBy", id));
    }
  }

  /**
   * {@return what of it an audience may read; the rest is counted}
   *
   * @param audience who is to read it
   */
  public RedactedNote redactedFor(Audience audience) {
    return RedactedNote.of(this, audience);
  }

  /**
   * {@return the note as it may be known on a day: words past their last day are gone}
   *
   * @param day words whose last day it is are still there
   */
  public MeetingNote on(LocalDate day) {
    return new MeetingNote(
        id,
        author,
        this.day,
        place,
        event,
        segments.stream().map(s -> new Segment(s.text().on(day), s.saidBy(), s.hand())).toList());
  }
}
