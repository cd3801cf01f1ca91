package org.peeringkit.analysis.candidates.acceptance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three chances, learnt apart: that a mail is answered within the horizon, that the answer is yes
 * (per {@link PolicyClass}), and that what was agreed is turned up within the horizon of the mail.
 * Each begins as an assumption of ours that weighs {@link BetaEstimate#PRIOR_STRENGTH} outcomes,
 * and moves with every closed discussion. What is still open is left out, not counted as a no,
 * until the horizon has passed. Immutable.
 */
public final class Calibration {
  /** Days within which something comes about, or does not. */
  public static final int HORIZON_DAYS = 60;

  /** That a mail is answered within the horizon, while nothing was seen (own). */
  public static final double ANSWERED = 0.6;

  /** We have no assumption about what is agreed: it is turned up until seen otherwise. */
  private static final double TURNED_UP = 1;

  private static final Comparator<Outcome> BY_DAY =
      Comparator.comparing(Outcome::asked).thenComparing(Outcome::asn);

  /** Nothing was asked so far: assumptions alone. */
  public static final Calibration PRIOR = of(List.of(), LocalDate.EPOCH);

  private final List<Outcome> outcomes;
  private final LocalDate asOf;
  private final BetaEstimate answered;
  private final Map<PolicyClass, BetaEstimate> yes;
  private final BetaEstimate turnedUp;

  private Calibration(List<Outcome> outcomes, LocalDate asOf) {
    this.outcomes = outcomes;
    this.asOf = asOf;
    BetaEstimate answers = BetaEstimate.prior(ANSWERED);
    BetaEstimate turns = BetaEstimate.prior(TURNED_UP);
    Map<PolicyClass, BetaEstimate> agreed = new EnumMap<>(PolicyClass.class);
    for (PolicyClass policy : PolicyClass.values()) {
      agreed.put(policy, BetaEstimate.prior(policy.prior()));
    }
    for (Outcome outcome : outcomes) {
      Optional<Boolean> inTime = answeredInTime(outcome, asOf);
      answers = inTime.isPresent() ? answers.with(inTime.get()) : answers;
      outcome
          .yes()
          .ifPresent(said -> agreed.computeIfPresent(outcome.policy(), (p, b) -> b.with(said)));
      Optional<Boolean> up = turnedUpInTime(outcome, asOf);
      turns = up.isPresent() ? turns.with(up.get()) : turns;
    }
    this.answered = answers;
    this.yes = agreed;
    this.turnedUp = turns;
  }

  /**
   * From what is known at the end of a day.
   *
   * @param outcomes in any order; what happened after the day is not looked at
   * @param asOf the last day that is looked at
   * @return what was learnt from outcomes asked by then
   */
  public static Calibration of(Collection<Outcome> outcomes, LocalDate asOf) {
    return new Calibration(
        outcomes.stream()
            .filter(o -> !o.asked().isAfter(asOf))
            .map(o -> o.asOf(asOf))
            .sorted(BY_DAY)
            .toList(),
        asOf);
  }

  private static LocalDate end(Outcome outcome) {
    return outcome.asked().plusDays(HORIZON_DAYS);
  }

  /** Empty while it is open. */
  private static Optional<Boolean> answeredInTime(Outcome outcome, LocalDate asOf) {
    if (outcome.answered().isPresent()) {
      return Optional.of(!outcome.answered().get().isAfter(end(outcome)));
    }
    return end(outcome).isBefore(asOf) ? Optional.of(false) : Optional.empty();
  }

  /** Of those who said yes in time; empty while it is open. */
  private static Optional<Boolean> turnedUpInTime(Outcome outcome, LocalDate asOf) {
    if (!outcome.yes().equals(Optional.of(true))
        || outcome.answered().orElseThrow().isAfter(end(outcome))) {
      return Optional.empty();
    }
    if (outcome.turnedUp().isPresent()) {
      return Optional.of(!outcome.turnedUp().get().isAfter(end(outcome)));
    }
    return end(outcome).isBefore(asOf) ? Optional.of(false) : Optional.empty();
  }

  /** Whether it came about within the horizon; empty while it is open. */
  static Optional<Boolean> cameAbout(Outcome outcome, LocalDate asOf) {
    if (outcome.yes().equals(Optional.of(false))) {
      return Optional.of(false);
    }
    if (outcome.turnedUp().isPresent()) {
      return Optional.of(!outcome.turnedUp().get().isAfter(end(outcome)));
    }
    return end(outcome).isBefore(asOf) ? Optional.of(false) : Optional.empty();
  }

  /** {@return chance that a mail is answered within the horizon} */
  public BetaEstimate answered() {
    return answered;
  }

  /**
   * {@return chance that an answer is yes}
   *
   * @param policy of which kind the network is
   */
  public BetaEstimate yes(PolicyClass policy) {
    return yes.getOrDefault(policy, BetaEstimate.prior(policy.prior()));
  }

  /** {@return chance that what was agreed within the horizon is also turned up within it} */
  public BetaEstimate turnedUp() {
    return turnedUp;
  }

  /**
   * {@return all three chances together, 0 to 1: that it comes about within the horizon of the
   * mail}
   *
   * @param policy of which kind the network is
   */
  public double comesAbout(PolicyClass policy) {
    return answered.mean() * yes(policy).mean() * turnedUp.mean();
  }

  /** {@return whether anything closed stands behind any of the three} */
  public boolean isLearnt() {
    return answered.seen() > 0
        || turnedUp.seen() > 0
        || yes.values().stream().anyMatch(estimate -> estimate.seen() > 0);
  }

  /** {@return the outcomes it was made of, by day, then AS} */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /**
   * How well it would have foretold: each closed discussion by what was known on the day before it
   * was asked.
   *
   * @return forecasts against what happened; none where nothing is closed
   */
  public Reliability reliability() {
    Reliability.Builder builder = new Reliability.Builder();
    for (Outcome outcome : outcomes) {
      cameAbout(outcome, asOf)
          .ifPresent(
              happened -> {
                Calibration then = of(outcomes, outcome.asked().minusDays(1));
                builder.add(then.comesAbout(outcome.policy()), happened);
              });
    }
    return builder.build();
  }
}
