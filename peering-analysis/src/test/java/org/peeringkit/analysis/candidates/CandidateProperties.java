package org.peeringkit.analysis.candidates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.quickwin.QuickWins;
import org.peeringkit.analysis.candidates.ranking.RankStability;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Contribution;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
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

  @Property(seed = "79", tries = 20)
  void anyNumberOfThreadsGivesTheSame(@ForAll long seed) {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CandidateFinder.Found alone =
          new CandidateFinder().find(world(seed, 1).evidence(), List.of());
      Evidence evidence = world(seed, 1).evidence();
      CandidateFinder.Found together =
          new CandidateFinder(CandidateFinder.DEFAULT_MOST, threads, 3).find(evidence, List.of());
      assertThat(together).isEqualTo(alone);
      assertThat(new QuickWins(1, threads, 3).find(together, evidence))
          .isEqualTo(new QuickWins(1).find(alone, evidence));
      HitList list = new CandidateScorer().rank(together, evidence);
      assertThat(RankStability.of(list, evidence, 3, threads, 3))
          .isEqualTo(RankStability.of(list, evidence, 3));
    } finally {
      threads.shutdownNow();
    }
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

  private static ScoringSignal unknown(String unit) {
    return new ScoringSignal() {
      @Override
      public String name() {
        return "rumour";
      }

      @Override
      public String unit() {
        return unit;
      }

      @Override
      public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
        return Reading.unknown("nobody knows");
      }
    };
  }

  /** Scores stay as they are, nothing known becomes more, and what is not known is listed. */
  @Property(seed = "75", tries = 30)
  void anUnknownNeverMakesAScoreSurer(@ForAll long seed) {
    Evidence evidence = world(seed, 1).evidence();
    CandidateFinder.Found found = new CandidateFinder().find(evidence, List.of());
    for (RankedBy by : RankedBy.values()) {
      HitList plain = new CandidateScorer().rank(found, evidence, by);
      HitList more = new CandidateScorer(List.of(unknown(plain.unit()))).rank(found, evidence, by);
      RankStability firm = RankStability.of(plain, evidence, 3, 20);
      assertThat(RankStability.of(more, evidence, 3, 20)).isEqualTo(firm);
      for (int i = 0; i < plain.rows().size(); i++) {
        Row before = plain.rows().get(i);
        Row after = more.rows().get(i);
        assertThat(after.asn()).isEqualTo(before.asn());
        assertThat(after.score()).isEqualTo(before.score());
        assertThat(after.probability()).isEqualTo(before.probability());
        assertThat(after.withinNoise()).isEqualTo(before.withinNoise());
        assertThat(after.unknowns())
            .contains("rumour: nobody knows")
            .containsAll(before.unknowns());
        assertThat(known(after)).isEqualTo(known(before));
      }
    }
  }

  private static long known(Row row) {
    return row.readings().values().stream().filter(r -> r.value().isPresent()).count();
  }

  /** Sampling makes no place firmer: with an error, nobody of the top stays there more often. */
  @Property(seed = "76", tries = 20)
  void anErrorNeverMakesTheTopFirmer(@ForAll long seed) {
    Evidence exact = sampled(seed, 0).evidence();
    Evidence rough = sampled(seed, 0.2).evidence();
    HitList list = new CandidateScorer().rank(found(exact), exact, RankedBy.GOAL_POINTS);
    HitList same = new CandidateScorer().rank(found(rough), rough, RankedBy.GOAL_POINTS);
    RankStability firm = RankStability.of(list, exact, 3, 40);
    RankStability loose = RankStability.of(same, rough, 3, 40);
    for (int i = 0; i < Math.min(3, firm.places().size()); i++) {
      assertThat(firm.places().get(i).staysInTop()).isEqualTo(1);
      assertThat(loose.places().get(i).staysInTop()).isBetween(0.0, 1.0);
      assertThat(loose.places().get(i).worst())
          .isGreaterThanOrEqualTo(loose.places().get(i).best());
    }
  }

  private static World sampled(long seed, double error) {
    Random random = new Random(seed);
    World world = new World();
    for (long asn = 65536; asn < 65542; asn++) {
      world.sampled(asn, "transit-a", TrafficDirection.INBOUND, 1 + random.nextInt(900), error);
    }
    return world;
  }

  private static CandidateFinder.Found found(Evidence evidence) {
    return new CandidateFinder().find(evidence, List.of());
  }
}
