package org.peeringkit.analysis.candidates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.quickwin.QuickWins;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.candidates.score.WhyText;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.relation.AsRelationships;

/** Who is a candidate: members, cones, places, offload and quick wins. */
class CandidatesTest {
  private static Asn as(long number) {
    return Asn.of(number);
  }

  private static Row row(HitList list, long asn) {
    return list.row(as(asn)).orElseThrow();
  }

  @Test
  void oneOrganisationIsOneRow() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 7)
            .network(64503, "Open", NetworkType.CONTENT, 7)
            .port(64503, 31, false)
            .flow(64502, "transit-a", INBOUND, 200)
            .flow(64503, "transit-a", INBOUND, 100);
    HitList list = world.rank();
    assertThat(list.rows()).hasSize(1);
    Row row = list.rows().get(0);
    assertThat(row.asn()).isEqualTo(as(64503));
    assertThat(row.candidate().members()).containsExactly(as(64502), as(64503));
    assertThat(row.candidate().ofMembers().meanInBps()).isEqualTo(3e8);
    assertThat(list.row(as(64502))).contains(row);
  }

  @Test
  void aConeIsWhatPathsShowBehindCustomerHops() {
    AsRelationships related =
        AsRelationships.builder()
            .addTransit(as(64502), as(64503))
            .addTransit(as(64503), as(64504))
            .addPeering(as(64502), as(64507))
            .build();
    Cones cones =
        Cones.builder(Optional.of(related))
            .add(AsPath.parse("64511 64502 64503 64503 64504"))
            .add(AsPath.parse("64511 64502 64507"))
            .add(AsPath.parse("64502 {64508}"))
            .build();
    assertThat(cones.cone(as(64502))).containsExactly(as(64502), as(64503), as(64504));
    assertThat(cones.cone(as(64503))).containsExactly(as(64503), as(64504));
    assertThat(cones.cone(as(64507))).containsExactly(as(64507));
    World world = new World().flow(64504, "transit-a", OUTBOUND, 100);
    world.cones = cones;
    HitList list = world.rank();
    assertThat(list.rows()).extracting(Row::asn).containsExactly(as(64502), as(64503), as(64504));
    assertThat(row(list, 64502).candidate().ofMembers().octets()).isZero();
    assertThat(row(list, 64502).candidate().ofCone().meanOutBps()).isEqualTo(1e8);
    assertThat(new World().flow(64504, "transit-a", OUTBOUND, 1).rank().rows().get(0).unknowns())
        .contains("their customers are not counted: no AS relationships were given");
  }

  @Test
  void reachIsASetOfOptionsWithPlacesAndRoom() {
    World world =
        new World()
            .network(64502, "Selective", NetworkType.CONTENT, 0)
            .port(64502, 31, true)
            .port(64502, 99, false)
            .flow(64502, "transit-a", OUTBOUND, 6_000)
            .flow(64505, "ix-one", OUTBOUND, 2_000);
    world.registry.addPresence(as(64502), 9);
    PeeringCandidate candidate = world.rank().rows().get(0).candidate();
    assertThat(candidate.reach())
        .extracting(ReachOption::kind)
        .containsExactly(
            ReachOption.Kind.RS_INSTANT,
            ReachOption.Kind.BILATERAL_NEGOTIATE,
            ReachOption.Kind.PNI);
    ReachOption.Place place = candidate.easiest().places().get(0);
    assertThat(place.name()).isEqualTo("IX One");
    assertThat(place.ourLink()).contains("ix-one");
    assertThat(place.theirSpeedMbps()).isEqualTo(10_000);
    assertThat(place.usableOutBps()).hasValue(5e9);
    assertThat(place.usableInBps()).hasValue(7e9);
    PeeringCandidate repaired =
        new CandidateFinder()
            .find(world.builder().routeServerLans(List.of(31L)).build(), List.of())
            .candidates()
            .get(0);
    assertThat(repaired.easiest().kind()).isEqualTo(ReachOption.Kind.RS_EXPECTED_ON_TRANSIT);
    PeeringCandidate elsewhere =
        new World()
            .network(64504, "Open", NetworkType.CONTENT, 4)
            .flow(64504, "transit-a", INBOUND, 1)
            .rank()
            .rows()
            .get(0)
            .candidate();
    assertThat(elsewhere.easiest().kind()).isEqualTo(ReachOption.Kind.NO_COMMON_LOCATION);
    HitList unlisted = new World().flow(64504, "transit-a", INBOUND, 1).rank();
    Row nobodySays = unlisted.rows().get(0);
    assertThat(nobodySays.reach()).isEqualTo(ReachOption.Kind.PLACES_UNKNOWN);
    assertThat(nobodySays.probability()).isGreaterThan(0);
    assertThat(nobodySays.unknowns())
        .anyMatch(text -> text.contains("no registry entry says where they are"))
        .filteredOn(text -> text.contains("their peering policy is not published"))
        .hasSize(1);
    assertThat(WhyText.of(unlisted, as(64504)))
        .contains("Whether we meet anywhere is unknown: no registry entry says where they are.");
  }

  @Test
  void countersAreTheTotalThatFlowsSplit() {
    World world =
        new World()
            .flow(64502, "transit-a", INBOUND, 100)
            .flow(64503, "transit-a", INBOUND, 300)
            .counters("transit-a", INBOUND, 800);
    world.contracts = List.of(World.contract(0));
    HitList list = world.rank();
    Offload offload = row(list, 64502).candidate().ofCone();
    assertThat(offload.p95InBps()).hasValue(2e8);
    assertThat(offload.meanInBps()).isEqualTo(1e8);
    assertThat(row(list, 64502).billSavingPerMonth()).contains(new BigDecimal("60.00"));
    assertThat(row(list, 64502).candidate().replays().get(0).before().amount())
        .contains(new BigDecimal("240.00"));
  }

  @Test
  void aLinkThatChangedItsClassCountsWhileItWasTransit() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    world.reclassify("transit-a", LinkClass.IXP, World.START.plusSeconds(86_400));
    Offload offload = world.evidence().offload(List.of(as(64502)));
    assertThat(offload.octets()).isEqualTo(100_000_000L / 8 * 86_400);
    assertThat(offload.p95InBps()).hasValue(1e8);
    assertThat(offload.meanInBps()).isEqualTo(5e7);
  }

  @Test
  void quickWinsHaveTheirMail() {
    World world =
        new World()
            .network(64505, "Open", NetworkType.CONTENT, 0)
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .flow(64505, "transit-a", INBOUND, 400)
            .flow(64502, "transit-a", INBOUND, 200)
            .flow(
                64505,
                "pni-b",
                OUTBOUND,
                8_000,
                0,
                World.BINS,
                Optional.of(World.PEER),
                IpFamily.IPV4)
            .flow(
                64505,
                "transit-a",
                OUTBOUND,
                50,
                0,
                World.BINS,
                Optional.of(World.PROVIDER),
                IpFamily.IPV6);
    Evidence evidence = world.builder().routeServerOnly(List.of(World.PEER)).build();
    List<QuickWin> wins =
        new QuickWins().find(new CandidateFinder().find(evidence, List.of()), evidence);
    assertThat(wins)
        .extracting(QuickWin::kind)
        .containsExactly(
            QuickWin.Kind.PEER_STILL_ON_TRANSIT,
            QuickWin.Kind.COMMON_EXCHANGE_WITHOUT_SESSION,
            QuickWin.Kind.ONE_FAMILY_ONLY,
            QuickWin.Kind.ROUTE_SERVER_ONLY,
            QuickWin.Kind.PORT_OVER_70_PERCENT);
    assertThat(wins.get(0).asn()).contains(World.PEER);
    assertThat(wins.get(0).inBps()).hasValue(4e8);
    assertThat(wins.get(4).link()).contains("pni-b");
    assertThat(wins.get(4).outBps()).hasValue(1e9);
    assertThat(wins).allMatch(win -> win.mail().contains("\n") && !win.what().isEmpty());
    assertThat(new QuickWins(1e12).find(new CandidateFinder().find(evidence, List.of()), evidence))
        .extracting(QuickWin::kind)
        .containsExactly(QuickWin.Kind.ROUTE_SERVER_ONLY, QuickWin.Kind.PORT_OVER_70_PERCENT);
  }

  @Test
  void nothingToDoIsAnEmptyList() {
    assertThat(new World().rank().rows()).isEmpty();
    assertThatThrownBy(() -> new CandidateFinder(0)).hasMessageContaining("at least one");
    assertThat(
            new CandidateFinder(1)
                .find(
                    new World()
                        .flow(64502, "transit-a", INBOUND, 2)
                        .flow(64503, "transit-a", INBOUND, 1)
                        .evidence(),
                    List.of())
                .notJudged())
        .isEqualTo(1);
  }
}
