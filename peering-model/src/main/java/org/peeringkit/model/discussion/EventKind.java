package org.peeringkit.model.discussion;

import org.peeringkit.model.discussion.DiscussionEvent.ContactRecorded;
import org.peeringkit.model.discussion.DiscussionEvent.EventRecorded;
import org.peeringkit.model.discussion.DiscussionEvent.Met;
import org.peeringkit.model.discussion.DiscussionEvent.NdaSigned;
import org.peeringkit.model.discussion.DiscussionEvent.Noted;
import org.peeringkit.model.discussion.DiscussionEvent.Offered;
import org.peeringkit.model.discussion.DiscussionEvent.Opened;
import org.peeringkit.model.discussion.DiscussionEvent.OwnerChanged;
import org.peeringkit.model.discussion.DiscussionEvent.Planned;
import org.peeringkit.model.discussion.DiscussionEvent.PromiseKept;
import org.peeringkit.model.discussion.DiscussionEvent.Promised;
import org.peeringkit.model.discussion.DiscussionEvent.Reopened;
import org.peeringkit.model.discussion.DiscussionEvent.Required;
import org.peeringkit.model.discussion.DiscussionEvent.SessionChanged;
import org.peeringkit.model.discussion.DiscussionEvent.Staged;
import org.peeringkit.model.discussion.DiscussionEvent.StepDone;

/** Which kinds of things happen in discussions. */
public enum EventKind {
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

  EventKind(boolean needsAsn) {
    this.needsAsn = needsAsn;
  }

  /** {@return whether it belongs to a discussion, and to nothing else} */
  public boolean needsAsn() {
    return needsAsn;
  }

  /**
   * One method for each {@link EventKind}.
   *
   * @param <R> what a visit gives back
   */
  public interface Visitor<R> {
    /**
     * A discussion begins.
     *
     * @param opened who has it
     * @return what the visitor makes of it
     */
    R opened(Opened opened);

    /**
     * Somebody of ours takes it over.
     *
     * @param owner who has it from now on
     * @return what the visitor makes of it
     */
    R owner(OwnerChanged owner);

    /**
     * A person is written down, or changed.
     *
     * @param contact the person
     * @return what the visitor makes of it
     */
    R contact(ContactRecorded contact);

    /**
     * A conference or the like is written down.
     *
     * @param event the conference or the like
     * @return what the visitor makes of it
     */
    R event(EventRecorded event);

    /**
     * People met.
     *
     * @param met who, where and when
     * @return what the visitor makes of it
     */
    R meeting(Met met);

    /**
     * Something was said.
     *
     * @param noted what was said
     * @return what the visitor makes of it
     */
    R note(Noted noted);

    /**
     * The discussion stands elsewhere.
     *
     * @param staged where it stands now
     * @return what the visitor makes of it
     */
    R stage(Staged staged);

    /**
     * A discussion that had ended goes on.
     *
     * @param reopened where it goes on from
     * @return what the visitor makes of it
     */
    R reopened(Reopened reopened);

    /**
     * One side offers something.
     *
     * @param offered the offer
     * @return what the visitor makes of it
     */
    R offer(Offered offered);

    /**
     * One side asks for something.
     *
     * @param required the requirement
     * @return what the visitor makes of it
     */
    R requirement(Required required);

    /**
     * One side promises something.
     *
     * @param promised the promise
     * @return what the visitor makes of it
     */
    R promise(Promised promised);

    /**
     * A promise was kept.
     *
     * @param kept which promise, and when
     * @return what the visitor makes of it
     */
    R promiseKept(PromiseKept kept);

    /**
     * Somebody is to do something next.
     *
     * @param planned the step
     * @return what the visitor makes of it
     */
    R step(Planned planned);

    /**
     * A next step was done.
     *
     * @param done which step, and when
     * @return what the visitor makes of it
     */
    R stepDone(StepDone done);

    /**
     * An agreement not to disclose was signed.
     *
     * @param nda the agreement
     * @return what the visitor makes of it
     */
    R nda(NdaSigned nda);

    /**
     * A session came up or went down.
     *
     * @param session which way, and where
     * @return what the visitor makes of it
     */
    R session(SessionChanged session);
  }
}
