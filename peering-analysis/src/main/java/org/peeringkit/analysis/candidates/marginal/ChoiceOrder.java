package org.peeringkit.analysis.candidates.marginal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload.Step;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload.Trial;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.Bill;

/**
 * Whom to ask first, second and so on: always the one that adds most to those before it. By money,
 * that is chance x saving added, then chance x octets added, which also decides where money is the
 * same; by goal points, chance x octets added; by traffic, octets added. Those before it are taken
 * to have come about. Ends where nobody adds anything.
 *
 * <p>The order is that of the plain greedy search. It is found without asking every candidate every
 * time: what one adds in octets only shrinks (the offload of a set is submodular, so the first of
 * the order are within 1 - 1/e of the best set of their number), and {@link SavingBound} bounds
 * money, which has no such guarantee. Immutable.
 *
 * @param by what decides
 * @param choices in order
 */
public record ChoiceOrder(RankedBy by, List<Choice> choices) {

  /**
   * Copies the list.
   *
   * @param by what decides
   * @param choices in order
   */
  public ChoiceOrder {
    choices = List.copyOf(choices);
  }

  /**
   * One choice.
   *
   * @param probability that it comes about, from the hit list
   * @param step what it adds if it does
   */
  public record Choice(double probability, Step step) {
    /** {@return whom to ask} */
    public PeeringCandidate candidate() {
      return step.candidate();
    }
  }

  /** A candidate with the most it can add, exact once it was asked in this round. */
  private static final class Entry {
    private final Row row;
    private final BigDecimal chance;
    private double @Nullable [] peaks;
    private BigDecimal money = BigDecimal.ZERO;
    private BigDecimal octets;

    Entry(Row row, boolean certain) {
      this.row = row;
      this.chance = certain ? BigDecimal.ONE : BigDecimal.valueOf(row.probability());
      this.octets = chance.multiply(BigDecimal.valueOf(row.candidate().ofCone().octets()));
    }

    /** What it may add at most, by what is known from earlier rounds. */
    void bound(Evidence evidence, List<Bill> bills) {
      double[] known = peaks;
      if (known == null) {
        known = new double[bills.size()];
        Arrays.fill(known, Double.MAX_VALUE);
      }
      money = chance.multiply(SavingBound.of(evidence, bills, known));
    }

    void ask(Evidence evidence, MarginalOffload chosen, boolean withMoney) {
      PeeringCandidate candidate = row.candidate();
      octets = chance.multiply(BigDecimal.valueOf(chosen.octetsAdded(candidate)));
      if (withMoney) {
        Trial trial = chosen.trial(candidate);
        peaks = SavingBound.peaks(evidence, chosen.moving().onLinks(), trial.moving().onLinks());
        money = chance.multiply(trial.saving().orElse(BigDecimal.ZERO));
      }
    }

    boolean addsAnything() {
      return money.signum() > 0 || octets.signum() > 0;
    }
  }

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.<Entry, BigDecimal>comparing(entry -> entry.money)
          .thenComparing(entry -> entry.octets)
          .reversed()
          .thenComparing(entry -> entry.row.asn());

  /**
   * The first choices among the candidates of a hit list, by what that is ranked by.
   *
   * @param evidence of the list's month
   * @param list of candidates
   * @param most how many at most
   * @return choices, first to ask first
   */
  public static ChoiceOrder of(Evidence evidence, HitList list, int most) {
    return of(evidence, list.rows(), list.rankedBy(), most);
  }

  /**
   * The same among some of its rows.
   *
   * @param evidence of the rows' month
   * @param rows to choose from, in the order of their list
   * @param by money that is not known gives way to goal points
   * @param most how many at most
   * @return choices, first to ask first
   */
  public static ChoiceOrder of(Evidence evidence, List<Row> rows, RankedBy by, int most) {
    MarginalOffload chosen = MarginalOffload.none(evidence);
    boolean withMoney = by == RankedBy.MONEY && chosen.currency().isPresent();
    RankedBy used = by == RankedBy.MONEY && !withMoney ? RankedBy.GOAL_POINTS : by;
    List<Entry> left = new ArrayList<>();
    rows.forEach(row -> left.add(new Entry(row, used == RankedBy.TRAFFIC)));
    List<Choice> choices = new ArrayList<>();
    while (choices.size() < most && !left.isEmpty()) {
      Optional<Entry> best = best(evidence, chosen, left, withMoney);
      if (best.isEmpty()) {
        break;
      }
      left.remove(best.get());
      chosen = chosen.with(best.get().row.candidate());
      Step step = chosen.steps().get(chosen.steps().size() - 1);
      choices.add(new Choice(best.get().row.probability(), step));
    }
    return new ChoiceOrder(used, choices);
  }

  private static Optional<Entry> best(
      Evidence evidence, MarginalOffload chosen, List<Entry> left, boolean withMoney) {
    if (withMoney) {
      left.forEach(entry -> entry.bound(evidence, chosen.bills()));
    }
    left.sort(BEST_FIRST);
    Entry best = null;
    for (Entry entry : left) {
      if (best != null && BEST_FIRST.compare(best, entry) < 0) {
        break;
      }
      entry.ask(evidence, chosen, withMoney);
      if (entry.addsAnything() && (best == null || BEST_FIRST.compare(entry, best) < 0)) {
        best = entry;
      }
    }
    return Optional.ofNullable(best);
  }
}
