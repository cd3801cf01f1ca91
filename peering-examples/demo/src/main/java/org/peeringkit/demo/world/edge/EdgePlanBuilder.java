package org.peeringkit.demo.world.edge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.edge.DemoLink.MatchBy;
import org.peeringkit.demo.world.edge.PlantedWin.Kind;
import org.peeringkit.demo.world.place.DemoExchange;
import org.peeringkit.demo.world.place.DemoExchange.Port;
import org.peeringkit.demo.world.place.Places;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.CustomerPlan;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.flow.LinkClass;

/** Lays out the {@link EdgePlan}: the links by hand, sessions at exchanges by draw. */
final class EdgePlanBuilder {
  private static final int TRANSIT_VLAN = 300;
  private static final long TRANSIT_MAC = 0x0200_5e00_0042L;
  private static final String SMALL_PORT = "ix-one-small";

  /** Of a reseller; the member's peaks fit, its 95th percentile is over 70 %. */
  private static final String SMALL_PORT_GIGABITS = "2.4";

  /** The cable network that peers over IPv4 only. */
  private static final int ONE_FAMILY_CABLE = 3;

  /** The content network that fills the small port. */
  private static final int SMALL_PORT_CONTENT = 3;

  /** The content network that is on the second exchange's route server only. */
  private static final int SERVER_CONTENT = 8;

  private final Topology topology;
  private final Places places;
  private final Draws draws;
  final List<DemoLink> links = new ArrayList<>();
  final List<Session> sessions = new ArrayList<>();

  EdgePlanBuilder(Topology topology, Places places, long seed) {
    this.topology = topology;
    this.places = places;
    draws = Draws.of(seed, "edge");
  }

  EdgePlan build() {
    int backboneA = as(AsKind.BACKBONE, 0);
    int backboneB = as(AsKind.BACKBONE, 1);
    edge1(backboneA);
    edge2(backboneB);
    edge3(backboneA);
    edge4();
    edge5();
    edge6();
    edge7();
    edge8();
    link("core-1", LinkClass.INTERNAL, Router.CORE, 1, "et-0/0/1", "400").add();
    link("core-2", LinkClass.INTERNAL, Router.CORE, 2, "et-0/0/2", "400").add();
    smallPort();
    silentSession();
    return new EdgePlan(links, sessions, planted());
  }

  private void edge1(int backboneA) {
    Router r = Router.EDGE_1;
    link("transit-a", LinkClass.TRANSIT, r, 10, "et-0/0/0", "100")
        .to(backboneA)
        .contract("transit-a")
        .add();
    exchange("ix-one", r, "et-0/0/1", 0, .25, true);
    link("transit-a-vlan", LinkClass.TRANSIT, r, 20, "et-0/0/1", "100")
        .to(backboneA)
        .vlan(TRANSIT_VLAN)
        .add();
    link("pni-content-1", LinkClass.PNI, r, 50, "ae1", "200").to(as(AsKind.CONTENT, 0)).add();
    link("pni-cable-1", LinkClass.PNI, r, 62, "xe-0/1/2", "10").to(as(AsKind.CABLE, 0)).add();
    link("pni-carrier-1", LinkClass.PNI, r, 63, "xe-0/1/3", "10").to(as(AsKind.CARRIER, 3)).add();
    customer(r, 60, "xe-0/1/0", "10");
    customer(r, 61, "xe-0/1/1", "10");
    link("scrub-tunnel", LinkClass.INTERNAL, r, 90, "gr-0/0/0", "10").add();
  }

  private void edge2(int backboneB) {
    Router r = Router.EDGE_2;
    link("transit-b", LinkClass.TRANSIT, r, 10, "et-0/0/0", "100")
        .to(backboneB)
        .contract("transit-b")
        .add();
    exchange("ix-two", r, "et-0/0/1", 1, .25, true);
    link("transit-b-mac", LinkClass.TRANSIT, r, 20, "et-0/0/1", "100")
        .to(backboneB)
        .mac(TRANSIT_MAC)
        .add();
    link("pni-content-2", LinkClass.PNI, r, 30, "et-0/0/2", "100").to(as(AsKind.CONTENT, 1)).add();
    link("cache-1", LinkClass.CACHE, r, 40, "xe-0/1/4", "100").to(as(AsKind.CONTENT, 2)).add();
    customer(r, 60, "xe-0/2/0", "10");
    customer(r, 61, "xe-0/2/1", "10");
  }

