package org.peeringkit.model.discussion;

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
}
