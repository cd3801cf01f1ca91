package org.peeringkit.analysis.candidates.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption.Coverage;
import org.peeringkit.analysis.candidates.reach.ReachOption.Kind;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;

/** Finds the ways to reach a network from where we are. Thread-safe. */
public final class ReachFinder {
  private static final long MEGA = 1_000_000;

  private final Evidence evidence;
  private final Registry registry;
  private final CommonPlaces common;
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();

  /** What a link of ours can still take. */
  private record Room(EdgeLink link, OptionalDouble in, OptionalDouble out) {
    double smaller() {
      return Math.min(in.orElse(-1), out.orElse(-1));
    }
  }

  /**
   * Judges by that evidence.
   *
   * @param evidence with links, registry and loads
   */
  public ReachFinder(Evidence evidence) {
    this.evidence = evidence;
    this.registry = evidence.registry();
    this.common = new CommonPlaces(evidence);
  }

  /**
   * {@return ixlan ids of LANs on which both are in service, ascending}
   *
   * @param members ASes of the organisation
   */
  public SortedSet<Long> commonLans(SortedSet<Asn> members) {
    return common.lans(members);
  }

  /**
   * {@return the ways to exchange traffic, least effort first; at least one}
   *
   * @param members ASes of the organisation
   * @param cone members and those behind them
   * @param network registry entry of the one that holds its sessions
   * @param offload traffic that would come
   */
  public List<ReachOption> find(
      SortedSet<Asn> members, SortedSet<Asn> cone, Optional<Network> network, Offload offload) {
    List<ReachOption> options = new ArrayList<>();
    List<Place> instant = new ArrayList<>();
    List<Place> expected = new ArrayList<>();
    List<Place> sessions = new ArrayList<>();
    boolean never =
        members.stream()
            .anyMatch(m -> registry.network(m).filter(Network::neverViaRouteServers).isPresent());
    for (long lan : common.lans(members)) {
      Place place = place(lan, members);
      sessions.add(place);
      if (isRouteServerPeer(lan, members) && !never) {
        (evidence.routeServerLans().contains(lan) ? expected : instant).add(place);
      }
    }
    if (!instant.isEmpty() || !expected.isEmpty()) {
      Coverage coverage = overRouteServers(cone);
      String left = leftOut(coverage);
      add(
          options,
          Kind.RS_INSTANT,
          instant,
          "a session with the route server brings them" + left,
          coverage);
      add(options, Kind.RS_EXPECTED_ON_TRANSIT, expected, expected(members) + left, coverage);
    }
    boolean open =
        network.map(n -> n.policy().general()).orElse(PeeringPolicy.General.UNKNOWN)
            == PeeringPolicy.General.OPEN;
    add(
        options,
        open ? Kind.BILATERAL_OPEN : Kind.BILATERAL_NEGOTIATE,
        sessions,
        open ? "they say they peer with everybody" : "their conditions come first",
        Coverage.WHOLE);
    List<Place> buildings = buildings(members);
    if (offload.largerP95Bps().orElse(0) >= cableFrom(members)) {
      add(options, Kind.PNI, buildings, "the traffic is worth a cable", Coverage.WHOLE);
    }
    if (options.isEmpty()) {
      options.add(noWay(members, network, buildings));
    }
    return options;
  }

  /** From what a cable is worth it: the least they ask for, as noted, else 5 Gbit/s (own). */
  private double cableFrom(SortedSet<Asn> members) {
    return members.stream()
        .flatMapToLong(m -> evidence.notedTerms(m).minimumBps().stream())
        .mapToDouble(bps -> bps)
        .min()
        .orElse(Evidence.PNI_FROM_BPS);
  }

  /**
   * Without those who are not to be learnt from route servers, and without all that is behind them:
   * they are on every path to it.
   */
  private Coverage overRouteServers(SortedSet<Asn> cone) {
    TreeSet<Asn> left = new TreeSet<>();
    for (Asn asn : cone) {
      if (registry.network(asn).filter(Network::neverViaRouteServers).isPresent()) {
        left.addAll(evidence.cones().cone(asn));
      }
    }
    left.retainAll(cone);
    if (left.isEmpty()) {
      return Coverage.WHOLE;
    }
    long all = evidence.offloadOctets(cone);
    double share = all == 0 ? 1 : 1 - (double) evidence.offloadOctets(left) / all;
    return new Coverage(share, left.size());
  }

  private static String leftOut(Coverage coverage) {
    return coverage.leftOut() == 0
        ? ""
        : ", but not "
            + coverage.leftOut()
            + " of the networks behind them, on whose paths somebody says never by route server";
  }

  /** Causes in general, or what the routes that the route server does tell show. */
  private String expected(SortedSet<Asn> members) {
    String both = "both are on the route server, yet their traffic uses transit: ";
    if (!evidence.ownRoutes().routeServerLans().isEmpty()) {
      int brought = 0;
      for (Asn member : members) {
        brought += evidence.ownRoutes().overRouteServers(member).size();
      }
      return both
          + (brought == 0
              ? "our tables have no route of theirs over a route server, so they announce nothing"
                  + " there, or filters or communities keep it from us"
              : "the route server brings "
                  + brought
                  + (brought == 1 ? " network" : " networks")
                  + " from them, so local preference or missing prefixes are left as causes");
    }
    return both
        + "check partial announcements, filters on our prefixes, no-export communities, local"
        + " preference, a missing IP version";
  }

