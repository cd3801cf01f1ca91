package org.peeringkit.analysis.candidates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder;
import org.peeringkit.analysis.candidates.marginal.Landing;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload;
import org.peeringkit.analysis.candidates.ranking.RankStability;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.NetworkType;

/** What a hit list says where inputs are poor: an answer with what is not known, never an error. */
class PoorMonthTest {
  private static final Asn THEM = Asn.of(64502);

  private static World open() {
    return new World()
        .network(THEM.value(), "Open", NetworkType.CONTENT, 0)
        .port(THEM.value(), 31, false);
  }

  private static HitList rank(Evidence evidence) {
    return new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
  }

  /** Every part of the answer, none of which may fail. */
  private static HitList answer(World world) {
    Evidence evidence = world.evidence();
    HitList list = rank(evidence);
    assertThat(RankStability.of(list, evidence, 50).places()).hasSameSizeAs(list.rows());
    assertThat(ChoiceOrder.of(evidence, list, 50).choices().size())
        .isLessThanOrEqualTo(list.rows().size());
    return list;
  }

  @Test
  void noContract() {
    HitList list = answer(open().flow(THEM.value(), "transit-a", INBOUND, 100));
    assertThat(list.rankedBy()).isEqualTo(RankedBy.GOAL_POINTS);
    assertThat(list.because()).isEqualTo("no transit contract is known");
    assertThat(list.rows().get(0).billSavingPerMonth()).isEmpty();
    assertThat(list.rows().get(0).candidate().ofCone().detail().billed()).isEmpty();
  }

  @Test
  void noRegistryEntryOfTheLargestOrigin() {
    World world = open().flow(65550, "transit-a", INBOUND, 900);
    world.flow(THEM.value(), "transit-a", INBOUND, 10);
    world.contracts = List.of(World.contract(0));
    HitList list = answer(world);
    Row largest = list.row(Asn.of(65550)).orElseThrow();
    assertThat(largest.name()).isEmpty();
    assertThat(largest.reach()).isEqualTo(ReachOption.Kind.PLACES_UNKNOWN);
    assertThat(largest.billSavingPerMonth()).contains(new BigDecimal("270.00"));
    assertThat(largest.unknowns()).anyMatch(text -> text.contains("no registry entry"));
  }

  /** Ours is refused where it is configured; theirs is what the registry says. */
  @Test
  void noCapacity() {
    World world = new World().flow(THEM.value(), "transit-a", INBOUND, 100);
    EdgeLink port = world.links.get(1);
    assertThatThrownBy(() -> withCapacity(port, OptionalLong.of(0)))
        .hasMessageContaining("capacity must be positive: 0");
    world.links.set(1, withCapacity(port, OptionalLong.empty()));
    world.network(THEM.value(), "Open", NetworkType.CONTENT, 0);
    world.registry.add(
        new ExchangePort(
            99,
            THEM,
            30,
            31,
            0,
            Optional.of(IpAddr.parse("192.0.2.9")),
            Optional.empty(),
            false,
            true));
    Row row = answer(world).rows().get(0);
    assertThat(row.reach()).isEqualTo(ReachOption.Kind.BILATERAL_OPEN);
    assertThat(row.candidate().easiest().places().get(0).theirSpeedMbps()).isZero();
    Landing landing = MarginalOffload.none(world.evidence()).landing(row.candidate());
    assertThat(landing.room()).isEmpty();
    assertThat(landing.because()).isEqualTo("capacity or load of our port is not known");
    assertThat(landing.overflows()).isFalse();
  }

  private static EdgeLink withCapacity(EdgeLink link, OptionalLong capacity) {
    return new EdgeLink(
        link.name(),
        link.linkClass(),
        link.match(),
        link.neighbour(),
        capacity,
        link.contract(),
        link.cost(),
        link.site(),
        link.ixlanId(),
        link.from());
  }

  @Test
  void trafficOneWay() {
    World world = open().flow(THEM.value(), "transit-a", INBOUND, 100);
    world.contracts = List.of(World.contract(0));
    Row row = answer(world).rows().get(0);
    assertThat(row.candidate().ofCone().p95OutBps()).hasValue(0);
    assertThat(row.reading("ratio").unknown()).isPresent();
    assertThat(row.billSavingPerMonth()).contains(new BigDecimal("30.00"));
  }

  /** Counters rise outbound and no flow does: unknown, not 0. */
  @Test
  void aDirectionThatIsNotSampled() {
    World world =
        open()
            .flow(THEM.value(), "transit-a", INBOUND, 100)
            .counters("transit-a", INBOUND, 200)
            .counters("transit-a", OUTBOUND, 500);
    world.contracts = List.of(World.contract(0));
    Evidence evidence = world.evidence();
    assertThat(evidence.unsampled())
        .isEqualTo(new TreeMap<>(Map.of("transit-a", new TreeSet<>(Set.of(OUTBOUND)))));
    Row row = answer(world).rows().get(0);
    Offload offload = row.candidate().ofCone();
    assertThat(offload.p95OutBps()).isEmpty();
    assertThat(offload.p95InBps()).hasValue(2e8);
    // The bill is outbound's, of which nothing is known to move.
    assertThat(row.billSavingPerMonth()).contains(new BigDecimal("0.00"));
    assertThat(row.unknowns())
        .contains("their outbound traffic on transit-a: flows do not sample that direction");
  }

  /** 30 % of the bins: percentile and bill are those of the others. */
  @Test
  void aMonthWithAThirdOfItsBinsMissing() {
    World whole = open().flow(THEM.value(), "transit-a", INBOUND, 100);
    whole.contracts = List.of(World.contract(0));
    World gaps = open();
    gaps.silentFrom = 200;
    gaps.silentTo = 373;
    gaps.flow(THEM.value(), "transit-a", INBOUND, 100, 0, 200, Optional.empty(), IpFamily.IPV4);
    gaps.flow(THEM.value(), "transit-a", INBOUND, 100, 373, 576, Optional.empty(), IpFamily.IPV4);
    gaps.contracts = whole.contracts;
    assertThat(gaps.evidence().missingShare()).isCloseTo(0.3, within(0.001));
    assertThat(whole.evidence().missingShare()).isZero();
    Row row = answer(gaps).rows().get(0);
    assertThat(row.billSavingPerMonth())
        .isEqualTo(answer(whole).rows().get(0).billSavingPerMonth());
    assertThat(row.candidate().ofCone().p95InBps()).hasValue(1e8);
    assertThat(row.candidate().ofCone().meanInBps()).isCloseTo(7e7, within(1e5));
    assertThat(row.goalPoints().orElseThrow()).isEqualByComparingTo("100");
  }

  @Test
  void everybodyIsExcluded() {
    World world = new World().flow(World.PEER.value(), "transit-a", INBOUND, 100);
    HitList list = answer(world);
    assertThat(list.rows()).isEmpty();
    assertThat(list.excluded()).hasSize(1);
  }
}
