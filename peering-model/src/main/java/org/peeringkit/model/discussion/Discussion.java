package org.peeringkit.model.discussion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * Where a discussion with a network stands, and all that led there. Made by replaying events
 * ({@link Discussions}), so that there is none that no events lead to. Immutable.
 */
public final class Discussion {
  private final Asn asn;
  private final LocalDate opened;
  private final Instant lastEvent;
  private final Stage stage;
  private final Stage reached;
  private final LocalDate since;
  private final String owner;
  private final Optional<Decline> decline;
  private final List<String> contacts;
  private final List<Move> moves;
  private final List<Meeting> meetings;
  private final List<MeetingNote> notes;
  private final List<Offer> offers;
  private final List<Requirement> requirements;
  private final List<Promise> promises;
  private final List<NextStep> steps;
  private final List<Nda> ndas;
  private final List<SessionChange> sessions;

  Discussion(DiscussionDraft draft) {
    this.asn = draft.asn;
    this.opened = draft.opened;
    this.lastEvent = draft.lastEvent;
    this.stage = draft.stage;
    this.reached = draft.reached;
    this.since = draft.since;
    this.owner = draft.owner;
    this.decline = draft.decline;
    this.contacts = List.copyOf(draft.contacts);
    this.moves = List.copyOf(draft.moves);
    this.meetings = List.copyOf(draft.meetings);
    this.notes = List.copyOf(draft.notes);
    this.offers = List.copyOf(draft.offers);
    this.requirements = List.copyOf(draft.requirements);
    this.promises = List.copyOf(draft.promises.values());
    this.steps = List.copyOf(draft.steps.values());
    this.ndas = List.copyOf(draft.ndas);
    this.sessions = List.copyOf(draft.sessions);
  }

  /**
   * What was said with a no.
   *
   * @param until until when they do not want to hear of it; empty = no day was named
   * @param reason as they put it
   * @param threshold what it would take; empty = they named nothing
   */
  public record Decline(
      Optional<LocalDate> until, GuardedText reason, Optional<Requirement.Threshold> threshold) {
    Decline on(LocalDate today) {
      return new Decline(until, reason.on(today), threshold);
    }
  }

  /**
   * From one stage to another.
   *
   * @param from the stage before
   * @param to the stage after
   * @param day on which it happened
   * @param at when it was written down
   * @param author who of us did
   * @param skipped stages left out, in order
   * @param override why the rules were set aside; empty = they held
   * @param reopened whether a closed discussion was opened again
   * @param words evidence, reason of a no, or what changed; empty = none were given
   */
  public record Move(
      Stage from,
      Stage to,
      LocalDate day,
      Instant at,
      String author,
      List<Stage> skipped,
      Optional<String> override,
      boolean reopened,
      Optional<GuardedText> words) {
    /**
     * Copies the list.
     *
     * @param from the stage before
     * @param to the stage after
     * @param day on which it happened
     * @param at when it was written down
     * @param author who of us did
     * @param skipped stages left out, in order
     * @param override why the rules were set aside; empty = they held
     * @param reopened whether a closed discussion was opened again
     * @param words evidence, reason of a no, or what changed; empty = none were given
     */
    public Move {
      skipped = List.copyOf(skipped);
    }

    Move on(LocalDate today) {
      return new Move(
          from, to, day, at, author, skipped, override, reopened, words.map(w -> w.on(today)));
    }
  }

  /**
   * An agreement not to disclose.
   *
   * @param signed on which day
   * @param until its last day; empty = none was named
   */
  public record Nda(LocalDate signed, Optional<LocalDate> until) {
    /**
     * Checks the order of the days.
     *
     * @param signed on which day
     * @param until its last day; empty = none was named
     * @throws IllegalArgumentException if it ends before it was signed
     */
    public Nda {
      Checks.order("an NDA", Optional.of(signed), until);
    }
  }

