package org.peeringkit.analysis.discussions.log;

import org.peeringkit.model.discussion.ConfidentialText;

/** Words told in confidence, for the log's file alone. */
final class HeldText extends ConfidentialText {
  private final String words;

  HeldText(String words) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("no words: the text is blank");
    }
    this.words = words;
  }

  /** For the codec of the file, and nobody else. */
  String words() {
    return words;
  }

  @Override
  protected boolean sameWords(ConfidentialText other) {
    return other instanceof HeldText held && held.words.equals(words);
  }
}
