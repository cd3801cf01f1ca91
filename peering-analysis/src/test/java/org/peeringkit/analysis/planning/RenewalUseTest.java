package org.peeringkit.analysis.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.relation.AsRelationships;

class RenewalUseTest {
  /** Open networks at our exchange come about with 0.54, restrictive ones with 0.048. */
  private static World world() {
    World world = new World();
    world.contracts = List.of(World.contract(500));
    return world;
  }

  private static World candidate(World world, long asn, String policy) {
    return world.network(asn, policy, NetworkType.CONTENT, 0).port(asn, 31, false);
  }

  private static HitList rank(Evidence evidence) {
    return new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
  }

  private static RenewalUse use(Evidence evidence, HitList list, int top) {
    SortedMap<String, RenewalUse> uses = RenewalUse.of(evidence, list, top);
    assertThat(uses).containsOnlyKeys("transit-a");
    return uses.values().iterator().next();
  }

  @Test
  void halfOfTheDrawsAndNineInTen() {
    World world =
        candidate(world(), 64502, "Open")
            .flow(64502, "transit-a", INBOUND, 1_000)
            .flow(64503, "transit-a", INBOUND, 2_000);
    Evidence evidence = world.evidence();
    RenewalUse use = use(evidence, rank(evidence), 50);
    // 64503 is nowhere near us and stays; 64502 leaves in a little more than half of
    // the draws.
    assertThat(use.asked()).isEqualTo(1);
    assertThat(use.p50BitsPerSecond()).isEqualTo(2e9);
    assertThat(use.p90BitsPerSecond()).isEqualTo(3e9);
    assertThat(use(evidence, rank(evidence), 0).p50BitsPerSecond()).isEqualTo(3e9);
  }

  private static Optional<GoalTrend.Line> drift(double logPointsAMonth, YearMonth last) {
    TreeMap<YearMonth, Double> logs = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      // Around the line, so that there is a range.
      logs.put(last.minusMonths(11L - i), 500 + logPointsAMonth * i + 0.3 * Math.sin(2.0 * i));
    }
    return Optional.of((GoalTrend.Line) GoalTrend.of(logs));
  }

  private static TransitContract until(TransitContract contract, LocalDate end) {
    return new TransitContract(
        contract.name(),
        contract.price(),
        contract.metering(),
        new TransitContract.Term(
            Optional.of(end), OptionalInt.of(30), OptionalInt.empty(), Optional.empty()));
  }

  @Test
  void trafficGrowsUntilTheTermEnds() {
    World world = world();
    world.contracts = List.of(until(World.contract(500), LocalDate.of(2027, 4, 30)));
    world.flow(64503, "transit-a", INBOUND, 2_000);
    Evidence evidence = world.evidence();
    HitList list = rank(evidence);
    RenewalUse grown =
        RenewalUse.of(evidence, list, 50, drift(2, World.OCTOBER)).values().iterator().next();
    RenewalUse.Growth growth = grown.growth().orElseThrow();
    assertThat(growth.until()).isEqualTo(YearMonth.of(2027, 4));
    // Six months of 2 log points: 12.7 %.
    assertThat(growth.percent()).isBetween(12.0, 13.8);
    assertThat(growth.low()).isLessThan(growth.percent());
    assertThat(growth.high()).isGreaterThan(growth.percent());
    assertThat(grown.p50BitsPerSecond() / 2e9).isBetween(1.11, 1.15);
    assertThat(grown.p90BitsPerSecond() / 2e9).isBetween(1.125, 1 + growth.high() / 100 + 0.01);
    // A drift that ends in another month says nothing of this one; no more does one without a term.
    assertThat(
            RenewalUse.of(evidence, list, 50, drift(2, World.OCTOBER.minusMonths(1)))
                .get("transit-a"))
        .isEqualTo(RenewalUse.of(evidence, list, 50).get("transit-a"));
    world.contracts = List.of(World.contract(500));
    Evidence open = world.evidence();
    assertThat(RenewalUse.of(open, rank(open), 50, drift(2, World.OCTOBER)).values())
        .hasSize(1)
        .allMatch(u -> u.growth().isEmpty());
  }

  @Test
  void withoutContractsThereIsNothingToAskFor() {
    World world = candidate(new World(), 64502, "Open").flow(64502, "transit-a", INBOUND, 1_000);
    Evidence evidence = world.evidence();
    assertThat(RenewalUse.of(evidence, rank(evidence), 50)).isEmpty();
  }

  /** The naive way: every draw replays the bill without the union of the cones that come about. */
  @Test
  void equalsTheReplayOfEveryDraw() {
    AsRelationships related =
        AsRelationships.builder()
            .addTransit(Asn.of(64502), Asn.of(64504))
            .addTransit(Asn.of(64503), Asn.of(64504))
            .addTransit(Asn.of(64503), Asn.of(64507))
            .build();
    Random random = new Random(3);
    for (int round = 0; round < 5; round++) {
      World world = world();
      world.cones = Cones.builder(Optional.of(related)).build();
      for (long asn : new long[] {64502, 64503, 64504, 64507, 64508, 64509}) {
        candidate(world, asn, random.nextBoolean() ? "Open" : "Selective");
        int from = random.nextInt(400);
        int to = from + 1 + random.nextInt(World.BINS - from - 1);
        long mbps = 100L + random.nextInt(2_000);
        world.flow(
            asn,
            "transit-a",
            random.nextBoolean() ? INBOUND : OUTBOUND,
            mbps,
            from,
            to,
            Optional.empty(),
            IpFamily.IPV4);
      }
      Evidence evidence = world.evidence();
      HitList list = rank(evidence);
      RenewalUse use = use(evidence, list, 5);
      double[] naive = naive(evidence, list.rows().subList(0, 5));
      assertThat(use.p50BitsPerSecond()).isEqualTo(naive[RenewalUse.DRAWS / 2 - 1]);
      assertThat(use.p90BitsPerSecond()).isEqualTo(naive[RenewalUse.DRAWS * 9 / 10 - 1]);
      assertThat(use.p50BitsPerSecond()).isLessThanOrEqualTo(use.p90BitsPerSecond());
      assertThat(use.p90BitsPerSecond())
          .isLessThanOrEqualTo(evidence.billed().get(0).before().p95BitsPerSecond().orElseThrow());
    }
  }

  private static double[] naive(Evidence evidence, List<Row> asked) {
    Random random = new Random(8);
    double[] p95 = new double[RenewalUse.DRAWS];
    for (int d = 0; d < p95.length; d++) {
      TreeSet<Asn> gone = new TreeSet<>();
      for (Row row : asked) {
        if (random.nextDouble() < row.probability()) {
          gone.addAll(row.candidate().cone());
        }
      }
      p95[d] = evidence.replays(gone).get(0).after().p95BitsPerSecond().orElseThrow();
    }
    Arrays.sort(p95);
    return p95;
  }
}
