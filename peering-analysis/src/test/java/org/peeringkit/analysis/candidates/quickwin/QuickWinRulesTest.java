package org.peeringkit.analysis.candidates.quickwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.attribution.table.ListedRoutes.peer;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.EvidenceBuilder;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.NetworkType;

/** Every kind in a world that has it, and in one that does not. */
class QuickWinRulesTest {
  private static final BgpPeer PROVIDER = peer("198.51.100.1", 64511);
  private static final BgpPeer PRIVATE = peer("198.51.100.5", 64505);
  private static final BgpPeer SERVER = peer("203.0.113.2", 64510);

  private static RouteTable table(ListedRoutes routes) throws IOException {
    return RouteTable.builder(World.OWN, Set.of()).add(routes, Vantage.OWN).build();
  }

  private static OwnRoutes own(World world, RouteTable table) {
    return new OwnRoutes(table, world.registry.build());
  }

  private static List<QuickWin> wins(EvidenceBuilder builder) {
    Evidence evidence = builder.build();
    return new QuickWins().find(new CandidateFinder().find(evidence, List.of()), evidence);
  }

  private static World world() {
    World world = new World();
    world.registry.add(
        new ExchangeLan(
            31,
            30,
            Optional.of(Asn.of(64510)),
            OptionalLong.empty(),
            List.of(Prefix.parse("203.0.113.0/24"))));
    return world;
  }

  private static World peerFlow(World world, long mbps) {
    return world.flow(
        64505, "pni-b", INBOUND, mbps, 0, World.BINS, Optional.of(World.PEER), IpFamily.IPV4);
  }

  @Test
  void whatAPeerLeavesOnTransitIsDividedAsFarAsIsKnown() throws IOException {
    World world =
        peerFlow(world(), 100)
            .flow(64505, "transit-a", INBOUND, 300)
            .flow(
                64505, "transit-a", OUTBOUND, 100, 0, World.BINS, Optional.empty(), IpFamily.IPV6);
    RouteTable routes =
        table(
            new ListedRoutes()
                .announce(PRIVATE, "192.0.2.0/25", "64505")
                .announce(PROVIDER, "192.0.2.0/25", "64511 64505")
                .announce(PROVIDER, "192.0.2.128/25", "64511 64505"));
    QuickWin win = wins(world.builder().ownRoutes(own(world, routes))).get(0);
    assertThat(win.kind()).isEqualTo(Kind.PEER_STILL_ON_TRANSIT);
    assertThat(win.inBps()).hasValue(3e8);
    assertThat(win.parts())
        .extracting(part -> part.by() + " " + part.name())
        .containsExactly(
            "ENTRY_POINT transit-a", "FAMILY IPv4", "FAMILY IPv6", "PREFIX 192.0.2.128/25");
    assertThat(win.parts().get(2).octets()).hasValue(win.parts().get(1).octets().orElse(0) / 3);
    assertThat(win.what())
        .contains(
            "It crosses transit-a.",
            "IPv6 is 25 % of it.",
            "Our tables have routes from them for 1 of 2 IPv4 prefixes.");
    assertThat(win.mail()).contains("We have no route from you for 192.0.2.128/25");
    // Without a table of ours prefixes are not known, and that is said.
    assertThat(wins(world.builder()).get(0).what()).contains("Which prefixes it is we cannot say");
  }

  @Test
  void aSessionWithRoutesAndWithoutOctetsIsNotAPeersRest() throws IOException {
    World world = world().flow(64504, "transit-a", INBOUND, 300);
    RouteTable routes =
        table(
            new ListedRoutes()
                .announce(peer("198.51.100.4", 64504), "192.0.2.0/24", "64504")
                .announce(PROVIDER, "192.0.2.0/24", "64511 64504")
                .announce(PRIVATE, "198.51.100.0/25", "64505"));
    List<QuickWin> wins =
        wins(
            world
                .builder()
                .ownRoutes(own(world, routes))
                .knownPeers(List.of(Asn.of(64504), Asn.of(64505))));
    assertThat(wins).hasSize(1);
    assertThat(wins.get(0).kind()).isEqualTo(Kind.SESSION_WITHOUT_TRAFFIC);
    assertThat(wins.get(0).asn()).contains(Asn.of(64504));
    assertThat(wins.get(0).what()).contains("announces 1 network to us, and no octet crosses");
    assertThat(wins.get(0).inBps()).hasValue(3e8);
  }

  @Test
  void aLinkWithoutRoutesIsFoundByTheLink() throws IOException {
    RouteTable routes = table(new ListedRoutes().announce(PROVIDER, "192.0.2.0/24", "64511 64504"));
    World empty = world();
    List<QuickWin> wins = wins(empty.builder().ownRoutes(own(empty, routes)));
    assertThat(wins).hasSize(1);
    assertThat(wins.get(0).kind()).isEqualTo(Kind.SESSION_WITHOUT_TRAFFIC);
    assertThat(wins.get(0).link()).contains("pni-b");
    assertThat(wins.get(0).mail()).startsWith("No routes on our session with AS64505\n");
    // Without tables nobody can say.
    assertThat(wins(world().builder())).isEmpty();
  }

