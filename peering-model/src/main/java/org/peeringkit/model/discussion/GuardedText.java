package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words with how far they may go and how long they may be kept. They are read for an {@link
 * Audience} only, and {@code toString} shows none, whatever their confidentiality. Immutable.
 */
public final class GuardedText {
  private final Confidentiality confidentiality;
  private final Optional<LocalDate> keepUntil;
  private final @Nullable String open;
  private final @Nullable ConfidentialText closed;

  private GuardedText(
      Confidentiality confidentiality,
      Optional<LocalDate> keepUntil,
      @Nullable String open,
      @Nullable ConfidentialText closed) {
    this.confidentiality = confidentiality;
    this.keepUntil = keepUntil;
    this.open = open;
    this.closed = closed;
  }

  /**
   * {@return words that anybody may read}
   *
   * @param text not blank
   * @throws IllegalArgumentException if the text is blank
   */
  public static GuardedText ofPublic(String text) {
    return of(Confidentiality.PUBLIC, text);
  }

  /**
   * {@return words that our people may read}
   *
   * @param text not blank
   * @throws IllegalArgumentException if the text is blank
   */
  public static GuardedText ofInternal(String text) {
    return of(Confidentiality.INTERNAL, text);
  }

  /**
   * {@return words that some may read}
   *
   * @param confidentiality not {@code IN_CONFIDENCE}, whose words are no {@code String}
   * @param text not blank
   * @throws IllegalArgumentException if the text is blank or its words are told in confidence
   */
  public static GuardedText of(Confidentiality confidentiality, String text) {
    if (confidentiality == Confidentiality.IN_CONFIDENCE) {
      throw new IllegalArgumentException("words told in confidence are no plain text");
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("no words: the text is blank");
    }
    return new GuardedText(confidentiality, Optional.empty(), text, null);
  }

  /**
   * {@return words that nobody reads}
   *
   * @param text the closed words
   */
  public static GuardedText inConfidence(ConfidentialText text) {
    return new GuardedText(Confidentiality.IN_CONFIDENCE, Optional.empty(), null, text);
  }

  /**
   * {@return what is left once the words were removed}
   *
   * @param confidentiality how far they could go
   * @param keptUntil their last day
   */
  public static GuardedText gone(Confidentiality confidentiality, LocalDate keptUntil) {
    return new GuardedText(confidentiality, Optional.of(keptUntil), null, null);
  }

  /**
   * {@return the same words, to be removed after a day}
   *
   * @param lastDay the last day on which they may be kept
   */
  public GuardedText keptUntil(LocalDate lastDay) {
    return new GuardedText(confidentiality, Optional.of(lastDay), open, closed);
  }

  /** {@return how far it may go} */
  public Confidentiality confidentiality() {
    return confidentiality;
  }

  /** {@return the last day on which the words may be kept; empty = no such day was set} */
  public Optional<LocalDate> keepUntil() {
    return keepUntil;
  }

  /** {@return whether the words were removed} */
  public boolean isGone() {
    return open == null && closed == null;
  }

  /**
   * {@return the text as it may be known on a day: without its words once the last day is past}
   *
   * @param day the last day of the words included
   */
  public GuardedText on(LocalDate day) {
    return keepUntil.filter(last -> last.isBefore(day)).isPresent()
        ? gone(confidentiality, keepUntil.get())
        : this;
  }

  /**
   * {@return the words, if they are there and this audience may read them}
   *
   * @param audience who is to read them
   */
  public Optional<String> read(Audience audience) {
    return audience.mayRead(confidentiality) ? Optional.ofNullable(open) : Optional.empty();
  }

  /** {@return what was told in confidence, still closed; empty = it was not, or is gone} */
  public Optional<ConfidentialText> closed() {
    return Optional.ofNullable(closed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GuardedText text
        && confidentiality == text.confidentiality
        && keepUntil.equals(text.keepUntil)
        && Objects.equals(open, text.open)
        && Objects.equals(closed, text.closed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(confidentiality, keepUntil, isGone());
  }

  /** Its confidentiality and whether the words are still there; never the words. */
  @Override
  public String toString() {
    return "[" + confidentiality + (isGone() ? ", removed]" : "]");
  }
}