  /**
   * A session came up or went down.
   *
   * @param up which of the two
   * @param day on which
   * @param where the link or the exchange; not blank
   */
  public record SessionChange(boolean up, LocalDate day, String where) {
    /**
     * Checks the place.
     *
     * @param up which of the two
     * @param day on which
     * @param where the link or the exchange; not blank
     * @throws IllegalArgumentException if the place is blank or longer than 1,000 characters
     */
    public SessionChange {
      Checks.name("a session's place", where);
    }
  }

  /** {@return with whom it is} */
  public Asn asn() {
    return asn;
  }

  /** {@return the day it was opened} */
  public LocalDate opened() {
    return opened;
  }

  /** {@return when anything was last written down about it} */
  public Instant lastEvent() {
    return lastEvent;
  }

  /** {@return where it stands} */
  public Stage stage() {
    return stage;
  }

  /** {@return the last stage on the line: this one, or the one before the side state} */
  public Stage reached() {
    return reached;
  }

  /** {@return the day it came to where it stands} */
  public LocalDate since() {
    return since;
  }

  /** {@return who of us has it} */
  public String owner() {
    return owner;
  }

  /** {@return what they said when they declined; empty unless it stands there} */
  public Optional<Decline> decline() {
    return decline;
  }

  /**
   * {@return until when they do not want to hear of it; empty = they did not decline, or named no
   * day}
   */
  public Optional<LocalDate> declinedUntil() {
    return decline.flatMap(Decline::until);
  }

  /** {@return ids of whom we know there, in the order they came up} */
  public List<String> contacts() {
    return contacts;
  }

  /** {@return its moves from stage to stage, oldest first} */
  public List<Move> moves() {
    return moves;
  }

  /** {@return the meetings, oldest written down first, as all that follow} */
  public List<Meeting> meetings() {
    return meetings;
  }

  /** {@return what was noted, for {@link MeetingNote#redactedFor}} */
  public List<MeetingNote> notes() {
    return notes;
  }

  /**
   * {@return what of the notes an audience may read}
   *
   * @param audience who is to read them
   */
  public List<RedactedNote> notesFor(Audience audience) {
    return notes.stream().map(note -> note.redactedFor(audience)).toList();
  }

  /** {@return what was offered, by us or them} */
  public List<Offer> offers() {
    return offers;
  }

  /** {@return what they said it takes} */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** {@return what was promised, by us or them, kept or not} */
  public List<Promise> promises() {
    return promises;
  }

  /** {@return what we are to do, done or not} */
  public List<NextStep> steps() {
    return steps;
  }

  /** {@return agreements not to disclose} */
  public List<Nda> ndas() {
    return ndas;
  }

  /** {@return sessions up and down} */
  public List<SessionChange> sessions() {
    return sessions;
  }

  /** {@return whether a session is up: somewhere the last that was noted is that it came up} */
  public boolean isSessionUp() {
    return DiscussionDraft.isSessionUp(sessions);
  }

  /**
   * {@return whether they asked not to hear of it on a day}
   *
   * @param day the last day of the quiet included
   */
  public boolean isQuietOn(LocalDate day) {
    return declinedUntil().filter(until -> !day.isAfter(until)).isPresent();
  }

  /** {@return what is still to do soonest; empty = nothing is} */
  public Optional<NextStep> nextStep() {
    return steps.stream()
        .filter(step -> step.done().isEmpty())
        .min(Comparator.comparing(NextStep::due).thenComparing(NextStep::id));
  }

  private List<Object> parts() {
    return List.of(
        asn,
        opened,
        lastEvent,
        stage,
        reached,
        since,
        owner,
        decline,
        contacts,
        moves,
        meetings,
        notes,
        offers,
        requirements,
        promises,
        steps,
        ndas,
        sessions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Discussion discussion && parts().equals(discussion.parts());
  }

  @Override
  public int hashCode() {
    return Objects.hash(asn, stage, since, lastEvent);
  }

  /** With whom it is and where it stands. */
  @Override
  public String toString() {
    return asn + ", " + stage + " since " + since;
  }
}
