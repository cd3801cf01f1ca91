package org.peeringkit.analysis.candidates.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.ExchangePort;

/** What a month holds of origins and links, asked in every way there is. */
class EvidenceTest {
  private static final Asn ORIGIN = Asn.of(64502);
  private static final long OCTETS_100_MBPS = World.BINS * 300L * 12_500_000;

  private static EdgeLink transit(int number) {
    return new EdgeLink(
        "transit-" + number,
        LinkClass.TRANSIT,
        EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 100L + number),
        Optional.of(World.PROVIDER),
        OptionalLong.of(10_000_000_000L),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  @Test
  void anOriginGivenTwiceCountsOnce() {
    Evidence evidence = new World().flow(64502, "transit-a", INBOUND, 100).evidence();
    assertThat(evidence.offloadOctets(List.of(ORIGIN, ORIGIN))).isEqualTo(OCTETS_100_MBPS);
    Offload once = evidence.offload(Set.of(ORIGIN));
    assertThat(once.octetsIn()).isEqualTo(OCTETS_100_MBPS);
    assertThat(once.p95InBps()).hasValue(1e8);
    assertThat(evidence.offload(List.of(ORIGIN, ORIGIN))).isEqualTo(once);
  }

  /** From eight origins on sums are kept: asked again, or with one more, they are as they were. */
  @Test
  void sumsOfManyOriginsAreThoseOfEachOne() {
    World world = new World();
    List<Asn> all = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      world.flow(64520 + i, "transit-a", OUTBOUND, 10L * (i + 1));
      all.add(Asn.of(64520 + i));
    }
    Evidence evidence = world.evidence();
    long expected = 0;
    for (int i = 0; i < all.size(); i++) {
      expected += outbound(evidence, List.of(all.get(i)));
      List<Asn> first = all.subList(0, i + 1);
      for (int again = 0; again < 2; again++) {
        assertThat(outbound(evidence, first)).isEqualTo(expected);
      }
    }
    assertThat(expected).isEqualTo(450 * OCTETS_100_MBPS / 100);
  }

  private static long outbound(Evidence evidence, List<Asn> origins) {
    return Objects.requireNonNull(evidence.onLinks(origins).get("transit-a"))
        .outbound()
        .totalOctets();
  }

  @Test
  void oneLinkIsAskedForByItsName() {
    Evidence evidence =
        new World()
            .flow(64502, "transit-a", INBOUND, 100)
            .flow(64502, "transit-a", OUTBOUND, 40)
            .flow(64502, "ix-one", INBOUND, 7)
            .evidence();
    PortSeries series = evidence.offloadSeries(Set.of(ORIGIN), "transit-a");
    assertThat(series.port()).isEqualTo("transit-a");
    assertThat(series.inbound().totalOctets()).isEqualTo(OCTETS_100_MBPS);
    assertThat(series.outbound().totalOctets()).isEqualTo(OCTETS_100_MBPS * 40 / 100);
    assertThatThrownBy(() -> evidence.offloadSeries(Set.of(ORIGIN), "ix-one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no transit link \"ix-one\"");
    assertThat(evidence.loadBps("transit-a", INBOUND)).hasValue(1e8);
    assertThat(evidence.loadBps("transit-a", OUTBOUND)).hasValue(4e7);
    assertThat(evidence.loadBps("ix-one", INBOUND)).hasValue(7e6);
    assertThat(evidence.loadBps("no-such-link", INBOUND)).isEmpty();
    assertThat(evidence.loadSeries("no-such-link")).isEmpty();
  }

  @Test
  void billsWithoutOriginsAreTheSameHoweverTheyAreAskedFor() {
    World world =
        new World().flow(64502, "transit-a", INBOUND, 300).flow(64503, "transit-a", INBOUND, 700);
    world.contracts = List.of(World.contract(200));
    Evidence evidence = world.evidence();
    List<BillReplay> replays = evidence.replays(Set.of(ORIGIN));
    // 300 of 1,000 Mbit/s above a commitment of 200, at 0.30 for each.
    assertThat(replays.get(0).saving().orElseThrow()).isEqualByComparingTo(new BigDecimal("90"));
    assertThat(evidence.replays(evidence.onLinks(Set.of(ORIGIN)))).isEqualTo(replays);
    assertThat(evidence.without(evidence.billed().get(0), evidence.onLinks(Set.of(ORIGIN))))
        .isEqualTo(replays.get(0).after());
  }

  /** What a link was is said by the times of its entries, not by their order. */
  @Test
  void entriesOfALinkAreInOrderOfTheirTimes() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    world.reclassify("transit-a", LinkClass.IXP, World.START.plusSeconds(86_400));
    Offload half = world.evidence().offload(Set.of(ORIGIN));
    assertThat(half.octetsIn()).isEqualTo(OCTETS_100_MBPS / 2);
    assertThat(world.evidence().link("transit-a").orElseThrow().linkClass())
        .isEqualTo(LinkClass.IXP);
    Collections.reverse(world.links);
    assertThat(world.evidence().offload(Set.of(ORIGIN))).isEqualTo(half);
    assertThat(world.evidence().link("transit-a").orElseThrow().linkClass())
        .isEqualTo(LinkClass.IXP);
    assertThat(world.evidence().link("no-such-link")).isEmpty();
  }

