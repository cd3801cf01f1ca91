package org.peeringkit.model.discussion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * One line of the log: something that happened, and who wrote it down when.
 *
 * @param id unlike any other in the log
 * @param at when it was written down: time in a log never runs backwards
 * @param author who of us wrote it down; not blank
 * @param asn with whom the discussion is; empty = with nobody in particular
 * @param what happened
 */
public record DiscussionEvent(String id, Instant at, String author, Optional<Asn> asn, What what) {

  /**
   * Checks the fields.
   *
   * @param id unlike any other in the log
   * @param at when it was written down: time in a log never runs backwards
   * @param author who of us wrote it down; not blank
   * @param asn with whom the discussion is; empty = with nobody in particular
   * @param what happened
   * @throws IllegalArgumentException if id or author is malformed, the kind needs an AS, or what
   *     happened brings another id
   */
  public DiscussionEvent {
    Checks.id("an event's id", id);
    Checks.name("an event's author", author);
    if (asn.isEmpty() && what.kind().needsAsn()) {
      throw new IllegalArgumentException("event " + id + ", " + what.kind() + ", needs an AS");
    }
    if (what.broughtId().filter(other -> !other.equals(id)).isPresent()) {
      throw new IllegalArgumentException(
          "event " + id + " brings a thing of another id: " + what.broughtId().orElseThrow());
    }
  }

  /** What happened. */
  public sealed interface What {
    /** {@return of which kind it is} */
    EventKind kind();

    /**
     * {@return id of the note, offer, requirement, promise or step it brings: the event's own;
     * empty = it brings none}
     */
    default Optional<String> broughtId() {
      return Optional.empty();
    }

    /**
     * Calls the one method that fits.
     *
     * @param <R> what a visit gives back
     * @param visitor called once
     * @return what that method gives back
     */
    <R> R accept(EventKind.Visitor<R> visitor);
  }

  /**
   * A discussion begins, at {@link Stage#IDENTIFIED}.
   *
   * @param owner who of us has it; not blank
   */
  public record Opened(String owner) implements What {
    /**
     * Checks the owner.
     *
     * @param owner who of us has it; not blank
     * @throws IllegalArgumentException if the owner is blank or longer than 1,000 characters
     */
    public Opened {
      Checks.name("an owner", owner);
    }

    @Override
    public EventKind kind() {
      return EventKind.OPENED;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.opened(this);
    }
  }

  /**
   * Somebody else of us takes over.
   *
   * @param owner who of us has it from now on; not blank
   */
  public record OwnerChanged(String owner) implements What {
    /**
     * Checks the owner.
     *
     * @param owner who of us has it from now on; not blank
     * @throws IllegalArgumentException if the owner is blank or longer than 1,000 characters
     */
    public OwnerChanged {
      Checks.name("an owner", owner);
    }

    @Override
    public EventKind kind() {
      return EventKind.OWNER;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.owner(this);
    }
  }

  /**
   * Somebody got to be known, or is known better: replaces what was known under the same id.
   *
   * @param contact all that is known of them
   */
  public record ContactRecorded(Contact contact) implements What {
    @Override
    public EventKind kind() {
      return EventKind.CONTACT;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.contact(this);
    }
  }

  /**
   * An event takes or took place: replaces what was known under the same id.
   *
   * @param event all that is known of it
   */
  public record EventRecorded(PeeringEvent event) implements What {
    @Override
    public EventKind kind() {
      return EventKind.EVENT;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.event(this);
    }
  }

  /**
   * People met.
   *
   * @param meeting who met where
   */
  public record Met(Meeting meeting) implements What {
    @Override
    public EventKind kind() {
      return EventKind.MEETING;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.meeting(this);
    }
  }

  /**
   * Something was noted.
   *
   * @param note what was noted; its id is the event's
   */
  public record Noted(MeetingNote note) implements What {
    @Override
    public EventKind kind() {
      return EventKind.NOTE;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(note.id());
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.note(this);
    }
  }

