package org.peeringkit.model.discussion;

/**
 * Words told in confidence. This type has no way to read them: the text stands in the one subclass
 * that is package-private beside the code that reads and writes the log's file, so no renderer,
 * message or export compiles that shows it. Immutable.
 *
 * <p>Two texts are equal if their words are; the hash code is the same for all, since a hash of a
 * short text gives it away.
 */
public abstract class ConfidentialText {
  /** For the log's own text. */
  protected ConfidentialText() {}

  /**
   * {@return whether the words are the same; asked only of two texts of one kind}
   *
   * @param other of the same class
   */
  protected abstract boolean sameWords(ConfidentialText other);

  @Override
  public final boolean equals(Object other) {
    return other instanceof ConfidentialText text
        && getClass() == text.getClass()
        && sameWords(text);
  }

  @Override
  public final int hashCode() {
    return ConfidentialText.class.getName().hashCode();
  }

  /** Says that there is a text, and nothing of it. */
  @Override
  public final String toString() {
    return "[in confidence]";
  }
}
