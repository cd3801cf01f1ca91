package org.peeringkit.analysis.candidates.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption.Kind;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;

/** Finds the ways to reach a network from where we are. */
public final class ReachFinder {
  private final Evidence evidence;
  private final Registry registry;

  /** Our link by LAN; empty where only the registry says that we are there. */
  private final SortedMap<Long, Optional<EdgeLink>> ourLans = new TreeMap<>();

  private final SortedSet<Long> ourFacilities = new TreeSet<>();
  private final SortedMap<String, Place> loads = new TreeMap<>();

  public ReachFinder(Evidence evidence) {
    this.evidence = evidence;
    this.registry = evidence.registry();
    for (Asn own : evidence.own()) {
      for (ExchangePort port : registry.ports(own)) {
        if (port.operational()) {
          ourLans.put(port.ixlanId(), Optional.empty());
        }
      }
      ourFacilities.addAll(registry.facilities(own));
    }
    for (EdgeLink link : evidence.links()) {
      if (link.linkClass() == LinkClass.IXP && link.ixlanId().isPresent()) {
        ourLans.merge(
            link.ixlanId().getAsLong(),
            Optional.of(link),
            (old, one) -> old.isPresent() ? old : one);
      }
    }
  }

  /** LANs on which both are in service, in id order. */
  public SortedSet<Long> commonLans(SortedSet<Asn> members) {
    TreeSet<Long> common = new TreeSet<>();
    for (Asn member : members) {
      for (ExchangePort port : registry.ports(member)) {
        if (port.operational() && ourLans.containsKey(port.ixlanId())) {
          common.add(port.ixlanId());
        }
      }
    }
    return common;
  }

  /**
   * The ways to exchange traffic, least effort first; at least one.
   *
   * @param members ASes of the organisation
   * @param network registry entry of the one that holds its sessions
   * @param offload traffic that would come
   */
  public List<ReachOption> find(
      SortedSet<Asn> members, Optional<Network> network, Offload offload) {
    List<ReachOption> options = new ArrayList<>();
    List<Place> instant = new ArrayList<>();
    List<Place> expected = new ArrayList<>();
    List<Place> common = new ArrayList<>();
    boolean never = network.filter(Network::neverViaRouteServers).isPresent();
    for (long lan : commonLans(members)) {
      Place place = place(lan, members);
      common.add(place);
      if (isRouteServerPeer(lan, members) && !never) {
        (evidence.routeServerLans().contains(lan) ? expected : instant).add(place);
      }
    }
    add(options, Kind.RS_INSTANT, instant, "a session with the route server brings them");
    add(
        options,
        Kind.RS_EXPECTED_ON_TRANSIT,
        expected,
        "both are on the route server, yet their traffic uses transit: check partial"
            + " announcements, filters on our prefixes, no-export communities, local preference,"
            + " a missing IP version");
    boolean open =
        network.map(n -> n.policy().general()).orElse(PeeringPolicy.General.UNKNOWN)
            == PeeringPolicy.General.OPEN;
    add(
        options,
        open ? Kind.BILATERAL_OPEN : Kind.BILATERAL_NEGOTIATE,
        common,
        open ? "they say they peer with everybody" : "their conditions come first");
    List<Place> buildings = commonFacilities(members);
    boolean enough = offload.largerP95Bps().orElse(0) >= Evidence.PNI_FROM_BPS;
    if (enough) {
      add(options, Kind.PNI, buildings, "the traffic is worth a cable");
    }
    if (options.isEmpty()) {
      options.add(noWay(members, network, buildings));
    }
    return options;
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
    if (ourLans.isEmpty() && ourFacilities.isEmpty()) {
      return none(Kind.PLACES_UNKNOWN, "neither our links nor our registry entry say where we are");
    }
    boolean stated =
        network.isPresent()
            || members.stream()
                .anyMatch(m -> !registry.ports(m).isEmpty() || !registry.facilities(m).isEmpty());
    return stated
        ? none(Kind.NO_COMMON_LOCATION, "no exchange and no building in common")
        : none(Kind.PLACES_UNKNOWN, "no registry entry says where they are");
  }

  private static ReachOption none(Kind kind, String detail) {
    return new ReachOption(kind, List.of(), detail);
  }

  private static void add(List<ReachOption> options, Kind kind, List<Place> places, String detail) {
    if (!places.isEmpty()) {
      options.add(new ReachOption(kind, places, detail));
    }
  }

  private boolean isRouteServerPeer(long lan, SortedSet<Asn> members) {
    return registry.portsAt(lan).stream()
        .anyMatch(p -> p.operational() && p.routeServerPeer() && members.contains(p.asn()));
  }

  private Place place(long lan, SortedSet<Asn> members) {
    // A row with an IPv4 address only and one with IPv6 only may be one port: the larger of the
    // two families, not their sum.
    long speed4 = 0;
    long speed6 = 0;
    for (ExchangePort port : registry.portsAt(lan)) {
      if (port.operational() && members.contains(port.asn())) {
        boolean both = port.ipv4().isPresent() == port.ipv6().isPresent();
        speed4 += both || port.ipv4().isPresent() ? port.speedMbps() : 0;
        speed6 += both || port.ipv6().isPresent() ? port.speedMbps() : 0;
      }
    }
    Optional<EdgeLink> link = ourLans.getOrDefault(lan, Optional.empty());
    Place ours =
        link.map(l -> loads.computeIfAbsent(l.name(), name -> load(l)))
            .orElse(
                new Place("", Optional.empty(), 0, OptionalDouble.empty(), OptionalDouble.empty()));
    return new Place(
        lanName(lan),
        ours.ourLink(),
        Math.max(speed4, speed6),
        ours.usableInBps(),
        ours.usableOutBps());
  }

  private Place load(EdgeLink link) {
    return new Place(
        link.name(),
        Optional.of(link.name()),
        0,
        usable(link, TrafficDirection.INBOUND),
        usable(link, TrafficDirection.OUTBOUND));
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

  private String lanName(long lan) {
    Optional<InternetExchange> exchange =
        registry.lan(lan).flatMap(l -> registry.exchange(l.ixId()));
    if (exchange.isEmpty()) {
      exchange =
          registry.portsAt(lan).stream()
              .flatMap(p -> registry.exchange(p.ixId()).stream())
              .findFirst();
    }
    return exchange.map(InternetExchange::name).orElse("exchange LAN " + lan);
  }

  /** The same building, or two of one campus. */
  private List<Place> commonFacilities(SortedSet<Asn> members) {
    Set<Long> ourCampuses = new TreeSet<>();
    for (long id : ourFacilities) {
      registry.facility(id).ifPresent(f -> f.campusId().ifPresent(ourCampuses::add));
    }
    List<Place> places = new ArrayList<>();
    SortedSet<Long> theirs = new TreeSet<>();
    members.forEach(member -> theirs.addAll(registry.facilities(member)));
    for (long id : theirs) {
      Optional<Facility> facility = registry.facility(id);
      boolean campus =
          facility
              .filter(f -> f.campusId().isPresent())
              .filter(f -> ourCampuses.contains(f.campusId().getAsLong()))
              .isPresent();
      if (ourFacilities.contains(id) || campus) {
        places.add(
            new Place(
                facility.map(Facility::name).orElse("building " + id),
                Optional.empty(),
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty()));
      }
    }
    return places;
  }
}
