package org.peeringkit.analysis.candidates.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.attribution.table.ListedRoutes.peer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes.Coverage;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.NetworkType;

/** Two LANs: of 31 the registry names the route server's AS, of 32 only what kind of network. */
class OwnRoutesTest {
  private static final BgpPeer PROVIDER = peer("198.51.100.1", 64511);
  private static final BgpPeer NAMED_SERVER = peer("203.0.113.2", 64510);
  private static final BgpPeer OTHER_SERVER = peer("203.0.114.2", 64509);
  private static final BgpPeer ON_LAN = peer("203.0.113.77", 64505);
  private static final Asn A = Asn.of(64502);
  private static final Asn B = Asn.of(64503);

  private static World world() {
    World world = new World().network(64509, "Open", NetworkType.ROUTE_SERVER, 0);
    world.network(64502, "Open", NetworkType.CONTENT, 0);
    world.registry.add(lan(31, Optional.of(Asn.of(64510)), "203.0.113.0/24"));
    world.registry.add(lan(32, Optional.empty(), "203.0.114.0/24"));
    return world;
  }

  private static ExchangeLan lan(long id, Optional<Asn> server, String range) {
    return new ExchangeLan(id, 30, server, OptionalLong.empty(), List.of(Prefix.parse(range)));
  }

  private static OwnRoutes routes(ListedRoutes listed, Vantage vantage) throws IOException {
    RouteTable table = RouteTable.builder(World.OWN, Set.of()).add(listed, vantage).build();
    return new OwnRoutes(table, world().registry.build());
  }

  private static OwnRoutes routes(ListedRoutes listed) throws IOException {
    return routes(listed, Vantage.OWN);
  }

  @Test
  void routeServersAreThoseOfLansAndThoseThatNetworksSayTheyAre() throws IOException {
    OwnRoutes routes =
        routes(
            new ListedRoutes()
                .announce(NAMED_SERVER, "192.0.2.0/26", "64502")
                .announce(OTHER_SERVER, "192.0.2.64/26", "64503 64504")
                .announce(ON_LAN, "192.0.2.128/26", "64505")
                .announce(PROVIDER, "192.0.2.192/26", "64511 64505"));
    assertThat(routes.isKnown()).isTrue();
    assertThat(routes.routeServerLans()).containsExactly(31L, 32L);
    assertThat(routes.routeServerOnly()).containsExactly(A, B);
    assertThat(routes.overRouteServers(B)).containsExactly(Asn.of(64504));
    assertThat(routes.overRouteServers(Asn.of(64505))).isEmpty();
    assertThat(routes.sessionLans(Asn.of(64505))).containsExactly(31L);
    assertThat(routes.sessionLans(Asn.of(64511))).as("not on a LAN").isEmpty();
    assertThat(routes.sessions())
        .containsExactly(
            IpAddr.parse("198.51.100.1"),
            IpAddr.parse("203.0.113.2"),
            IpAddr.parse("203.0.113.77"),
            IpAddr.parse("203.0.114.2"));
    assertThat(routes.originsOf(Asn.of(64505))).containsExactly(Asn.of(64505));
  }

  @Test
  void aCollectorsTableTellsNothingOfOurs() throws IOException {
    OwnRoutes routes =
        routes(
            new ListedRoutes().announce(NAMED_SERVER, "192.0.2.0/26", "64502"), Vantage.COLLECTOR);
    assertThat(routes.isKnown()).isFalse();
    assertThat(routes.sessions()).isEmpty();
    assertThat(routes.routeServerLans()).isEmpty();
    assertThat(routes.originsOf(A)).isEmpty();
    assertThat(routes.prefixes(A)).isEmpty();
    assertThat(routes.coverage(A, Set.of(A), IpFamily.IPV4))
        .isEqualTo(new Coverage(0, 0, List.of()));
  }

  /** A route of the neighbour's counts, over a route server that shows its own AS too. */
  @Test
  void coverageCountsWhatTheNeighbourItselfAnnounces() throws IOException {
    ListedRoutes listed =
        new ListedRoutes()
            .announce(NAMED_SERVER, "192.0.2.0/28", "64510 64502")
            .announce(peer("198.51.100.7", 64502), "192.0.2.16/28", "64502 64503")
            .announce(PROVIDER, "2001:db8::/32", "64511 64502");
    for (int i = 2; i < 9; i++) {
      listed.announce(PROVIDER, "192.0.2." + 16 * i + "/28", "64511 64502");
    }
    OwnRoutes routes = routes(listed);
    Coverage ipv4 = routes.coverage(A, Set.of(B, A), IpFamily.IPV4);
    assertThat(ipv4.prefixes()).isEqualTo(9);
    assertThat(ipv4.announced()).isEqualTo(2);
    assertThat(ipv4.missing())
        .as("the first five")
        .containsExactly(
            Prefix.parse("192.0.2.32/28"),
            Prefix.parse("192.0.2.48/28"),
            Prefix.parse("192.0.2.64/28"),
            Prefix.parse("192.0.2.80/28"),
            Prefix.parse("192.0.2.96/28"));
    assertThat(routes.coverage(A, Set.of(A), IpFamily.IPV6))
        .isEqualTo(new Coverage(1, 0, List.of(Prefix.parse("2001:db8::/32"))));
    assertThat(routes.prefixes(B)).containsExactly(Prefix.parse("192.0.2.16/28"));
    assertThat(routes.prefixes(A)).hasSize(9).isSorted();
  }

  /** What only a collector has heard from the neighbour has not reached us. */
  @Test
  void coverageLeavesOutWhatCollectorsHeard() throws IOException {
    RouteTable table =
        RouteTable.builder(World.OWN, Set.of())
            .add(new ListedRoutes().announce(PROVIDER, "192.0.2.0/24", "64511 64502"), Vantage.OWN)
            .add(
                new ListedRoutes().announce(peer("198.51.100.7", 64502), "192.0.2.0/24", "64502"),
                Vantage.COLLECTOR)
            .build();
    OwnRoutes routes = new OwnRoutes(table, world().registry.build());
    assertThat(routes.coverage(A, Set.of(A), IpFamily.IPV4).announced()).isZero();
  }

  /** Three prefixes: two behind two others, one behind one. */
  @Test
  void hopsBeforeAreAveragedOverPrefixes() throws IOException {
    OwnRoutes routes =
        routes(
            new ListedRoutes()
                .announce(PROVIDER, "192.0.2.0/26", "64511 64510 64502 64504")
                .announce(PROVIDER, "192.0.2.64/26", "64511 64510 64502 64504")
                .announce(PROVIDER, "192.0.2.128/26", "64511 64511 64502 64504")
                .announce(PROVIDER, "192.0.2.192/26", "64511 64504"));
    Asn origin = Asn.of(64504);
    assertThat(routes.hopsBefore(Set.of(A), origin).orElseThrow()).isCloseTo(5 / 3.0, within(1e-9));
    // The first of the members that a path passes; the provider is ours already.
    assertThat(routes.hopsBefore(Set.of(A, origin), origin).orElseThrow())
        .isCloseTo((2 + 2 + 1 + 1) / 4.0, within(1e-9));
    assertThat(routes.hopsBefore(Set.of(Asn.of(64511)), origin)).hasValue(0);
    assertThat(routes.hopsBefore(Set.of(B), origin)).isEmpty();
    assertThat(routes.hopsBefore(Set.of(A), B)).isEmpty();
  }
}
