package org.peeringkit.demo.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.demo.world.place.DemoExchange;
import org.peeringkit.demo.world.topology.RoutePropagation;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.io.mrt.MrtWriter.RibEntry;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * What our routers hear from all their eBGP neighbours on one day. Route servers are transparent:
 * the peer's AS is theirs, the path begins with the member.
 */
final class OwnRib {
  private final World world;
  private final RibPaths paths;
  private final LocalDate day;
  private final Instant learnt;
  private final List<Ear> ears = new ArrayList<>();
  private final List<BgpPeer> peers = new ArrayList<>();
  private final Map<Integer, List<Heard>> heardOf = new HashMap<>();

  /**
   * A BGP session, or a route server with all its members.
   *
   * @param sessions one, or the members' sessions
   * @param linkClass of its link
   * @param index4 index of its IPv4 peer; the IPv6 one follows
   */
  private record Ear(List<Session> sessions, LinkClass linkClass, int index4) {}

  /** A path to an origin, told over a session. */
  private record Heard(Ear ear, Session session, List<Asn> path) {}

  OwnRib(World world, RibPaths paths, LocalDate day) {
    this.world = world;
    this.paths = paths;
    this.day = day;
    learnt = day.minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
    Asn own = world.topology().as(Topology.OWN).asn();
    peers.add(peer(IpAddr.parse("151.192.0.1"), own));
    peers.add(peer(IpAddr.parse("2a1f:ff00::1"), own));
    Map<Integer, List<Session>> servers = new HashMap<>();
    for (Session session : world.edge().sessions()) {
      DemoLink link = world.edge().links().get(session.link());
      if (link.sharesPort() || link.linkClass() == LinkClass.CACHE || !session.upOn(day)) {
        continue;
      }
      if (session.viaRouteServer()) {
        servers.computeIfAbsent(session.link(), k -> new ArrayList<>()).add(session);
      } else {
        Asn asn = world.topology().as(session.neighbour()).asn();
        ears.add(new Ear(List.of(session), link.linkClass(), peers.size()));
        peers.add(peer(session.ipv4(), asn));
        peers.add(peer(session.ipv6(), asn));
      }
    }
    for (DemoLink link : world.edge().links()) {
      List<Session> members = servers.getOrDefault(link.index(), List.of());
      if (!members.isEmpty()) {
        DemoExchange exchange = exchange(link);
        ears.add(new Ear(members, LinkClass.IXP, peers.size()));
        peers.add(peer(exchange.address4(2), exchange.routeServerAsn()));
        peers.add(peer(exchange.address6(2), exchange.routeServerAsn()));
      }
    }
  }

