package org.peeringkit.analysis.discussions.log;

import org.peeringkit.model.discussion.ConfidentialText;
import org.peeringkit.model.discussion.GuardedText;

/** Where words told in confidence go in; there is no way out but the log's file. Stateless. */
public final class InConfidence {
  private InConfidence() {}

  /**
   * Closes words up.
   *
   * @param words not blank
   * @return words that nothing but the log's file gives out
   */
  public static ConfidentialText close(String words) {
    return new HeldText(words);
  }

  /**
   * {@return the same words, as a text that says how far it may go}
   *
   * @param words not blank
   */
  public static GuardedText text(String words) {
    return GuardedText.inConfidence(close(words));
  }
}
