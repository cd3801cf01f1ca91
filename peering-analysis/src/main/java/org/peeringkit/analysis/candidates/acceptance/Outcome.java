package org.peeringkit.analysis.candidates.acceptance;

import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * What came of asking a network to peer.
 *
 * @param asn whom
 * @param policy of which kind it was when it was asked
 * @param asked day of the first mail
 * @param answered day of the answer; empty = none so far
 * @param yes what the answer was; empty exactly where there is none
 * @param turnedUp day on which traffic flowed; empty = not so far
 */
public record Outcome(
    Asn asn,
    PolicyClass policy,
    LocalDate asked,
    Optional<LocalDate> answered,
    Optional<Boolean> yes,
    Optional<LocalDate> turnedUp) {

  /**
   * Checks the order of the days.
   *
   * @param asn whom
   * @param policy of which kind it was when it was asked
   * @param asked day of the first mail
   * @param answered day of the answer; empty = none so far
   * @param yes what the answer was; empty exactly where there is none
   * @param turnedUp day on which traffic flowed; empty = not so far
   * @throws IllegalArgumentException if a day has no answer or an answer no day, or days are out of
   *     order
   */
  public Outcome {
    if (answered.isPresent() != yes.isPresent()) {
      throw new IllegalArgumentException(asn + ": an answer has a day, and says yes or no");
    }
    if (answered.filter(day -> day.isBefore(asked)).isPresent()) {
      throw new IllegalArgumentException(asn + ": answered before it was asked on " + asked);
    }
    if (turnedUp.isPresent()
        && (!yes.equals(Optional.of(true)) || turnedUp.get().isBefore(answered.orElse(asked)))) {
      throw new IllegalArgumentException(asn + ": turned up without, or before, a yes");
    }
  }

  /**
   * {@return an outcome of a network that was asked, with nothing heard so far}
   *
   * @param asn whom
   * @param policy of which kind it is
   * @param day of the first mail
   */
  public static Outcome sent(Asn asn, PolicyClass policy, LocalDate day) {
    return new Outcome(asn, policy, day, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * {@return the same, answered}
   *
   * @param day of the answer, not before the first mail
   * @param saysYes what the answer was
   * @throws IllegalArgumentException if the day is before the first mail
   */
  public Outcome answered(LocalDate day, boolean saysYes) {
    return new Outcome(
        asn, policy, asked, Optional.of(day), Optional.of(saysYes), Optional.empty());
  }

  /**
   * {@return the same, with traffic}
   *
   * @param day on which traffic flowed, not before the answer
   * @throws IllegalArgumentException if the answer is not yes, or the day is before it
   */
  public Outcome turnedUp(LocalDate day) {
    return new Outcome(asn, policy, asked, answered, yes, Optional.of(day));
  }

  /** As it was known on a day: what came later is not there yet. */
  Outcome asOf(LocalDate day) {
    if (answered.isEmpty() || answered.get().isAfter(day)) {
      return sent(asn, policy, asked);
    }
    return turnedUp.filter(d -> d.isAfter(day)).isPresent()
        ? new Outcome(asn, policy, asked, answered, yes, Optional.empty())
        : this;
  }
}