  private DemoExchange exchange(DemoLink link) {
    return world.places().exchanges().stream()
        .filter(e -> e.ixlanId() == link.ixlanId().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private BgpPeer peer(IpAddr address, Asn asn) {
    return new BgpPeer(address, asn, Optional.of(IpAddr.ofV4(0x0AFF_0000 + peers.size())));
  }

  List<BgpPeer> peers() {
    return peers;
  }

  /** The entries of a prefix, by peer index. */
  List<RibEntry> entries(Announcement a) {
    if (a.prefix().isDefaultRoute()) {
      return providers().stream()
          .filter(h -> h.session().link() == world.edge().link("transit-b").index())
          .map(h -> entry(h, a, h.path()))
          .toList();
    }
    return switch (a.kind()) {
      case OWN -> List.of(local(a));
      case OWN_REMOTE -> fromProviders(a, a.origin());
      case MOAS -> {
        List<RibEntry> both = new ArrayList<>(fromProviders(a, a.origin()));
        Heard carrier = over("pni-carrier-1");
        Asn other = world.topology().as(a.other().orElseThrow()).asn();
        both.add(entry(carrier, a, List.of(carrier.path().get(0), other)));
        yield sorted(both);
      }
      case MOAS_TIE -> {
        List<RibEntry> one = fromProviders(a, a.origin());
        List<RibEntry> other = fromProviders(a, a.other().orElseThrow());
        yield List.of(one.get(0), other.get(1));
      }
      case AS_SET ->
          heard(a.origin()).stream().filter(this::isProvider).map(h -> aggregate(h, a)).toList();
      case PLAIN, NESTED, NESTED_OTHER ->
          sorted(
              heard(a.origin()).stream()
                  .filter(h -> !RibPaths.isV6(a) || h.session().carriesV6())
                  .map(h -> entry(h, a, h.path()))
                  .toList());
    };
  }

  private static List<RibEntry> sorted(List<RibEntry> entries) {
    return entries.stream().sorted(Comparator.comparingInt(RibEntry::peerIndex)).toList();
  }

  private boolean isProvider(Heard heard) {
    return heard.ear().linkClass() == LinkClass.TRANSIT;
  }

  /** Paths to the providers themselves. */
  private List<Heard> providers() {
    List<Heard> all = new ArrayList<>();
    for (Ear ear : ears) {
      if (ear.linkClass() == LinkClass.TRANSIT) {
        Session session = ear.sessions().get(0);
        all.add(new Heard(ear, session, paths.asns(List.of(session.neighbour()))));
      }
    }
    return all;
  }

  private Heard over(String link) {
    int index = world.edge().link(link).index();
    for (Ear ear : ears) {
      Session session = ear.sessions().get(0);
      if (session.link() == index) {
        return new Heard(ear, session, paths.asns(List.of(session.neighbour())));
      }
    }
    throw new IllegalStateException("no session over " + link);
  }

  /** As both providers tell it; to our own ASes the provider is next to the origin. */
  private List<RibEntry> fromProviders(Announcement a, int origin) {
    if (origin == Topology.OWN || origin == Topology.SIBLING) {
      Asn asn = world.topology().as(origin).asn();
      return providers().stream().map(h -> entry(h, a, List.of(h.path().get(0), asn))).toList();
    }
    return heard(origin).stream().filter(this::isProvider).map(h -> entry(h, a, h.path())).toList();
  }

  private List<Heard> heard(int origin) {
    return heardOf.computeIfAbsent(origin, this::listen);
  }

  /** What a customer tells of a network, though it should not, or since it is its customer now. */
  private Optional<List<Integer>> leaked(
      Session session, LinkClass linkClass, int origin, RoutePropagation routes) {
    return world
        .incidents()
        .leak()
        .filter(leak -> linkClass == LinkClass.CUSTOMER && session.neighbour() == leak.customer())
        .filter(leak -> leak.origins().contains(origin))
        .filter(leak -> !day.isBefore(leak.since().withDayOfMonth(1)))
        .flatMap(
            leak ->
                leak.isReal()
                    ? Optional.of(List.of(leak.customer(), origin))
                    : routes.path(leak.customer()));
  }

  private List<Heard> listen(int origin) {
    RoutePropagation routes = paths.towards(origin);
    List<Heard> heard = new ArrayList<>();
    for (Ear ear : ears) {
      Session best = null;
      List<Integer> shortest = List.of();
      for (Session session : ear.sessions()) {
        Optional<List<Integer>> told =
            ear.linkClass() == LinkClass.TRANSIT
                ? routes.path(session.neighbour())
                : routes
                    .pathToldToPeers(session.neighbour())
                    .or(() -> leaked(session, ear.linkClass(), origin, routes));
        if (told.isPresent() && (best == null || told.get().size() < shortest.size())) {
          best = session;
          shortest = told.get();
        }
      }
      if (best != null) {
        heard.add(new Heard(ear, best, paths.asns(shortest)));
      }
    }
    return heard;
  }

  private RibEntry local(Announcement a) {
    boolean v6 = RibPaths.isV6(a);
    BgpPeer peer = peers.get(v6 ? 1 : 0);
    return new RibEntry(
        v6 ? 1 : 0, learnt, RibPaths.plain(List.of(), peer.address(), Optional.of(300L)));
  }

  private RibEntry entry(Heard heard, Announcement a, List<Asn> path) {
    return row(heard, a, RibPaths.plain(path, nextHop(heard, a), localPref(heard)));
  }

  private RibEntry aggregate(Heard heard, Announcement a) {
    return row(
        heard,
        a,
        RibPaths.aggregated(heard.path(), paths.set(a), nextHop(heard, a), localPref(heard)));
  }

  private RibEntry row(Heard heard, Announcement a, PathAttributes attributes) {
    int index = heard.ear().index4() + (RibPaths.isV6(a) ? 1 : 0);
    return new RibEntry(index, learnt, attributes);
  }

  private static IpAddr nextHop(Heard heard, Announcement a) {
    return RibPaths.isV6(a) ? heard.session().ipv6() : heard.session().ipv4();
  }

  private static Optional<Long> localPref(Heard heard) {
    return Optional.of(
        switch (heard.ear().linkClass()) {
          case CUSTOMER -> 200L;
          case PNI -> 160L;
          case IXP -> heard.session().viaRouteServer() ? 140L : 150L;
          case PAID_PEERING -> 120L;
          case TRANSIT, CACHE, INTERNAL -> 100L;
        });
  }
}
