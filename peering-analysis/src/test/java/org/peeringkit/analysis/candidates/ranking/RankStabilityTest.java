package org.peeringkit.analysis.candidates.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.ranking.RankStability.Place;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;

class RankStabilityTest {
  private static World world(double error, long... mbps) {
    World world = new World();
    for (int i = 0; i < mbps.length; i++) {
      world.network(65536 + i, "Open", NetworkType.CONTENT, 0).port(65536 + i, 31, false);
      world.sampled(65536 + i, "transit-a", INBOUND, mbps[i], error);
    }
    return world;
  }

  private static HitList list(Evidence evidence) {
    return new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
  }

  private static RankStability stability(World world, int top) {
    Evidence evidence = world.evidence();
    return RankStability.of(list(evidence), evidence, top);
  }

  @Test
  void withoutSamplingEverybodyStays() {
    RankStability stability = stability(world(0, 300, 299, 298), 2);
    assertThat(stability.draws()).isEqualTo(200);
    assertThat(stability.places()).extracting(Place::staysInTop).containsExactly(1.0, 1.0, 0.0);
    assertThat(stability.places()).allMatch(place -> place.tie().isEmpty());
    assertThat(stability.places()).extracting(Place::best).containsExactly(1, 2, 3);
    assertThat(stability.places()).extracting(Place::worst).containsExactly(1, 2, 3);
  }

  @Test
  void neighboursThatSamplingCannotTellApartShareAMark() {
    RankStability stability = stability(world(0.05, 1000, 303, 300, 100, 50), 2);
    assertThat(stability.places())
        .extracting(Place::tie)
        .containsExactly(
            OptionalInt.empty(),
            OptionalInt.of(1),
            OptionalInt.of(1),
            OptionalInt.empty(),
            OptionalInt.empty());
    assertThat(stability.places().get(0).staysInTop()).isEqualTo(1);
    assertThat(stability.places().get(1).staysInTop()).isBetween(0.4, 0.8);
    assertThat(stability.places().get(2).staysInTop()).isBetween(0.2, 0.6);
    assertThat(stability.places().get(3).staysInTop()).isZero();
    assertThat(stability.place(Asn.of(65537)).orElseThrow().best()).isEqualTo(2);
    assertThat(stability.place(Asn.of(65537)).orElseThrow().worst()).isEqualTo(3);
    assertThat(stability.place(Asn.of(64999))).isEmpty();
  }

  /** The same scores are a tie without any sampling. */
  @Test
  void whatIsEqualIsATie() {
    assertThat(stability(world(0, 300, 300, 299), 1).places())
        .extracting(Place::tie)
        .containsExactly(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.empty());
    assertThatThrownBy(() -> stability(world(0, 1), 0)).hasMessageContaining("1 or more");
  }

  /** Two standard errors are no more than what replaying the bill gives, in either direction. */
  @Test
  void moneyGoesByTheReplaysSlope() {
    World world = world(0.02, 1_000);
    world.sampled(65536, "transit-a", OUTBOUND, 400, 0.02);
    world.flow(64505, "transit-a", INBOUND, 700);
    world.flow(64505, "transit-a", OUTBOUND, 1_250);
    world.contracts = List.of(World.contract(500));
    Evidence evidence = world.evidence();
    HitList list = list(evidence);
    assertThat(list.rankedBy()).isEqualTo(RankedBy.MONEY);
    DrawnScore drawn = DrawnScore.of(list.rows().get(0), list, evidence);
    assertThat(drawn.at(0, 0)).isCloseTo(list.rows().get(0).score().doubleValue(), within(1e-9));
    double step = 0.02 * Math.sqrt(20);
    for (double deviation : new double[] {-1, 1}) {
      assertThat(drawn.at(deviation, 0))
          .isCloseTo(0.54 * replayed(evidence, 1 + deviation * step, 1), within(0.01));
      assertThat(drawn.at(0, deviation))
          .isCloseTo(0.54 * replayed(evidence, 1, 1 + deviation * step), within(0.01));
    }
    assertThat(drawn.at(-1000, -1000)).isBetween(0.0, drawn.at(-1, -1));
    double most = 0.30 * (1_700 - 500);
    assertThat(drawn.at(1000, 1000)).isLessThanOrEqualTo(0.54 * most + 1e-9);
  }

  private static double replayed(Evidence evidence, double in, double out) {
    var links = new TreeMap<String, PortSeries>();
    evidence
        .onLinks(List.of(Asn.of(65536)))
        .forEach(
            (name, port) ->
                links.put(
                    name,
                    new PortSeries(name, port.inbound().scaled(in), port.outbound().scaled(out))));
    return evidence.replays(links).get(0).saving().orElseThrow().doubleValue();
  }

  @Property(seed = "91", tries = 20)
  void shareOfTheTopAddsUpToTheTop(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int top) {
    Random random = new Random(seed);
    long[] mbps = random.longs(6, 1, 500).toArray();
    World world = world(random.nextDouble() / 4, mbps);
    if (random.nextBoolean()) {
      world.contracts = List.of(World.contract(random.nextInt(800)));
    }
    Evidence evidence = world.evidence();
    for (RankedBy by : RankedBy.values()) {
      HitList list =
          new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence, by);
      RankStability stability = RankStability.of(list, evidence, top, 50);
      double sum = stability.places().stream().mapToDouble(Place::staysInTop).sum();
      assertThat(sum).isCloseTo(Math.min(top, mbps.length), within(1e-9));
      assertThat(stability.places()).allMatch(place -> place.best() <= place.worst());
      assertThat(RankStability.of(list, evidence, top, 50)).isEqualTo(stability);
    }
  }

  /** Each direction moves its own part; none falls below nothing. */
  @Test
  void pointsAndTrafficGoByEachDirection() {
    World world = new World().network(65536, "Open", NetworkType.CONTENT, 0).port(65536, 31, false);
    world.sampled(65536, "transit-a", INBOUND, 300, 0.05);
    world.sampled(65536, "transit-a", OUTBOUND, 100, 0.1);
    Evidence evidence = world.evidence();
    HitList points = list(evidence);
    DrawnScore drawn = DrawnScore.of(points.rows().get(0), points, evidence);
    assertThat(drawn.at(0, 0)).isCloseTo(54, within(1e-6));
    assertThat(drawn.at(1, 0)).isCloseTo(54 + 0.54 * 75 * 0.05, within(1e-6));
    assertThat(drawn.at(0, 2)).isCloseTo(54 + 0.54 * 25 * 0.2, within(1e-6));
    assertThat(drawn.at(-2, -1)).isCloseTo(54 - 0.54 * (75 * 0.1 + 25 * 0.1), within(1e-6));
    assertThat(drawn.at(-1000, 0)).isCloseTo(0.54 * 25, within(1e-6));
    assertThat(drawn.at(-1000, -1000)).isCloseTo(0, within(1e-9));
    HitList traffic =
        new CandidateScorer()
            .rank(new CandidateFinder().find(evidence, List.of()), evidence, RankedBy.TRAFFIC);
    DrawnScore rates = DrawnScore.of(traffic.rows().get(0), traffic, evidence);
    assertThat(rates.at(1, -1)).isCloseTo(4e8 + 3e8 * 0.05 - 1e8 * 0.1, within(1.0));
  }
}
