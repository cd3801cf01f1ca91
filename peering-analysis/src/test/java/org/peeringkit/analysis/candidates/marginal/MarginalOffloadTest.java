package org.peeringkit.analysis.candidates.marginal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder.Choice;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload.Step;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.relation.AsRelationships;

class MarginalOffloadTest {
  private static Asn as(long number) {
    return Asn.of(number);
  }

  private static World open(World world, long... asns) {
    for (long asn : asns) {
      world.network(asn, "Open", NetworkType.CONTENT, 0).port(asn, 31, false);
    }
    return world;
  }

  private static ChoiceOrder order(World world) {
    Evidence evidence = world.evidence();
    HitList list =
        new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
    return ChoiceOrder.of(evidence, list, 50);
  }

  @Test
  void anOriginBehindTwoMovesOnce() {
    World world = open(new World(), 64502, 64503);
    world.flow(64502, "transit-a", INBOUND, 100);
    world.flow(64503, "transit-a", INBOUND, 150);
    world.flow(64504, "transit-a", INBOUND, 200);
    world.cones =
        Cones.builder(
                Optional.of(
                    AsRelationships.builder()
                        .addTransit(as(64502), as(64504))
                        .addTransit(as(64503), as(64504))
                        .build()))
            .add(AsPath.parse("64511 64502 64504"))
            .add(AsPath.parse("64511 64503 64504"))
            .build();
    world.contracts = List.of(World.contract(0));
    ChoiceOrder order = order(world);
    assertThat(order.by()).isEqualTo(RankedBy.MONEY);
    // AS64504 itself comes with the first; it is no choice of its own any more.
    assertThat(order.choices())
        .extracting(choice -> choice.candidate().asn())
        .containsExactly(as(64503), as(64502));
    Step first = order.choices().get(0).step();
    Step second = order.choices().get(1).step();
    assertThat(first.adds().meanInBps()).isEqualTo(3.5e8);
    assertThat(second.adds().meanInBps()).isEqualTo(1e8);
    assertThat(second.adds().p95InBps()).hasValue(1e8);
    assertThat(second.together().p95InBps()).hasValue(4.5e8);
    assertThat(first.savingAdded()).contains(new BigDecimal("105.00"));
    assertThat(second.savingAdded()).contains(new BigDecimal("30.00"));
    assertThat(second.saving()).contains(new BigDecimal("135.00"));
    assertThat(second.points().orElseThrow()).isEqualByComparingTo("100");
    assertThat(order.choices()).extracting(Choice::probability).containsExactly(0.54, 0.54);
  }

  /** Neither alone lowers the percentile, both do: 4 % of the bins each. */
  @Test
  void togetherTheySaveWhatNeitherSavesAlone() {
    World world = open(new World(), 64502, 64503);
    world.flow(64502, "transit-a", INBOUND, 900, 0, 23, Optional.empty(), IpFamily.IPV4);
    world.flow(64503, "transit-a", INBOUND, 900, 100, 123, Optional.empty(), IpFamily.IPV4);
    world.flow(64505, "transit-a", INBOUND, 100);
    world.contracts = List.of(World.contract(0));
    Evidence evidence = world.evidence();
    var candidates = new CandidateFinder().find(evidence, List.of()).candidates();
    MarginalOffload none = MarginalOffload.none(evidence);
    MarginalOffload one = none.with(candidates.get(0));
    assertThat(none.savingAdded(candidates.get(0))).contains(new BigDecimal("270.00"));
    assertThat(one.savingAdded(candidates.get(1)).orElseThrow()).isZero();
    World both = open(new World(), 64502, 64503, 64504);
    both.flow(64502, "transit-a", INBOUND, 900, 0, 40, Optional.empty(), IpFamily.IPV4);
    both.flow(64503, "transit-a", INBOUND, 900, 100, 140, Optional.empty(), IpFamily.IPV4);
    both.contracts = List.of(World.contract(0));
    Evidence more = both.evidence();
    candidates = new CandidateFinder().find(more, List.of()).candidates();
    MarginalOffload nobody = MarginalOffload.none(more);
    assertThat(nobody.savingAdded(candidates.get(0)).orElseThrow()).isZero();
    assertThat(nobody.with(candidates.get(0)).savingAdded(candidates.get(1)))
        .contains(new BigDecimal("270.00"));
  }

  @Test
  void whoComesLaterFindsThePortFuller() {
    World world = open(new World(), 64502, 64503);
    world.flow(64502, "transit-a", OUTBOUND, 4_000);
    world.flow(64503, "transit-a", OUTBOUND, 3_000);
    world.flow(64505, "ix-one", OUTBOUND, 2_000);
    ChoiceOrder order = order(world);
    Landing.Room first = order.choices().get(0).step().landing().room().orElseThrow();
    assertThat(first.usableBps()).isEqualTo(7e9);
    assertThat(first.leftOutBps()).isEqualTo(5e9);
    assertThat(first.leftInBps()).isEqualTo(7e9);
    assertThat(first.afterOutBps()).isEqualTo(6e9);
    assertThat(first.fits()).isTrue();
    Landing second = order.choices().get(1).step().landing();
    assertThat(second.link()).contains("ix-one");
    assertThat(second.overflows()).isTrue();
    assertThat(second.overflow())
        .contains("ix-one is good for 7.0 Gbit/s: 0 bit/s too much inbound, 2.0 Gbit/s outbound");
    assertThat(order.choices().get(0).step().landing().overflow()).isEmpty();
    assertThat(second.room().orElseThrow().leftOutBps()).isEqualTo(1e9);
    assertThat(second.room().orElseThrow().overflowOutBps()).isEqualTo(2e9);
    assertThat(second.room().orElseThrow().overflowInBps()).isZero();
  }

  @Test
  void withoutContractsPointsDecideAndMoneyIsUnknown() {
    World world = open(new World(), 64502);
    world.flow(64502, "transit-a", INBOUND, 100);
    ChoiceOrder order = order(world);
    assertThat(order.by()).isEqualTo(RankedBy.GOAL_POINTS);
    Step only = order.choices().get(0).step();
    assertThat(only.saving()).isEmpty();
    assertThat(only.savingAdded()).isEmpty();
    assertThat(only.pointsAdded().orElseThrow()).isEqualByComparingTo("100");
    assertThat(order(new World()).choices()).isEmpty();
    Evidence evidence = new World().evidence();
    assertThat(ChoiceOrder.of(evidence, List.of(), RankedBy.MONEY, 5).by())
        .isEqualTo(RankedBy.GOAL_POINTS);
  }

  @Test
  void nobodyWithoutAChanceIsChosenButByTraffic() {
    World world = new World().network(64502, "Open", NetworkType.CONTENT, 0);
    world.flow(64502, "transit-a", INBOUND, 100);
    assertThat(order(world).choices()).isEmpty();
    Evidence evidence = world.evidence();
    HitList list =
        new CandidateScorer()
            .rank(new CandidateFinder().find(evidence, List.of()), evidence, RankedBy.TRAFFIC);
    Step only = ChoiceOrder.of(evidence, list, 5).choices().get(0).step();
    assertThat(only.landing().place()).isEmpty();
    assertThat(only.landing().because()).isEqualTo("no exchange and no building in common");
  }
}
