package org.peeringkit.analysis.candidates.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.analysis.candidates.ExclusionReason;
import org.peeringkit.analysis.candidates.ranking.RankSnapshot.Place;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.net.Asn;

/**
 * What has changed among the first of a hit list since an earlier one. Organisations are the same
 * if they share an AS, whoever holds their sessions. Immutable.
 *
 * @param since label of the earlier list
 * @param top how many of each list are compared
 * @param warning why ranks cannot well be compared, in words; empty where they can
 * @param entered who is among the first now and was not, by rank
 * @param left who was among the first and is not now, by earlier rank
 * @param moved who was and is among them at another rank, by rank
 * @param unmoved how many have the rank they had
 */
public record HitListChanges(
    String since,
    int top,
    Optional<String> warning,
    List<Entered> entered,
    List<Left> left,
    List<Moved> moved,
    int unmoved) {
  /** Traffic that differs by more than this share is said to have changed (own). */
  private static final double CHANGED = 0.1;

  /**
   * Copies the lists.
   *
   * @param since label of the earlier list
   * @param top how many of each list are compared
   * @param warning why ranks cannot well be compared, in words; empty where they can
   * @param entered who is among the first now and was not, by rank
   * @param left who was among the first and is not now, by earlier rank
   * @param moved who was and is among them at another rank, by rank
   * @param unmoved how many have the rank they had
   */
  public HitListChanges {
    entered = List.copyOf(entered);
    left = List.copyOf(left);
    moved = List.copyOf(moved);
  }

  /** Why somebody entered or left. */
  public enum Cause {
    /** Peers with us now. */
    PEERED,
    /** Is not proposed any more, for another reason. */
    EXCLUDED,
    /** Was not proposed, and is now. */
    NO_LONGER_EXCLUDED,
    /** Had no traffic on transit, and has. */
    NEW_TRAFFIC,
    /** Has over a tenth more traffic on transit. */
    MORE_TRAFFIC,
    /** Has over a tenth less traffic on transit. */
    LESS_TRAFFIC,
    /** Has no traffic on transit any more, or less than all that are judged. */
    NO_TRAFFIC,
    /** Its traffic is much the same: its worth, its chance or the others changed. */
    OTHERS,
    /** The earlier list does not reach that far. */
    UNKNOWN
  }

  /**
   * Somebody new among the first.
   *
   * @param asn who
   * @param name empty text = none
   * @param rank now
   * @param rankBefore where the earlier list had it
   * @param cause why, as a code
   * @param why in words
   */
  public record Entered(
      Asn asn, String name, int rank, OptionalInt rankBefore, Cause cause, String why) {}

  /**
   * Somebody who is gone from the first.
   *
   * @param asn who
   * @param name empty text = none
   * @param rankBefore where it was
   * @param rank where it is now, if it is on the list at all
   * @param cause why, as a code
   * @param why in words
   */
  public record Left(
      Asn asn, String name, int rankBefore, OptionalInt rank, Cause cause, String why) {}

  /**
   * Somebody at another rank.
   *
   * @param asn who
   * @param name empty text = none
   * @param rankBefore then
   * @param rank now
   */
  public record Moved(Asn asn, String name, int rankBefore, int rank) {}

  private record Why(Cause cause, String words) {}

  /**
   * Between two lists.
   *
   * @param before the earlier list
   * @param after the later list
   * @param top how many of each are compared
   * @return who came, left and moved
   */
  public static HitListChanges between(RankSnapshot before, RankSnapshot after, int top) {
    List<Entered> entered = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    List<Moved> moved = new ArrayList<>();
    int unmoved = 0;
    for (Place now : after.places()) {
      Optional<Place> then = before.placeOf(now.members());
      if (now.rank() > top) {
        continue;
      }
      if (then.isEmpty() || then.get().rank() > top) {
        Why why = entered(before, now, then);
        entered.add(
            new Entered(now.asn(), now.name(), now.rank(), rank(then), why.cause, why.words));
      } else if (then.get().rank() != now.rank()) {
        moved.add(new Moved(now.asn(), now.name(), then.get().rank(), now.rank()));
      } else {
        unmoved++;
      }
    }
    for (Place then : before.places()) {
      Optional<Place> now = after.placeOf(then.members());
      if (then.rank() <= top && (now.isEmpty() || now.get().rank() > top)) {
        Why why = left(after, then, now);
        left.add(new Left(then.asn(), then.name(), then.rank(), rank(now), why.cause, why.words));
      }
    }
    Optional<String> warning =
        before.rankedBy() == after.rankedBy()
            ? Optional.empty()
            : Optional.of(
                "the earlier list is ranked by "
                    + before.rankedBy()
                    + ", this one by "
                    + after.rankedBy());
    return new HitListChanges(before.label(), top, warning, entered, left, moved, unmoved);
  }

  private static OptionalInt rank(Optional<Place> place) {
    return place.map(p -> OptionalInt.of(p.rank())).orElseGet(OptionalInt::empty);
  }

  private static Why entered(RankSnapshot before, Place now, Optional<Place> then) {
    if (then.isPresent()) {
      return compared(then.get(), now, "was " + then.get().rank());
    }
    Optional<ExclusionReason> reason = before.exclusionOf(now.members());
    if (reason.isPresent()) {
      return new Why(Cause.NO_LONGER_EXCLUDED, "was not proposed: " + reason.get().words());
    }
    return before.complete()
        ? new Why(Cause.NEW_TRAFFIC, "had no traffic on transit")
        : new Why(Cause.UNKNOWN, "was not among the first " + before.places().size());
  }

  private static Why left(RankSnapshot after, Place then, Optional<Place> now) {
    if (now.isPresent()) {
      return compared(then, now.get(), "is " + now.get().rank());
    }
    Optional<ExclusionReason> reason = after.exclusionOf(then.members());
    boolean peered = !Collections.disjoint(after.peers(), then.members());
    if (reason.equals(Optional.of(ExclusionReason.ALREADY_PEERED)) || reason.isEmpty() && peered) {
      return new Why(Cause.PEERED, "peers with us now");
    }
    return reason
        .map(why -> new Why(Cause.EXCLUDED, "is not proposed any more: " + why.words()))
        .orElseGet(
            () ->
                new Why(
                    Cause.NO_TRAFFIC,
                    after.complete()
                        ? "has no traffic on transit any more"
                        : "has less traffic on transit than all that are judged"));
  }

  private static Why compared(Place then, Place now, String rank) {
    String traffic = Words.bits(then.meanBps()) + ", now " + Words.bits(now.meanBps());
    if (now.meanBps() > (1 + CHANGED) * then.meanBps()) {
      return new Why(Cause.MORE_TRAFFIC, rank + "; more traffic: " + traffic);
    }
    if (now.meanBps() < (1 - CHANGED) * then.meanBps()) {
      return new Why(Cause.LESS_TRAFFIC, rank + "; less traffic: " + traffic);
    }
    return new Why(
        Cause.OTHERS, rank + "; its traffic is much the same, its worth or that of others is not");
  }
}
