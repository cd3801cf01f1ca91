package org.peeringkit.analysis.discussions.due;

/** Why something is due. */
public enum DueKind {
  /** A next step of ours. */
  STEP("next step"),
  /** We promised it. */
  OUR_PROMISE("we promised"),
  /** They promised it: ask. */
  THEIR_PROMISE("they promised"),
  /** Nothing has been heard for a while. */
  FOLLOW_UP("follow up"),
  /** What they said no to until a day. */
  ASK_AGAIN("ask again"),
  /** We met them. */
  THANK_YOU("say thank you");

  private final String words;

  DueKind(String words) {
    this.words = words;
  }

  /** {@return what it is called in words, fit before a colon} */
  public String words() {
    return words;
  }
}
