package org.peeringkit.analysis.candidates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Contribution;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;

class CandidateProperties {
  private static final List<Long> FORBIDDEN =
      List.of(64500L, 64505L, 64506L, 64511L, 64512L, 4_200_000_000L);
  private static final List<String> POLICIES =
      List.of("Open", "Selective", "Restrictive", "No", "");

  /** The same seed gives the same world; all rates times the factor. */
  private static World world(long seed, long factor) {
    Random random = new Random(seed);
    World world = new World();
    List<Long> asns = new ArrayList<>(FORBIDDEN);
    for (long asn = 65536; asn < 65546; asn++) {
      asns.add(asn);
    }
    for (long asn : asns) {
      String policy = POLICIES.get(random.nextInt(POLICIES.size()));
      world.network(asn, policy, NetworkType.CONTENT, random.nextInt(4) == 0 ? 5 : 0);
      if (random.nextBoolean()) {
        world.port(asn, 31, random.nextBoolean());
      }
      for (TrafficDirection direction : TrafficDirection.values()) {
        if (random.nextInt(4) > 0) {
          int from = random.nextInt(World.BINS);
          int to = from + random.nextInt(World.BINS - from + 1);
          world.flow(
              asn,
              "transit-a",
              direction,
              factor * random.nextInt(2000),
              from,
              to,
              java.util.Optional.empty(),
              random.nextBoolean() ? IpFamily.IPV4 : IpFamily.IPV6);
        }
      }
    }
    if (random.nextInt(4) > 0) {
      world.contracts = List.of(World.contract(factor * random.nextInt(3000)));
    }
    return world;
  }

  @Property(seed = "71", tries = 60)
  void contributionsSumAndSavingsStayWithinTheBill(@ForAll long seed) {
    World world = world(seed, 1);
    Evidence evidence = world.evidence();
    CandidateFinder.Found found = new CandidateFinder().find(evidence, List.of());
    for (RankedBy by : RankedBy.values()) {
      HitList list = new CandidateScorer().rank(found, evidence, by);
      BigDecimal before = BigDecimal.valueOf(Long.MAX_VALUE);
      for (Row row : list.rows()) {
        BigDecimal sum =
            row.contributions().stream()
                .map(Contribution::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(row.score());
        assertThat(row.score()).isNotNegative();
        assertThat(row.score()).isLessThanOrEqualTo(before);
        before = row.score();
        for (var replay : row.candidate().replays()) {
          assertThat(replay.saving().orElseThrow()).isNotNegative();
          assertThat(replay.saving().orElseThrow())
              .isLessThanOrEqualTo(
                  replay.before().amount().orElseThrow().subtract(replay.before().commitAmount()));
        }
      }
    }
  }

  @Property(seed = "72", tries = 60)
  void excludedNetworksNeverAppear(@ForAll long seed) {
    HitList list = world(seed, 1).rank();
    for (Row row : list.rows()) {
      for (Asn member : row.candidate().members()) {
        assertThat(FORBIDDEN.subList(0, 4)).doesNotContain(member.value());
        assertThat(list.exclusion(member)).isEmpty();
      }
      assertThat(FORBIDDEN).doesNotContain(row.asn().value());
    }
  }

  @Property(seed = "73", tries = 40)
  void scalingAllTrafficScalesRatesAndKeepsShares(@ForAll long seed) {
    HitList one =
        new CandidateScorer().rank(found(seed, 1), world(seed, 1).evidence(), RankedBy.GOAL_POINTS);
    HitList three =
        new CandidateScorer().rank(found(seed, 3), world(seed, 3).evidence(), RankedBy.GOAL_POINTS);
    assertThat(three.rows())
        .extracting(Row::asn)
        .isEqualTo(one.rows().stream().map(Row::asn).toList());
    for (int i = 0; i < one.rows().size(); i++) {
      Row small = one.rows().get(i);
      Row large = three.rows().get(i);
      assertThat(large.goalPoints()).isEqualTo(small.goalPoints());
      assertThat(large.candidate().ofCone().octets())
          .isEqualTo(3 * small.candidate().ofCone().octets());
      assertThat(large.candidate().ofCone().p95InBps().orElseThrow())
          .isEqualTo(3 * small.candidate().ofCone().p95InBps().orElseThrow());
      assertThat(large.reading("ratio").value()).isEqualTo(small.reading("ratio").value());
    }
  }

  private static CandidateFinder.Found found(long seed, long factor) {
    return new CandidateFinder().find(world(seed, factor).evidence(), List.of());
  }

  @Property(seed = "74", tries = 30)
  void theSameWorldGivesTheSameList(@ForAll long seed) {
    assertThat(world(seed, 1).rank()).isEqualTo(world(seed, 1).rank());
  }
}
