package org.peeringkit.model.discussion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a discussion stands. The first nine follow each other; the others are beside them. An NDA,
 * a contract, a map exchanged or an LOA is an event, not a stage.
 */
public enum Stage {
  /** Somebody to talk to. */
  IDENTIFIED,
  /** We know who they are and what they would want. */
  RESEARCHED,
  /** We wrote or called. */
  CONTACTED,
  /** We talked in person or on a call. */
  MEETING_HELD,
  /** Both sides check requirements. */
  QUALIFYING,
  /** Both said yes. */
  AGREED,
  /** Sessions or cables are being set up. */
  PROVISIONING,
  /** A session is up, or octets flow. */
  ESTABLISHED,
  /** Whether it is still what both want is looked at. */
  REVIEW,
  /** They, or we, said no. Closed. */
  DECLINED,
  /** Nobody moves. Open: anybody may take it up again. */
  STALLED,
  /** It became a sales talk. Closed. */
  SALES_DIVERTED,
  /** The sessions were taken down. Closed. */
  DEPEERED;

  /** {@return whether it is one of those that follow each other} */
  public boolean isOnTheLine() {
    return compareTo(REVIEW) <= 0;
  }

  /** {@return whether it is left by reopening only} */
  public boolean isClosed() {
    return this == DECLINED || this == SALES_DIVERTED || this == DEPEERED;
  }

  /** {@return whether the networks peer} */
  public boolean isPeering() {
    return this == ESTABLISHED || this == REVIEW;
  }

  /**
   * {@return why it is illegal to go to another stage; empty = it is legal} Any jump forward is
   * legal, and so is a side state that fits; backwards only a review ends, as what it was, and a
   * stalled talk goes on where it was or further.
   *
   * @param next where to
   * @param reached the last stage on the line: this one, or the one before the side state
   */
  public Optional<String> objection(Stage next, Stage reached) {
    if (next == this) {
      return Optional.of("it stands at " + this + " already");
    }
    if (isClosed()) {
      return Optional.of("it is closed as " + this + ": reopen it first");
    }
    if (next == DEPEERED) {
      return reached.isPeering()
          ? Optional.empty()
          : Optional.of("there is no session to take down: it came to " + reached);
    }
    if (next == DECLINED || next == SALES_DIVERTED || next == STALLED) {
      return reached.isPeering()
          ? Optional.of("they peer with us: what ends that is " + DEPEERED)
          : Optional.empty();
    }
    boolean reviewEnds = this == REVIEW && next == ESTABLISHED;
    boolean goesOn = this == STALLED && next == reached;
    return next.compareTo(reached) > 0 || reviewEnds || goesOn
        ? Optional.empty()
        : Optional.of("it came to " + reached + ", and " + next + " lies behind that");
  }

  /**
   * The stages left out on the way.
   *
   * @param next where to
   * @return those between the two on the line, in order; empty for side states and steps back
   */
  public List<Stage> skippedTo(Stage next) {
    List<Stage> skipped = new ArrayList<>();
    if (isOnTheLine() && next.isOnTheLine()) {
      for (int i = ordinal() + 1; i < next.ordinal(); i++) {
        skipped.add(values()[i]);
      }
    }
    return List.copyOf(skipped);
  }
}
