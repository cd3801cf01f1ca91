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

  /** Which kinds of things happen. */
  public enum Kind {
    /** A discussion begins. */
    OPENED(true),
    /** Somebody of ours takes it over. */
    OWNER(true),
    /** A person is written down, or changed. */
    CONTACT(false),
    /** A conference or the like is written down. */
    EVENT(false),
    /** People met. */
    MEETING(false),
    /** Something was said. */
    NOTE(false),
    /** The discussion stands elsewhere. */
    STAGE(true),
    /** A discussion begins. */
    REOPENED(true),
    /** One side offers something. */
    OFFER(true),
    /** One side asks for something. */
    REQUIREMENT(true),
    /** One side promises something. */
    PROMISE(true),
    /** A promise was kept. */
    PROMISE_KEPT(true),
    /** Somebody is to do something next. */
    STEP(true),
    /** A next step was done. */
    STEP_DONE(true),
    /** An agreement not to disclose was signed. */
    NDA(true),
    /** A session came up or went down. */
    SESSION(true);

    private final boolean needsAsn;

    Kind(boolean needsAsn) {
      this.needsAsn = needsAsn;
    }

    /** Whether it belongs to a discussion, and to nothing else. */
    public boolean needsAsn() {
      return needsAsn;
    }
  }

  /** What happened. */
  public sealed interface What {
    /** Of which kind it is. */
    Kind kind();

    /** Id of the note, offer, requirement, promise or step it brings: the event's own. */
    default Optional<String> broughtId() {
      return Optional.empty();
    }

    /** Calls the one method that fits. */
    <R> R accept(Visitor<R> visitor);
  }

  /** One method for each kind. */
  public interface Visitor<R> {
    /** A discussion begins. */
    R opened(Opened opened);

    /** Somebody of ours takes it over. */
    R owner(OwnerChanged owner);

    /** A person is written down, or changed. */
    R contact(ContactRecorded contact);

    /** A conference or the like is written down. */
    R event(EventRecorded event);

    /** People met. */
    R meeting(Met met);

    /** Something was said. */
    R note(Noted noted);

    /** The discussion stands elsewhere. */
    R stage(Staged staged);

    /** A discussion that had ended goes on. */
    R reopened(Reopened reopened);

    /** One side offers something. */
    R offer(Offered offered);

    /** One side asks for something. */
    R requirement(Required required);

    /** One side promises something. */
    R promise(Promised promised);

    /** A promise was kept. */
    R promiseKept(PromiseKept kept);

    /** Somebody is to do something next. */
    R step(Planned planned);

    /** A next step was done. */
    R stepDone(StepDone done);

    /** An agreement not to disclose was signed. */
    R nda(NdaSigned nda);

    /** A session came up or went down. */
    R session(SessionChanged session);
  }

  /** A discussion begins, at {@link Stage#IDENTIFIED}. */
  public record Opened(String owner) implements What {
    public Opened {
      Checks.name("an owner", owner);
    }

    @Override
    public Kind kind() {
      return Kind.OPENED;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.opened(this);
    }
  }

  /** Somebody else of us takes over. */
  public record OwnerChanged(String owner) implements What {
    public OwnerChanged {
      Checks.name("an owner", owner);
    }

    @Override
    public Kind kind() {
      return Kind.OWNER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.owner(this);
    }
  }

  /** Somebody got to be known, or is known better: replaces what was known under the same id. */
  public record ContactRecorded(Contact contact) implements What {
    @Override
    public Kind kind() {
      return Kind.CONTACT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.contact(this);
    }
  }

  /** An event takes or took place: replaces what was known under the same id. */
  public record EventRecorded(PeeringEvent event) implements What {
    @Override
    public Kind kind() {
      return Kind.EVENT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.event(this);
    }
  }

  /** People met. */
  public record Met(Meeting meeting) implements What {
    @Override
    public Kind kind() {
      return Kind.MEETING;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.meeting(this);
    }
  }

  /** Something was noted. */
  public record Noted(MeetingNote note) implements What {
    @Override
    public Kind kind() {
      return Kind.NOTE;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(note.id());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
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
    public Staged {
      if (decline.isPresent() && to != Stage.DECLINED) {
        throw new IllegalArgumentException("who declines does not come to " + to);
      }
      override.ifPresent(reason -> Checks.name("an override's reason", reason));
    }

    /** By the rules, without more to say. */
    public static Staged to(Stage stage, LocalDate day) {
      return new Staged(stage, day, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public Kind kind() {
      return Kind.STAGE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
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
    public Reopened {
      if (to.compareTo(Stage.ESTABLISHED) >= 0) {
        throw new IllegalArgumentException("no discussion goes on from " + to);
      }
    }

    @Override
    public Kind kind() {
      return Kind.REOPENED;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reopened(this);
    }
  }

  /** Something was offered. */
  public record Offered(Offer offer) implements What {
    @Override
    public Kind kind() {
      return Kind.OFFER;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(offer.id());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.offer(this);
    }
  }

  /** They named what it takes. */
  public record Required(Requirement requirement) implements What {
    @Override
    public Kind kind() {
      return Kind.REQUIREMENT;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(requirement.id());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.requirement(this);
    }
  }

  /** Something was promised. */
  public record Promised(Promise promise) implements What {
    public Promised {
      if (promise.kept().isPresent()) {
        throw new IllegalArgumentException("that a promise was kept is an event of its own");
      }
    }

    @Override
    public Kind kind() {
      return Kind.PROMISE;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(promise.id());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.promise(this);
    }
  }

  /** A promise was kept. */
  public record PromiseKept(String promise, LocalDate day) implements What {
    @Override
    public Kind kind() {
      return Kind.PROMISE_KEPT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.promiseKept(this);
    }
  }

  /** A next step was agreed on among us. */
  public record Planned(NextStep step) implements What {
    public Planned {
      if (step.done().isPresent()) {
        throw new IllegalArgumentException("that a step was done is an event of its own");
      }
    }

    @Override
    public Kind kind() {
      return Kind.STEP;
    }

    @Override
    public Optional<String> broughtId() {
      return Optional.of(step.id());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.step(this);
    }
  }

  /** A step was done. */
  public record StepDone(String step, LocalDate day) implements What {
    @Override
    public Kind kind() {
      return Kind.STEP_DONE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stepDone(this);
    }
  }

  /** An agreement not to disclose was signed. */
  public record NdaSigned(Discussion.Nda nda) implements What {
    @Override
    public Kind kind() {
      return Kind.NDA;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nda(this);
    }
  }

  /** A session came up or went down. */
  public record SessionChanged(Discussion.SessionChange session) implements What {
    @Override
    public Kind kind() {
      return Kind.SESSION;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.session(this);
    }
  }
}