  /** Neither sums nor series have what crossed before the only entry of a link holds. */
  @Test
  void aLinkIsNothingBeforeItsOnlyEntry() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    world.reclassify("transit-a", LinkClass.TRANSIT, World.START.plusSeconds(86_400));
    world.links.removeIf(link -> link.name().equals("transit-a") && link.from().isEmpty());
    Offload half = world.evidence().offload(Set.of(ORIGIN));
    assertThat(half.octetsIn()).isEqualTo(OCTETS_100_MBPS / 2);
    assertThat(world.evidence().offloadSeries(Set.of(ORIGIN), "transit-a").inbound().totalOctets())
        .isEqualTo(OCTETS_100_MBPS / 2);
  }

  @Test
  void anOriginCanBeOnManyLinks() {
    World world = new World();
    for (int i = 0; i < 5; i++) {
      world.links.add(transit(i));
      world.flow(64502, "transit-" + i, i % 2 == 0 ? INBOUND : OUTBOUND, 10L * (5 - i % 3));
    }
    Offload offload = world.evidence().offload(Set.of(ORIGIN));
    // Largest first, then by name.
    assertThat(offload.detail().links())
        .extracting(on -> on.link() + " " + on.octetsIn() * 100 / OCTETS_100_MBPS)
        .containsExactly(
            "transit-0 50", "transit-3 0", "transit-1 0", "transit-4 40", "transit-2 30");
    assertThat(offload.detail().links().get(1).octetsOut()).isEqualTo(OCTETS_100_MBPS / 2);
  }

  /** A direction in which neither counters nor flows have anything is known to have nothing. */
  @Test
  void countersThatStandStillAreNotAMissingSample() {
    World world =
        new World()
            .flow(64502, "transit-a", INBOUND, 100)
            .counters("transit-a", INBOUND, 100)
            .counters("transit-a", OUTBOUND, 0);
    assertThat(world.evidence().unsampled()).isEmpty();
    assertThat(world.evidence().offload(Set.of(ORIGIN)).p95OutBps()).hasValue(0);
    world.counters("transit-a", OUTBOUND, 50);
    assertThat(world.evidence().unsampled())
        .isEqualTo(
            new java.util.TreeMap<>(
                java.util.Map.of("transit-a", new TreeSet<>(Set.of(TrafficDirection.OUTBOUND)))));
    assertThat(world.evidence().offload(Set.of(ORIGIN)).p95OutBps()).isEmpty();
  }

  @Test
  void customersAreKnownByOriginAndByNeighbour() {
    Evidence evidence =
        new World()
            .flow(64508, "cust", INBOUND, 10, 0, 288, Optional.of(World.CUSTOMER), IpFamily.IPV4)
            .evidence();
    assertThat(evidence.totals().asCustomer())
        .containsOnlyKeys(World.CUSTOMER, Asn.of(64508))
        .containsEntry(World.CUSTOMER, 288 * 300L * 1_250_000);
    assertThat(evidence.countedOctets()).as("not a share of what peering could take").isZero();
  }

  /** A port of ours that is marked as a session with the route server, and is up. */
  @Test
  void ourPortsTellWhereWeAreOnTheRouteServer() {
    World world = new World();
    for (int lan = 31; lan <= 34; lan++) {
      world.registry.add(
          new ExchangePort(
              700 + lan,
              lan == 34 ? World.PEER : World.OWN,
              30,
              lan,
              10_000,
              Optional.empty(),
              Optional.empty(),
              lan != 32,
              lan != 33));
    }
    assertThat(world.evidence().routeServerLans()).containsExactly(31L);
    assertThat(world.builder().routeServerLans(List.of(77L)).build().routeServerLans())
        .containsExactly(31L, 77L);
  }

  @Test
  void whatIsAskedOfNobodyIsNothing() {
    Evidence evidence = new World().flow(64502, "transit-a", INBOUND, 100).evidence();
    assertThat(evidence.offload(Set.of())).isSameAs(Offload.NONE);
    assertThat(evidence.announcedBy(ORIGIN)).isEmpty();
    assertThat(evidence.notedTerms(ORIGIN)).isEqualTo(PeeringTerms.NONE);
    assertThat(evidence.doubtfulShare(Set.of(ORIGIN))).isZero();
    assertThat(evidence.seconds()).isEqualTo(172_800);
    assertThat(new World().evidence().goalPoints(0)).as("a share of nothing").isEmpty();
    assertThat(evidence.goalPoints(OCTETS_100_MBPS / 4).orElseThrow())
        .isEqualByComparingTo(new BigDecimal("25"));
  }
}
