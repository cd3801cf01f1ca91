package org.peeringkit.analysis.candidates.marginal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder.Choice;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload.Step;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.model.net.Asn;

class MarginalProperties {
  private static List<PeeringCandidate> shuffled(Evidence evidence, long seed) {
    List<PeeringCandidate> candidates =
        new ArrayList<>(new CandidateFinder().find(evidence, List.of()).candidates());
    Collections.shuffle(candidates, new Random(seed));
    return candidates;
  }

  private static MarginalOffload all(Evidence evidence, List<PeeringCandidate> candidates) {
    MarginalOffload chosen = MarginalOffload.none(evidence);
    for (PeeringCandidate candidate : candidates) {
      chosen = chosen.with(candidate);
    }
    return chosen;
  }

  /** Grown one by one, it is what the union asked for at once gives. */
  @Property(seed = "81", tries = 40)
  void stepsAddUpToTheUnion(@ForAll long seed) {
    Evidence evidence = MarginalWorld.of(seed, 1).evidence();
    List<PeeringCandidate> candidates = shuffled(evidence, seed);
    MarginalOffload chosen = all(evidence, candidates);
    TreeSet<Asn> union = new TreeSet<>();
    candidates.forEach(candidate -> union.addAll(candidate.cone()));
    assertThat(chosen.origins()).isEqualTo(union);
    assertThat(chosen.offload()).isEqualTo(evidence.offload(union));
    BigDecimal saving = BigDecimal.ZERO;
    BigDecimal mayFall = BigDecimal.ZERO;
    for (BillReplay replay : evidence.replays(union)) {
      saving = saving.add(replay.saving().orElseThrow());
      BigDecimal before = replay.before().amount().orElseThrow();
      mayFall = mayFall.add(before.subtract(replay.before().commitAmount()));
    }
    assertThat(chosen.saving().orElseThrow()).isEqualByComparingTo(saving);
    assertThat(saving).isLessThanOrEqualTo(mayFall);
    BigDecimal money = BigDecimal.ZERO;
    long octets = 0;
    for (Step step : chosen.steps()) {
      money = money.add(step.savingAdded().orElseThrow());
      octets += step.adds().octets();
      assertThat(step.saving().orElseThrow()).isEqualByComparingTo(money);
      assertThat(step.together().octets()).isEqualTo(octets);
    }
  }

  @Property(seed = "82", tries = 40)
  void offloadOfSetsIsMonotoneAndSubmodular(@ForAll long seed) {
    Evidence evidence = MarginalWorld.of(seed, 1).evidence();
    List<PeeringCandidate> candidates = shuffled(evidence, seed);
    MarginalOffload smaller = MarginalOffload.none(evidence);
    for (PeeringCandidate next : candidates) {
      MarginalOffload larger = smaller.with(next);
      assertThat(larger.offload().octets()).isGreaterThanOrEqualTo(smaller.offload().octets());
      for (PeeringCandidate other : candidates) {
        assertThat(larger.octetsAdded(other)).isBetween(0L, smaller.octetsAdded(other));
      }
      assertThat(larger.octetsAdded(next)).isZero();
      smaller = larger;
    }
  }

