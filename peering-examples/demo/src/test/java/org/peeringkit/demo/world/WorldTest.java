package org.peeringkit.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.address.Announcement.Kind;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.PlantedWin;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.demo.world.place.DemoExchange;
import org.peeringkit.demo.world.place.Profile;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.RoutePropagation;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** The invented internet is as large and as shaped as it says. */
class WorldTest {
  private static final World WORLD = World.of(1);

  @Test
  void sizes() {
    assertThat(WORLD.topology().size()).isGreaterThanOrEqualTo(3000);
    assertThat(prefixes(IpFamily.IPV4)).hasSizeGreaterThanOrEqualTo(20_000);
    assertThat(prefixes(IpFamily.IPV6)).hasSizeGreaterThanOrEqualTo(5_000);
    assertThat(WORLD.edge().links()).hasSizeBetween(38, 45);
    assertThat(WORLD.places().exchanges()).hasSize(15);
    assertThat(WORLD.places().facilities()).hasSize(25);
  }

  private static List<Prefix> prefixes(IpFamily family) {
    return WORLD.addresses().announcements().stream()
        .map(Announcement::prefix)
        .filter(p -> p.family() == family)
        .distinct()
        .toList();
  }

  @Test
  void asNumbersAreNobodys() {
    TreeSet<Long> seen = new TreeSet<>();
    for (SyntheticAs as : WORLD.topology().ases()) {
      long asn = as.asn().value();
      assertThat(seen.add(asn)).isTrue();
      boolean documentation = Asn.of(asn).isDocumentation();
      boolean reserved = asn >= 64198 && asn <= 64495;
      boolean unallocated = asn >= 3_000_000 && asn < 4_000_000;
      assertThat(documentation || reserved || unallocated).as("%s", as).isTrue();
      assertThat(as.name()).startsWith("Example ");
    }
  }

  @Test
  void tiersHangTogether() {
    Topology topology = WORLD.topology();
    for (SyntheticAs backbone : topology.ofKind(AsKind.BACKBONE)) {
      assertThat(topology.providers(backbone.index())).isEmpty();
      assertThat(topology.peers(backbone.index())).hasSizeGreaterThanOrEqualTo(11);
    }
    RoutePropagation routes = new RoutePropagation(topology);
    int transit = topology.as(AsKind.BACKBONE, 0).index();
    for (SyntheticAs as : topology.ases()) {
      routes.towards(as.index());
      boolean behindUs = topology.providers(as.index()).contains(Topology.OWN);
      Optional<List<Integer>> path = routes.path(transit);
      assertThat(path.isPresent() || behindUs || as.index() == Topology.OWN).as("%s", as).isTrue();
      path.ifPresent(p -> assertThat(p).startsWith(transit).endsWith(as.index()));
    }
  }

  @Test
  void organisationsRunSeveralNetworks() {
    Map<Long, Integer> sizes = new TreeMap<>();
    WORLD.topology().ases().forEach(a -> sizes.merge(a.orgId(), 1, Integer::sum));
    assertThat(sizes.values().stream().filter(n -> n > 1)).hasSizeGreaterThan(100);
  }

  @Test
  void everyKindOfAnnouncementIsThere() {
    for (Kind kind : Kind.values()) {
      assertThat(WORLD.addresses().ofKind(kind)).as("%s", kind).isNotEmpty();
    }
    for (Announcement a : WORLD.addresses().ofKind(Kind.MOAS_TIE)) {
      Asn credited = WORLD.topology().as(a.origin()).asn();
      Asn other = WORLD.topology().as(a.other().orElseThrow()).asn();
      assertThat(credited).isLessThan(other);
    }
  }

  @Test
  void anAddressBelongsToWhomItWasDrawnFor() {
    TreeMap<Prefix, Announcement> table = new TreeMap<>();
    WORLD.addresses().announcements().forEach(a -> table.put(a.prefix(), a));
    Draws draws = Draws.of(7, "test");
    for (int i = 0; i < 20_000; i++) {
      int as = 2 + draws.below(WORLD.topology().size() - 2);
      IpFamily family = i % 3 == 0 ? IpFamily.IPV6 : IpFamily.IPV4;
      List<Announcement> pool = WORLD.addresses().pool(as, family);
      if (!pool.isEmpty()) {
        Announcement from = pool.get(draws.below(pool.size()));
        IpAddr address = AddressPlan.address(from.prefix(), draws.bits());
        assertThat(longest(table, address)).isEqualTo(from);
      }
    }
  }