  @Test
  void tablesTellWhoIsOnTheRouteServerOnlyAndHowLargeTheyAre() throws IOException {
    World world =
        world()
            .flow(
                64502,
                "ix-one",
                INBOUND,
                400,
                0,
                World.BINS,
                Optional.of(Asn.of(64502)),
                IpFamily.IPV4)
            .flow(
                64503,
                "ix-one",
                INBOUND,
                20,
                0,
                World.BINS,
                Optional.of(Asn.of(64503)),
                IpFamily.IPV4);
    RouteTable routes =
        table(
            new ListedRoutes()
                .announce(PRIVATE, "198.51.100.0/25", "64505")
                .announce(SERVER, "198.51.100.0/25", "64505")
                .announce(SERVER, "192.0.2.0/25", "64502 64507")
                .announce(SERVER, "192.0.2.128/25", "64503"));
    Evidence evidence = world.builder().ownRoutes(own(world, routes)).build();
    OwnRoutes own = evidence.ownRoutes();
    assertThat(own.routeServerLans()).containsExactly(31L);
    assertThat(own.routeServerOnly()).doesNotContain(Asn.of(64505));
    List<QuickWin> wins = wins(world.builder().ownRoutes(own(world, routes)));
    assertThat(wins).extracting(QuickWin::kind).containsExactly(Kind.ROUTE_SERVER_ONLY);
    assertThat(wins.get(0).asn()).contains(Asn.of(64502));
    assertThat(wins.get(0).isMean()).isTrue();
    assertThat(wins.get(0).inBps()).hasValue(4e8);
  }

  /** Inbound at an exchange, flows do not tell who handed them over; its own traffic does. */
  @Test
  void aPeersOwnTrafficCountsWhereTheNeighbourIsNotKnown() throws IOException {
    World world =
        world()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .network(64503, "Open", NetworkType.CONTENT, 0)
            .flow(64502, "ix-one", INBOUND, 3_900, 0, World.BINS, Optional.empty(), IpFamily.IPV4)
            .flow(64507, "ix-one", INBOUND, 4_000, 0, World.BINS, Optional.empty(), IpFamily.IPV4);
    for (long asn : new long[] {64502, 64503}) {
      world.flow(
          asn,
          "ix-one",
          OUTBOUND,
          asn == 64502 ? 20 : 90,
          0,
          World.BINS,
          Optional.of(Asn.of(asn)),
          IpFamily.IPV4);
    }
    RouteTable routes =
        table(
            new ListedRoutes()
                .announce(PRIVATE, "198.51.100.0/25", "64505")
                .announce(SERVER, "192.0.2.0/25", "64502 64507")
                .announce(SERVER, "192.0.2.128/25", "64503"));
    List<QuickWin> wins = wins(world.builder().ownRoutes(own(world, routes)));
    QuickWin server = wins.get(0);
    assertThat(server.kind()).isEqualTo(Kind.ROUTE_SERVER_ONLY);
    assertThat(server.asn()).contains(Asn.of(64502));
    assertThat(server.inBps()).hasValue(3.9e9);
    assertThat(server.outBps()).hasValue(2e7);
    QuickWin port = wins.get(1);
    assertThat(port.kind()).isEqualTo(Kind.PORT_OVER_70_PERCENT);
    assertThat(port.asn()).contains(Asn.of(64502));
    assertThat(port.what()).contains("AS64502 Net 64502 has 3.9 Gbit/s");
    assertThat(wins).hasSize(2);
  }

  @Test
  void aFullPortNamesThePeerWithABuildingInCommon() {
    World world =
        world()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .network(64503, "Open", NetworkType.CONTENT, 0);
    for (long asn : new long[] {64502, 64503}) {
      world.flow(
          asn,
          "ix-one",
          OUTBOUND,
          asn == 64502 ? 5_000 : 3_000,
          0,
          World.BINS,
          Optional.of(Asn.of(asn)),
          IpFamily.IPV4);
    }
    world.registry.addPresence(Asn.of(64503), 9);
    QuickWin win = wins(world.builder()).get(0);
    assertThat(win.kind()).isEqualTo(Kind.PORT_OVER_70_PERCENT);
    assertThat(win.asn()).contains(Asn.of(64503));
    assertThat(win.outBps()).hasValue(1e9);
    assertThat(win.what()).contains("AS64503 Net 64503 has 3.0 Gbit/s", "is in Hall 9 with us");
    assertThat(win.mail()).contains("to a cable in Hall 9?");
  }
}
