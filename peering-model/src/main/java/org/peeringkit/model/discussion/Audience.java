package org.peeringkit.model.discussion;

/** Whom a page, a mail or an export is for. */
public enum Audience {
  /** Our own people. */
  US,
  /** The other side, or anybody else. */
  THEM;

  /**
   * {@return whether such text may be rendered for them; what was told in confidence is for nobody}
   *
   * @param confidentiality how far the text may go
   */
  public boolean mayRead(Confidentiality confidentiality) {
    return switch (confidentiality) {
      case PUBLIC -> true;
      case INTERNAL -> this == US;
      case IN_CONFIDENCE -> false;
    };
  }
}
