package org.peeringkit.analysis.candidates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.candidates.score.WhyText;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.relation.AsRelationships;

/** Every reason not to propose a network, and who is a candidate although near to us. */
class ExclusionsTest {
  private static Asn as(long number) {
    return Asn.of(number);
  }

  private static Found find(Evidence evidence, OperatorExclusion... exclusions) {
    return new CandidateFinder().find(evidence, List.of(exclusions));
  }

  private static ExclusionReason reason(Found found, long asn) {
    return found.excluded().stream()
        .filter(one -> one.asn().equals(as(asn)))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  @Test
  void customersAreKnownByOctetsOrByWhatTheyAnnounce() {
    World world = new World();
    for (long asn : new long[] {64502, 64503, 64504, 64506}) {
      world.flow(asn, "transit-a", INBOUND, 100);
    }
    world.flow(64503, "cust", INBOUND, 1);
    Evidence evidence =
        world
            .builder()
            .announced(
                Map.of(
                    World.CUSTOMER, new TreeSet<>(Set.of(World.CUSTOMER, as(64504))),
                    World.PROVIDER, new TreeSet<>(Set.of(as(64502)))))
            .build();
    Found found = find(evidence);
    assertThat(found.candidates()).extracting(PeeringCandidate::asn).containsExactly(as(64502));
    assertThat(found.excluded())
        .allMatch(one -> one.reason() == ExclusionReason.CUSTOMER)
        .extracting(one -> one.asn() + ": " + one.detail())
        .containsExactlyInAnyOrder(
            "AS64503: 21.6 GB on customer links",
            "AS64504: announced to us by AS64506",
            "AS64506: at the far end of cust");
  }

  /** Relationships say that it is behind a customer of ours; nothing else does. */
  @Test
  void anInferredCustomerIsProposedWithAFlag() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    world
        .registry
        .relationships()
        .addTransit(World.OWN, World.CUSTOMER)
        .addTransit(World.CUSTOMER, as(64502));
    PeeringCandidate candidate = find(world.evidence()).candidates().get(0);
    assertThat(candidate.asn()).isEqualTo(as(64502));
    assertThat(candidate.flags())
        .anyMatch(flag -> flag.contains("may be behind a customer of ours: inferred, not seen"));
  }

  @Test
  void whoIsBehindOurProviderIsANormalCandidate() {
    World world =
        new World()
            .flow(64502, "transit-a", INBOUND, 100)
            .flow(World.PROVIDER.value(), "transit-a", INBOUND, 50);
    world.cones =
        Cones.builder(
                Optional.of(
                    AsRelationships.builder().addTransit(World.PROVIDER, as(64502)).build()))
            .add(AsPath.parse("64511 64502"))
            .build();
    Found found = find(world.evidence());
    assertThat(found.candidates()).extracting(PeeringCandidate::asn).containsExactly(as(64502));
    assertThat(reason(found, 64511)).isEqualTo(ExclusionReason.PROVIDER_ORIGIN);
    assertThat(found.excluded().get(0).ofMembers().meanInBps()).isEqualTo(5e7);
  }