  private static Announcement longest(Map<Prefix, Announcement> table, IpAddr address) {
    for (int length = address.family().bits(); length >= 0; length--) {
      Announcement found = table.get(Prefix.containing(address, length));
      if (found != null) {
        return found;
      }
    }
    throw new AssertionError("no route for " + address);
  }

  @Test
  void policiesHaveTheSharesOfRealOnes() {
    shares(Profile::policyGeneral, Map.of("Open", .562, "Selective", .304, "Restrictive", .094));
    shares(
        Profile::ratio, Map.of("Balanced", .394, "Mostly Inbound", .262, "Mostly Outbound", .182));
    shares(Profile::traffic, Map.of("", .27));
    shares(p -> p.neverViaRouteServers() ? "never" : "", Map.of("never", .054));
  }

  private static void shares(Function<Profile, String> value, Map<String, Double> expected) {
    List<Profile> all = WORLD.profiles().all();
    expected.forEach(
        (text, share) -> {
          double n = all.stream().filter(p -> value.apply(p).equals(text)).count();
          assertThat(n / all.size()).as(text).isCloseTo(share, within(.005));
        });
  }

  @Test
  void exchangePortsHaveTheSharesOfRealOnes() {
    List<DemoExchange.Port> ports =
        WORLD.places().exchanges().stream().flatMap(e -> e.ports().stream()).toList();
    double n = ports.size();
    assertThat(ports.stream().filter(p -> p.speedMbps() == 100_000).count() / n)
        .isCloseTo(.32, within(.02));
    assertThat(ports.stream().filter(p -> p.speedMbps() == 10_000).count() / n)
        .isCloseTo(.28, within(.02));
    assertThat(ports.stream().filter(DemoExchange.Port::routeServerPeer).count() / n)
        .isCloseTo(.49, within(.04));
  }

  @Test
  void theEdgeHasEveryClassOfLink() {
    for (LinkClass linkClass : LinkClass.values()) {
      assertThat(WORLD.edge().links().stream().filter(l -> l.linkClass() == linkClass))
          .as("%s", linkClass)
          .isNotEmpty();
    }
    assertThat(WORLD.edge().links().stream().filter(l -> l.linkClass() == LinkClass.IXP))
        .hasSize(4);
    assertThat(WORLD.edge().links().stream().map(DemoLink::name).distinct())
        .hasSize(WORLD.edge().links().size());
  }

  @Test
  void oneQuickWinOfEachKindIsPlantedInAnyWorld() {
    for (long seed = 1; seed <= 3; seed++) {
      EdgePlan edge = World.of(seed).edge();
      assertThat(edge.plantedWins())
          .extracting(PlantedWin::kind)
          .containsExactlyInAnyOrder(PlantedWin.Kind.values());
      for (PlantedWin win : edge.plantedWins()) {
        List<Session> sessions =
            edge.sessions().stream().filter(s -> s.neighbour() == win.network()).toList();
        switch (win.kind()) {
          case COMMON_EXCHANGE_WITHOUT_SESSION -> assertThat(sessions).isEmpty();
          case ONE_FAMILY_ONLY -> assertThat(sessions).isNotEmpty().noneMatch(Session::carriesV6);
          case ROUTE_SERVER_ONLY ->
              assertThat(sessions).isNotEmpty().allMatch(Session::viaRouteServer);
          case SESSION_WITHOUT_TRAFFIC ->
              assertThat(sessions).hasSize(1).noneMatch(Session::carriesTraffic);
          case PEER_STILL_ON_TRANSIT, PORT_OVER_70_PERCENT ->
              assertThat(sessions).anyMatch(s -> s.link() == edge.link(win.link()).index());
        }
      }
    }
  }
}
