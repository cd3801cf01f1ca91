package org.peeringkit.analysis.discussions.people;

import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.GuardedText;

/** Words of promises and steps, for our own people. */
final class Words {
  private Words() {}

  /** What they may read, or why they may not. */
  static String of(GuardedText text) {
    return text.read(Audience.US)
        .orElse(
            text.isGone()
                ? "words removed after their last day"
                : "told in confidence: see the log");
  }
}