  private void edge3(int backboneA) {
    Router r = Router.EDGE_3;
    exchange("ix-three", r, "et-0/0/1", 2, .18, false);
    link("transit-a-nexthop", LinkClass.TRANSIT, r, 20, "et-0/0/1", "100")
        .to(backboneA)
        .nextHop(places.exchanges().get(2).address4(200))
        .add();
    link("pni-content-3", LinkClass.PNI, r, 70, "et-0/0/7", "100")
        .to(as(AsKind.CONTENT, 2))
        .renumbered(170, MatchBy.IF_NAME)
        .add();
    link("pni-cable-3", LinkClass.PNI, r, 72, "xe-0/1/2", "10")
        .to(as(AsKind.CABLE, 2))
        .renumbered(172, MatchBy.IF_INDEX_SINCE)
        .add();
    customer(r, 71, "xe-0/1/1", "10");
    links.set(links.size() - 1, renumberedUnnoticed(links.get(links.size() - 1)));
    link("pni-new", LinkClass.PNI, r, 80, "et-0/0/8", "100")
        .to(as(AsKind.CONTENT, 5))
        .since(EdgePlan.NEW_INTERCONNECT)
        .add();
    link("pni-cable-4", LinkClass.PNI, r, 81, "xe-0/1/8", "10")
        .to(as(AsKind.CABLE, ONE_FAMILY_CABLE))
        .match(MatchBy.IF_ALIAS)
        .add();
    link("cache-2", LinkClass.CACHE, r, 40, "xe-0/1/4", "100").to(as(AsKind.CONTENT, 4)).add();
  }

  private void edge4() {
    for (int i = 0; i < 4; i++) {
      customer(Router.EDGE_4, 10 + i, "xe-0/0/" + i, "10");
    }
    link("pni-university-1", LinkClass.PNI, Router.EDGE_4, 20, "xe-0/1/0", "10")
        .to(as(AsKind.UNIVERSITY, 0))
        .add();
  }

  private void edge5() {
    customer(Router.EDGE_5, 1, "ge-0/0/1", "0.1");
    customer(Router.EDGE_5, 2, "ge-0/0/2", "0.1");
  }

  private void edge6() {
    Router r = Router.EDGE_6;
    link("paid-1", LinkClass.PAID_PEERING, r, 10, "et-0/0/0", "100")
        .to(as(AsKind.BACKBONE, 3))
        .cost("paid-1")
        .later(LinkClass.PNI)
        .add();
    link("paid-2", LinkClass.PAID_PEERING, r, 11, "et-0/0/1", "100")
        .to(as(AsKind.BACKBONE, 4))
        .cost("paid-2")
        .add();
    link("pni-carrier-3", LinkClass.PNI, r, 12, "xe-0/1/0", "10").to(as(AsKind.CARRIER, 11)).add();
    link("pni-cable-5", LinkClass.PNI, r, 13, "xe-0/1/1", "10").to(as(AsKind.CABLE, 4)).add();
    customer(r, 14, "xe-0/1/2", "10");
  }

  private void edge7() {
    link("pni-small-1", LinkClass.PNI, Router.EDGE_7, 3, "ge-0/0/3", "0.1")
        .to(as(AsKind.UNIVERSITY, 3))
        .add();
  }

  private void edge8() {
    Router r = Router.EDGE_8;
    link("pni-cable-2", LinkClass.PNI, r, 31, "xe-0/1/1", "10").to(as(AsKind.CABLE, 1)).add();
    link("pni-carrier-2", LinkClass.PNI, r, 32, "xe-0/1/2", "10").to(as(AsKind.CARRIER, 7)).add();
  }

  boolean isV4Only(int as) {
    return as == as(AsKind.CABLE, ONE_FAMILY_CABLE);
  }

  /**
   * A second, smaller port at the first exchange, with one large member alone on it. It comes last,
   * so that other links keep their numbers.
   */
  private void smallPort() {
    int from = index("ix-one");
    int member = as(AsKind.CONTENT, SMALL_PORT_CONTENT);
    DemoLinkDraft draft =
        link(SMALL_PORT, LinkClass.IXP, Router.EDGE_1, 21, "et-0/0/2", SMALL_PORT_GIGABITS);
    draft.cost = Optional.of("ix-one");
    draft.ixlanId = OptionalLong.of(places.exchanges().get(0).ixlanId());
    draft.neighbours.add(member);
    sessions.replaceAll(
        s -> s.link() == from && s.neighbour() == member ? s.over(links.size()) : s);
    draft.addWithoutSession();
  }

  /**
   * The largest network of the first exchange that has no session gets one, as far as BGP goes. It
   * has nobody behind it, so that no traffic of theirs hides that nothing follows its routes.
   */
  private void silentSession() {
    int link = index("ix-one");
    TreeSet<Integer> related = new TreeSet<>();
    sessions.forEach(s -> related.add(s.neighbour()));
    places.exchanges().get(0).ports().stream()
        .filter(p -> p.operational() && !related.contains(p.as()))
        .filter(p -> topology.as(p.as()).kind() == AsKind.CONTENT)
        .filter(p -> topology.as(p.as()).rank() >= 10)
        .filter(p -> topology.cone(p.as()).cardinality() == 1)
        .min(Comparator.comparingInt(p -> topology.as(p.as()).rank()))
        .map(
            p ->
                new Session(
                    link,
                    p.as(),
                    p.ipv4(),
                    p.ipv6(),
                    false,
                    true,
                    false,
                    Optional.empty(),
                    Optional.empty()))
        .ifPresent(sessions::add);
  }

