package org.peeringkit.analysis.candidates.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;

/** What candidates are ranked by, what signals add, and the words for it. */
class ScoreTest {
  private static Asn as(long number) {
    return Asn.of(number);
  }

  private static Row row(HitList list, long asn) {
    return list.row(as(asn)).orElseThrow();
  }

  @Test
  void moneyRanksByReplayTimesChance() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .network(64503, "Restrictive", NetworkType.CONTENT, 0)
            .port(64503, 31, false)
            .flow(64502, "transit-a", INBOUND, 1_000)
            .flow(64503, "transit-a", INBOUND, 2_000)
            .flow(64502, "transit-a", OUTBOUND, 10);
    world.contracts = List.of(World.contract(500));
    HitList list = world.rank();
    assertThat(list.rankedBy()).isEqualTo(RankedBy.MONEY);
    assertThat(list.unit()).isEqualTo("USD/month");
    assertThat(list.rows()).extracting(Row::asn).containsExactly(as(64502), as(64503));
    Row first = list.rows().get(0);
    assertThat(first.rank()).isEqualTo(1);
    assertThat(first.billSavingPerMonth()).contains(new BigDecimal("300.00"));
    assertThat(first.netSavingPerMonth()).contains(new BigDecimal("300.00"));
    assertThat(first.score()).isEqualByComparingTo("162.00");
    assertThat(first.probability()).isEqualTo(0.54);
    assertThat(first.reach()).isEqualTo(ReachOption.Kind.BILATERAL_OPEN);
    assertThat(first.candidate().ofCone().p95InBps()).hasValue(1e9);
    assertThat(first.candidate().ofCone().meanInBps()).isEqualTo(1e9);
    assertThat(row(list, 64503).billSavingPerMonth()).contains(new BigDecimal("600.00"));
    assertThat(row(list, 64503).score()).isEqualByComparingTo("28.80");
  }

  @Test
  void withoutContractsGoalPointsRankAndTheListSaysSo() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, true)
            .flow(64502, "transit-a", INBOUND, 300)
            .flow(64505, "pni-b", INBOUND, 700);
    HitList list = world.rank();
    assertThat(list.rankedBy()).isEqualTo(RankedBy.GOAL_POINTS);
    assertThat(list.because()).isEqualTo("no transit contract is known");
    Row row = list.rows().get(0);
    assertThat(row.goalPoints().orElseThrow()).isEqualByComparingTo("30");
    assertThat(row.reach()).isEqualTo(ReachOption.Kind.RS_INSTANT);
    assertThat(row.score()).isEqualByComparingTo("30");
    assertThat(row.billSavingPerMonth()).isEmpty();
    assertThat(row.unknowns()).contains("bill-saving: no transit contract is known");
  }

  @Test
  void belowTheCommitMoneyIsFlatAndGoalPointsRank() {
    World world = new World().flow(64502, "transit-a", INBOUND, 300);
    world.contracts = List.of(World.contract(5_000));
    HitList list = world.rank();
    assertThat(list.rankedBy()).isEqualTo(RankedBy.GOAL_POINTS);
    assertThat(list.because()).contains("commit is owed anyway");
    assertThat(list.rows().get(0).billSavingPerMonth()).contains(new BigDecimal("0.00"));
  }

  @Test
  void trafficOutsideTheBilledSamplesSavesNothing() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .network(64503, "Open", NetworkType.CONTENT, 0)
            .port(64503, 31, false)
            .flow(64503, "transit-a", INBOUND, 100)
            .flow(64502, "transit-a", INBOUND, 9_000, 0, 28, Optional.empty(), IpFamily.IPV4);
    world.contracts = List.of(World.contract(0));
    HitList list = world.rank();
    assertThat(row(list, 64502).billSavingPerMonth()).contains(new BigDecimal("0.00"));
    assertThat(row(list, 64502).rank()).isEqualTo(2);
    assertThat(row(list, 64503).billSavingPerMonth()).contains(new BigDecimal("30.00"));
  }

  @Test
  void ratioOfOneWayTrafficIsUnknownWithTheReason() {
    HitList list = new World().flow(64502, "transit-a", INBOUND, 100).rank();
    Reading ratio = list.rows().get(0).reading("ratio");
    assertThat(ratio).isInstanceOf(Reading.Unknown.class);
    assertThat(ratio.unknown().orElseThrow()).startsWith("no outbound traffic is seen");
    HitList both =
        new World()
            .flow(64502, "transit-a", INBOUND, 100)
            .flow(64502, "transit-a", OUTBOUND, 25)
            .rank();
    assertThat(both.rows().get(0).reading("ratio").value()).contains(4.0);
  }

  private static ScoringSignal signal(String name, String unit, double value) {
    return new ScoringSignal() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String unit() {
        return unit;
      }

      @Override
      public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
        return Reading.of(value);
      }
    };
  }

  @Test
  void aSignalOfOnesOwnAddsInTheRankingsUnitAndIsShownOtherwise() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    Evidence evidence = world.evidence();
    HitList list =
        new CandidateScorer(
                List.of(signal("friend", "goal points", 5), signal("shoe-size", "EU", 43)))
            .rank(new CandidateFinder().find(evidence, List.of()), evidence);
    Row row = list.rows().get(0);
    // All of the traffic, 100 points, at a chance of 0.6 x 0.4 x 0.3 (nothing is known of them);
    // and
    // the friend's 5.
    assertThat(row.score()).isEqualByComparingTo("12.2");
    assertThat(row.reading("shoe-size").value()).contains(43.0);
    CandidateScorer twice = new CandidateScorer(List.of(signal("ratio", "x", 1)));
    assertThatThrownBy(() -> twice.rank(new CandidateFinder().find(evidence, List.of()), evidence))
        .hasMessageContaining("two signals are called \"ratio\"");
  }

  @Test
  void whyReadsLikeAColleague() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .flow(64502, "transit-a", OUTBOUND, 4_200)
            .flow(64502, "transit-a", INBOUND, 300);
    world.contracts = List.of(World.contract(1_000));
    assertThat(WhyText.of(world.rank(), as(64502)))
        .isEqualTo(
            "AS64502 Net 64502 is ranked 1st of 1 by expected money. 4.2 Gbit/s (95th percentile)"
                + " of our outbound and 300 Mbit/s (95th percentile) of our inbound reach them over"
                + " transit now. Taking it off transit saves 960.00 USD a month on the bill of"
                + " transit-a. All of it peered is 100.00 points of percent peered. We are both at"
                + " IX One (session): they say they peer with everybody, so it takes a mail and a"
                + " session. The load of our port ix-one would go from 0 % to 42 %. The chance that"
                + " it comes about within 60 days is 54 % (60 % that a mail is answered, 90 % that"
                + " the answer is yes; prior of a policy \"Open\"). What we do not know: their"
                + " customers are not counted: no AS relationships were given.");
  }
}