  /**
   * The discussion came to a stage.
   *
   * @param to which
   * @param day on which
   * @param evidence that they peer, for {@link Stage#ESTABLISHED}: octets seen, for example; empty
   *     = the session that is up
   * @param decline what they said, for {@link Stage#DECLINED}
   * @param override why it is done although the rules forbid it; empty = they hold
   */
  public record Staged(
      Stage to,
      LocalDate day,
      Optional<GuardedText> evidence,
      Optional<Discussion.Decline> decline,
      Optional<String> override)
      implements What {
    /**
     * Checks that a decline leads to {@link Stage#DECLINED}.
     *
     * @param to which
     * @param day on which
     * @param evidence that they peer, for {@link Stage#ESTABLISHED}: octets seen, for example;
     *     empty = the session that is up
     * @param decline what they said, for {@link Stage#DECLINED}
     * @param override why it is done although the rules forbid it; empty = they hold
     * @throws IllegalArgumentException if it leads elsewhere, or an override has no reason
     */
    public Staged {
      if (decline.isPresent() && to != Stage.DECLINED) {
        throw new IllegalArgumentException("who declines does not come to " + to);
      }
      override.ifPresent(reason -> Checks.name("an override's reason", reason));
    }

    /**
     * {@return a move by the rules, without more to say}
     *
     * @param stage which
     * @param day on which
     */
    public static Staged to(Stage stage, LocalDate day) {
      return new Staged(stage, day, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public EventKind kind() {
      return EventKind.STAGE;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.stage(this);
    }
  }

  /**
   * A closed discussion is opened again.
   *
   * @param to the stage it goes on from: one on the line and before {@link Stage#ESTABLISHED}
   * @param day on which
   * @param reason what changed
   */
  public record Reopened(Stage to, LocalDate day, GuardedText reason) implements What {
    /**
     * Checks the stage.
     *
     * @param to the stage it goes on from: one on the line and before {@link Stage#ESTABLISHED}
     * @param day on which
     * @param reason what changed
     * @throws IllegalArgumentException if the stage is not before {@link Stage#ESTABLISHED}
     */
    public Reopened {
      if (to.compareTo(Stage.ESTABLISHED) >= 0) {
        throw new IllegalArgumentException("no discussion goes on from " + to);
      }
    }

    @Override
    public EventKind kind() {
      return EventKind.REOPENED;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.reopened(this);
    }
  }

  /**
   * Something was offered.
   *
   * @param offer what was offered; its id is the event's
   */
  public record Offered(Offer offer) implements What {
    @Override
    public EventKind kind() {
      return EventKind.OFFER;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(offer.id());
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.offer(this);
    }
  }

  /**
   * They named what it takes.
   *
   * @param requirement what they named; its id is the event's
   */
  public record Required(Requirement requirement) implements What {
    @Override
    public EventKind kind() {
      return EventKind.REQUIREMENT;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(requirement.id());
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.requirement(this);
    }
  }

  /**
   * Something was promised.
   *
   * @param promise not yet kept; its id is the event's
   */
  public record Promised(Promise promise) implements What {
    /**
     * Checks that the promise is not kept.
     *
     * @param promise not yet kept; its id is the event's
     * @throws IllegalArgumentException if it is: that is an event of its own
     */
    public Promised {
      if (promise.kept().isPresent()) {
        throw new IllegalArgumentException("that a promise was kept is an event of its own");
      }
    }

    @Override
    public EventKind kind() {
      return EventKind.PROMISE;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(promise.id());
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.promise(this);
    }
  }

  /**
   * A promise was kept.
   *
   * @param promise id of the promise
   * @param day on which it was kept
   */
  public record PromiseKept(String promise, LocalDate day) implements What {
    @Override
    public EventKind kind() {
      return EventKind.PROMISE_KEPT;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.promiseKept(this);
    }
  }

  /**
   * A next step was agreed on among us.
   *
   * @param step not yet done; its id is the event's
   */
  public record Planned(NextStep step) implements What {
    /**
     * Checks that the step is not done.
     *
     * @param step not yet done; its id is the event's
     * @throws IllegalArgumentException if it is: that is an event of its own
     */
    public Planned {
      if (step.done().isPresent()) {
        throw new IllegalArgumentException("that a step was done is an event of its own");
      }
    }

    @Override
    public EventKind kind() {
      return EventKind.STEP;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(step.id());
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.step(this);
    }
  }

  /**
   * A step was done.
   *
   * @param step id of the step
   * @param day on which it was done
   */
  public record StepDone(String step, LocalDate day) implements What {
    @Override
    public EventKind kind() {
      return EventKind.STEP_DONE;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.stepDone(this);
    }
  }

  /**
   * An agreement not to disclose was signed.
   *
   * @param nda its days
   */
  public record NdaSigned(Discussion.Nda nda) implements What {
    @Override
    public EventKind kind() {
      return EventKind.NDA;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.nda(this);
    }
  }

  /**
   * A session came up or went down.
   *
   * @param session which way, when and where
   */
  public record SessionChanged(Discussion.SessionChange session) implements What {
    @Override
    public EventKind kind() {
      return EventKind.SESSION;
    }

    @Override
    public <R> R accept(EventKind.Visitor<R> visitor) {
      return visitor.session(this);
    }
  }
}