  /** That there is no place in common, or that nobody says whether there is. */
  private ReachOption noWay(
      SortedSet<Asn> members, Optional<Network> network, List<Place> buildings) {
    if (!buildings.isEmpty()) {
      String detail = "no exchange in common, and too little traffic for a cable in ";
      return none(Kind.NO_COMMON_LOCATION, detail + buildings.get(0).name());
    }
    if (registry.isEmpty()) {
      return none(Kind.PLACES_UNKNOWN, "no registry data was given");
    }
    if (!common.isOursKnown()) {
      return none(Kind.PLACES_UNKNOWN, "neither our links nor our registry entry say where we are");
    }
    return network.isPresent() || common.isTheirsKnown(members)
        ? none(Kind.NO_COMMON_LOCATION, "no exchange and no building in common")
        : none(Kind.PLACES_UNKNOWN, "no registry entry says where they are");
  }

  private static ReachOption none(Kind kind, String detail) {
    return new ReachOption(kind, List.of(), detail, Coverage.WHOLE);
  }

  private static void add(
      List<ReachOption> options, Kind kind, List<Place> places, String detail, Coverage coverage) {
    if (!places.isEmpty()) {
      options.add(new ReachOption(kind, places, detail, coverage));
    }
  }

  private boolean isRouteServerPeer(long lan, SortedSet<Asn> members) {
    return registry.portsAt(lan).stream()
        .anyMatch(p -> p.operational() && p.routeServerPeer() && members.contains(p.asn()));
  }

  private Place place(long lan, SortedSet<Asn> members) {
    Optional<Room> ours =
        common.ourLinks(lan).stream()
            .map(link -> rooms.computeIfAbsent(link.name(), name -> room(link)))
            .reduce((a, b) -> b.smaller() > a.smaller() ? b : a);
    OptionalLong speed =
        ours.map(room -> room.link().capacityBitsPerSecond())
            .filter(OptionalLong::isPresent)
            .map(capacity -> OptionalLong.of(capacity.getAsLong() / MEGA))
            .orElseGet(() -> stated(speedMbps(lan, evidence.own())));
    Optional<InternetExchange> exchange = common.exchange(lan);
    return new Place(
        exchange.map(InternetExchange::name).orElse("exchange LAN " + lan),
        exchange.map(InternetExchange::country).orElse(""),
        ours.map(room -> room.link().name()),
        speed,
        speedMbps(lan, members),
        ours.map(Room::in).orElseGet(OptionalDouble::empty),
        ours.map(Room::out).orElseGet(OptionalDouble::empty));
  }

  private static OptionalLong stated(long mbps) {
    return mbps == 0 ? OptionalLong.empty() : OptionalLong.of(mbps);
  }

  /**
   * A row with an IPv4 address only and one with IPv6 only may be one port: the larger of the two
   * families, not their sum.
   */
  private long speedMbps(long lan, SortedSet<Asn> members) {
    long speed4 = 0;
    long speed6 = 0;
    for (ExchangePort port : registry.portsAt(lan)) {
      if (port.operational() && members.contains(port.asn())) {
        boolean both = port.ipv4().isPresent() == port.ipv6().isPresent();
        speed4 += both || port.ipv4().isPresent() ? port.speedMbps() : 0;
        speed6 += both || port.ipv6().isPresent() ? port.speedMbps() : 0;
      }
    }
    return Math.max(speed4, speed6);
  }

  private Room room(EdgeLink link) {
    return new Room(
        link, usable(link, TrafficDirection.INBOUND), usable(link, TrafficDirection.OUTBOUND));
  }

  private OptionalDouble usable(EdgeLink link, TrafficDirection direction) {
    OptionalDouble load = evidence.loadBps(link.name(), direction);
    OptionalLong capacity = link.capacityBitsPerSecond();
    if (load.isEmpty() || capacity.isEmpty()) {
      return OptionalDouble.empty();
    }
    double share = PeeringEconomics.USABLE_SHARE.doubleValue();
    return OptionalDouble.of(Math.max(0, share * capacity.getAsLong() - load.getAsDouble()));
  }

  /** The same building, or two of one campus. */
  private List<Place> buildings(SortedSet<Asn> members) {
    List<Place> places = new ArrayList<>();
    for (long id : common.facilities(members)) {
      Optional<Facility> facility = registry.facility(id);
      places.add(
          new Place(
              facility.map(Facility::name).orElse("building " + id),
              facility.map(Facility::country).orElse(""),
              Optional.empty(),
              OptionalLong.empty(),
              0,
              OptionalDouble.empty(),
              OptionalDouble.empty()));
    }
    return places;
  }
}