  private int index(String name) {
    return links.stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow().index();
  }

  private List<PlantedWin> planted() {
    List<PlantedWin> wins = new ArrayList<>();
    wins.add(planted(Kind.PEER_STILL_ON_TRANSIT, as(AsKind.CARRIER, 3), "pni-carrier-1"));
    wins.add(planted(Kind.ONE_FAMILY_ONLY, as(AsKind.CABLE, ONE_FAMILY_CABLE), "pni-cable-4"));
    wins.add(planted(Kind.COMMON_EXCHANGE_WITHOUT_SESSION, as(AsKind.CONTENT, 6), "ix-three"));
    wins.add(planted(Kind.ROUTE_SERVER_ONLY, as(AsKind.CONTENT, SERVER_CONTENT), "ix-two"));
    sessions.stream()
        .filter(s -> !s.carriesTraffic())
        .map(s -> planted(Kind.SESSION_WITHOUT_TRAFFIC, s.neighbour(), "ix-one"))
        .forEach(wins::add);
    int onSmallPort = as(AsKind.CONTENT, SMALL_PORT_CONTENT);
    wins.add(planted(Kind.PORT_OVER_70_PERCENT, onSmallPort, SMALL_PORT));
    return wins;
  }

  private PlantedWin planted(Kind kind, int network, String link) {
    OptionalLong lan = links.get(index(link)).ixlanId();
    Optional<String> exchange =
        places.exchanges().stream()
            .filter(e -> lan.isPresent() && e.ixlanId() == lan.getAsLong())
            .map(DemoExchange::name)
            .findFirst();
    return new PlantedWin(kind, network, link, exchange);
  }

  private int as(AsKind kind, int rank) {
    return topology.as(kind, rank).index();
  }

  private DemoLinkDraft link(
      String name, LinkClass linkClass, Router router, long ifIndex, String ifName, String gbit) {
    return new DemoLinkDraft(this, name, linkClass, router, ifIndex, ifName, gbit);
  }

  private int customers;

  private void customer(Router router, long ifIndex, String ifName, String gbit) {
    String name = customers < 9 ? "customer-0" + (customers + 1) : "customer-" + (customers + 1);
    int as = as(AsKind.ENTERPRISE, CustomerPlan.rank(customers));
    customers++;
    link(name, LinkClass.CUSTOMER, router, ifIndex, ifName, gbit).to(as).add();
  }

  /** Its index changes and nobody tells the configuration. */
  private static DemoLink renumberedUnnoticed(DemoLink l) {
    return new DemoLink(
        l.index(),
        l.name(),
        l.linkClass(),
        l.laterClass(),
        l.router(),
        l.ifIndex(),
        OptionalLong.of(l.ifIndex() + 100),
        l.ifName(),
        MatchBy.IF_INDEX,
        l.vlan(),
        l.mac(),
        l.nextHop(),
        l.neighbours(),
        l.capacityGigabits(),
        l.contract(),
        l.cost(),
        l.ixlanId());
  }

  /** A port at one of our exchanges, with bilateral sessions by draw and, maybe, a route server. */
  private void exchange(
      String name, Router router, String ifName, int number, double bilateral, boolean server) {
    DemoExchange exchange = places.exchanges().get(number);
    DemoLinkDraft draft = link(name, LinkClass.IXP, router, 20, ifName, "100");
    draft.cost = Optional.of(name);
    draft.ixlanId = OptionalLong.of(exchange.ixlanId());
    for (Port port : exchange.ports()) {
      SyntheticAs as = topology.as(port.as());
      boolean large = as.kind() == AsKind.CONTENT && as.rank() < 10;
      boolean wanted = large && (as.rank() == 3 || as.rank() == 8);
      boolean talks = wanted || (!large && as.kind() != AsKind.OWN && draws.chance(bilateral));
      boolean v4Only = isV4Only(port.as());
      boolean oneFamily = draws.chance(.1) || v4Only;
      boolean filtered = draws.chance(.08);
      boolean viaServer =
          large
              ? as.rank() == SERVER_CONTENT && number == 1
              : server && !talks && port.routeServerPeer() && !filtered;
      if (port.operational() && as.kind() != AsKind.OWN && (talks || viaServer)) {
        Optional<LocalDate> last =
            number == 1 && as.rank() == 8 && large
                ? Optional.of(EdgePlan.LOST_SESSION.minusDays(1))
                : Optional.empty();
        draft.neighbours.add(port.as());
        sessions.add(
            new Session(
                links.size(),
                port.as(),
                port.ipv4(),
                port.ipv6(),
                viaServer,
                wanted || !(talks || v4Only) || !oneFamily,
                true,
                Optional.empty(),
                last));
      }
    }
    draft.addWithoutSession();
  }
}
