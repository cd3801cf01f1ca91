package org.peeringkit.analysis.discussions.due;

import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.GuardedText;

/** Words of promises and steps, for our own people. */
public final class OurWords {
  private OurWords() {}

  /** What they may read, or why they may not. */
  public static String of(GuardedText text) {
    return text.read(Audience.US)
        .orElse(
            text.isGone()
                ? "words removed after their last day"
                : "told in confidence: see the log");
  }
}