  /** Asks everybody every time, and works out what they add from sets alone. */
  private static List<Asn> plainGreedy(Evidence evidence, List<Row> rows, RankedBy by) {
    List<Row> left = new ArrayList<>(rows);
    List<Asn> order = new ArrayList<>();
    TreeSet<Asn> moved = new TreeSet<>();
    while (true) {
      Row best = null;
      BigDecimal bestMoney = BigDecimal.ZERO;
      BigDecimal bestOctets = BigDecimal.ZERO;
      for (Row row : left) {
        BigDecimal chance =
            by == RankedBy.TRAFFIC ? BigDecimal.ONE : BigDecimal.valueOf(row.probability());
        TreeSet<Asn> with = new TreeSet<>(moved);
        with.addAll(row.candidate().cone());
        BigDecimal octets =
            chance.multiply(
                BigDecimal.valueOf(
                    evidence.offload(with).octets() - evidence.offload(moved).octets()));
        BigDecimal money =
            by == RankedBy.MONEY
                ? chance.multiply(saving(evidence, with).subtract(saving(evidence, moved)))
                : BigDecimal.ZERO;
        if (money.signum() <= 0 && octets.signum() == 0) {
          continue;
        }
        int more = money.compareTo(bestMoney);
        more = more != 0 ? more : octets.compareTo(bestOctets);
        more = more != 0 || best == null ? more : best.asn().compareTo(row.asn());
        if (best == null || more > 0) {
          best = row;
          bestMoney = money;
          bestOctets = octets;
        }
      }
      if (best == null) {
        return order;
      }
      left.remove(best);
      order.add(best.asn());
      moved.addAll(best.candidate().cone());
    }
  }

  private static BigDecimal saving(Evidence evidence, Set<Asn> origins) {
    return evidence.replays(origins).stream()
        .map(replay -> replay.saving().orElseThrow())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Property(seed = "83", tries = 25)
  void lazyGreedyIsPlainGreedy(@ForAll long seed) {
    Evidence evidence = MarginalWorld.of(seed, 1).evidence();
    HitList list =
        new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
    for (RankedBy by : RankedBy.values()) {
      ChoiceOrder order = ChoiceOrder.of(evidence, list.rows(), by, Integer.MAX_VALUE);
      assertThat(order.by()).isEqualTo(by);
      assertThat(order.choices())
          .extracting(choice -> choice.candidate().asn())
          .isEqualTo(plainGreedy(evidence, list.rows(), by));
    }
  }

  @Property(seed = "84", tries = 25)
  void scalingAllTrafficScalesWhatItMust(@ForAll long seed) {
    Evidence one = MarginalWorld.of(seed, 1).evidence();
    Evidence three = MarginalWorld.of(seed, 3).evidence();
    MarginalOffload small = all(one, shuffled(one, seed));
    MarginalOffload large = all(three, shuffled(three, seed));
    for (int i = 0; i < small.steps().size(); i++) {
      Step a = small.steps().get(i);
      Step b = large.steps().get(i);
      assertThat(b.candidate().asn()).isEqualTo(a.candidate().asn());
      assertThat(b.adds().octets()).isEqualTo(3 * a.adds().octets());
      assertThat(b.pointsAdded()).isEqualTo(a.pointsAdded());
      // Three amounts, each rounded to a cent, and octets rounded down where counters scale.
      assertThat(b.saving().orElseThrow().doubleValue())
          .isBetween(
              3 * a.saving().orElseThrow().doubleValue() - 0.05,
              3 * a.saving().orElseThrow().doubleValue() + 0.05);
      for (int k = 0; k < a.adds().detail().billed().size(); k++) {
        Offload.AtBilled low = a.adds().detail().billed().get(k);
        Offload.AtBilled high = b.adds().detail().billed().get(k);
        assertThat(high.bins()).isEqualTo(low.bins());
        assertThat(high.inBps()).isBetween(3 * low.inBps() - 1, 3 * low.inBps() + 1);
      }
    }
  }

  @Property(seed = "85", tries = 30)
  void whoIsExcludedIsNeverChosen(@ForAll long seed) {
    World world = MarginalWorld.of(seed, 1);
    Evidence evidence = world.evidence();
    Asn not = Asn.of(65537);
    OperatorExclusion listed =
        new OperatorExclusion(not, Optional.empty(), "asked not to be mailed");
    Found found = new CandidateFinder().find(evidence, List.of(listed));
    HitList list = new CandidateScorer().rank(found, evidence);
    assertThat(ChoiceOrder.of(evidence, list, 50).choices())
        .extracting(Choice::candidate)
        .noneMatch(candidate -> candidate.members().contains(not))
        .isSubsetOf(found.candidates());
  }
}