  /** Whatever the volume, and whichever of its networks it is. */
  @Test
  void oneMemberKeepsItsWholeOrganisationOut() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 7)
            .network(64505, "Open", NetworkType.CONTENT, 7)
            .port(64502, 31, false)
            .flow(64502, "transit-a", INBOUND, 9_000);
    Found found = find(world.evidence());
    assertThat(found.candidates()).isEmpty();
    assertThat(reason(found, 64502)).isEqualTo(ExclusionReason.ALREADY_PEERED);
    assertThat(found.excluded().get(0).detail()).isEqualTo("AS64505: at the far end of pni-b");
  }

  @Test
  void theOperatorsListHoldsThroughItsLastMonth() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    for (YearMonth until : List.of(World.OCTOBER, World.OCTOBER.plusMonths(1))) {
      Found found =
          find(
              world.evidence(),
              new OperatorExclusion(as(64502), Optional.of(until), "declined in May"));
      assertThat(reason(found, 64502)).isEqualTo(ExclusionReason.OPERATOR_LIST);
      assertThat(found.excluded().get(0).detail())
          .isEqualTo("declined in May (until " + until + ")");
    }
    OperatorExclusion over =
        new OperatorExclusion(as(64502), Optional.of(World.OCTOBER.minusMonths(1)), "over");
    assertThat(find(world.evidence(), over).candidates()).hasSize(1);
    OperatorExclusion forGood = new OperatorExclusion(as(64502), Optional.empty(), "never");
    assertThat(find(world.evidence(), forGood).excluded().get(0).detail()).isEqualTo("never");
  }

  @Test
  void ofSeveralReasonsTheFirstIsGiven() {
    World world =
        new World()
            .flow(World.PEER.value(), "transit-a", INBOUND, 10)
            .flow(World.PEER.value(), "cust", INBOUND, 10)
            .flow(64507, "transit-a", INBOUND, 10);
    OperatorExclusion listed = new OperatorExclusion(World.PEER, Optional.empty(), "no");
    Found found = find(world.builder().knownPeers(List.of(as(64507))).build(), listed);
    assertThat(reason(found, World.PEER.value())).isEqualTo(ExclusionReason.CUSTOMER);
    assertThat(reason(found, 64507)).isEqualTo(ExclusionReason.ALREADY_PEERED);
    assertThat(found.excluded().get(0).ofMembers().octets()).isPositive();
  }

  /** Every candidate excluded: an empty list with its reasons, not an error. */
  @Test
  void everyReasonOccursAndNobodyIsLeft() {
    World world =
        new World()
            .network(64500, "Open", NetworkType.CABLE_DSL_ISP, 1)
            .network(64501, "Open", NetworkType.CABLE_DSL_ISP, 1)
            .network(64508, "Open", NetworkType.ROUTE_SERVER, 0)
            .network(64509, "Open", NetworkType.ROUTE_COLLECTOR, 0);
    for (long asn :
        new long[] {64500, 64501, 64504, 64505, 64506, 64508, 64509, 64510, 64511, 64512}) {
      world.flow(asn, "transit-a", INBOUND, 100);
    }
    world.contracts = List.of(World.contract(0));
    OperatorExclusion listed = new OperatorExclusion(as(64510), Optional.empty(), "no");
    Evidence evidence = world.evidence();
    OperatorExclusion declined =
        new OperatorExclusion(
            as(64504), Optional.empty(), "until 2027-03-01", ExclusionReason.DECLINED);
    Found found = find(evidence, listed, declined);
    assertThat(found.candidates()).isEmpty();
    assertThat(found.excluded().stream().map(Excluded::reason).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(ExclusionReason.class));
    HitList list = new CandidateScorer().rank(found, evidence);
    assertThat(list.rows()).isEmpty();
    assertThat(ChoiceOrder.of(evidence, list, 50).choices()).isEmpty();
  }

  @Test
  void whoMustNotBeProposedIsNamedWithItsReason() {
    World world =
        new World()
            .network(64500, "Open", NetworkType.CABLE_DSL_ISP, 1)
            .network(64501, "Open", NetworkType.CABLE_DSL_ISP, 1)
            .network(64508, "Open", NetworkType.ROUTE_SERVER, 0)
            .network(64509, "Open", NetworkType.ROUTE_COLLECTOR, 0);
    for (long asn : new long[] {64500, 64501, 64505, 64506, 64508, 64509, 64510, 64511, 64512}) {
      world.flow(asn, "transit-a", INBOUND, 100);
    }
    world.flow(64507, "transit-a", INBOUND, 100).flow(64507, "cust", INBOUND, 1);
    world.flow(64504, "transit-a", INBOUND, 100);
    world.exclusions.add(
        new OperatorExclusion(as(64510), Optional.of(World.OCTOBER), "asked not to be mailed"));
    world.exclusions.add(
        new OperatorExclusion(as(64504), Optional.of(YearMonth.of(2026, 9)), "until September"));
    HitList list = world.rank();
    assertThat(list.rows()).extracting(Row::asn).containsExactly(as(64504));
    assertThat(list.excluded())
        .extracting(Excluded::asn, Excluded::reason)
        .extracting(tuple -> tuple.toList().get(0) + " " + tuple.toList().get(1))
        .containsExactlyInAnyOrder(
            "AS64500 OWN_NETWORK",
            "AS64501 SIBLING",
            "AS64505 ALREADY_PEERED",
            "AS64506 CUSTOMER",
            "AS64507 CUSTOMER",
            "AS64508 ROUTE_SERVER",
            "AS64509 ROUTE_COLLECTOR",
            "AS64510 OPERATOR_LIST",
            "AS64511 PROVIDER_ORIGIN",
            "AS64512 BOGON_ASN");
    assertThat(WhyText.of(list, as(64511)))
        .isEqualTo(
            "AS64511 is not proposed: sells us transit; traffic of its own may be a CDN's cache"
                + " inside it (at the far end of transit-a). 0 bit/s (95th percentile) outbound and"
                + " 100 Mbit/s (95th percentile) inbound of its own uses transit.");
    assertThat(WhyText.of(list, as(65551))).contains("no traffic on transit");
  }
}
