package org.peeringkit.analysis.discussions.due;

import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.GuardedText;

/** Words of promises and steps, for our own people. */
public final class OurWords {
  private OurWords() {}

  /**
   * {@return what our people may read, or why they may not}
   *
   * @param text of a promise or a step
   */
  public static String of(GuardedText text) {
    return text.read(Audience.US)
        .orElse(
            text.isGone()
                ? "words removed after their last day"
                : "told in confidence: see the log");
  }
}
