package org.peeringkit.analysis.candidates.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.table.HeardPath;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.TableRoute;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.Registry;

/**
 * What tables of our own routers say of sessions, route servers and paths; nothing where there is
 * no such table. A router that exports only the routes it uses shows nothing of the others, so what
 * is not here is not known to be missing. Immutable and thread-safe.
 */
public final class OwnRoutes {
  /** No table of ours. */
  public static final OwnRoutes NONE = new OwnRoutes(RouteTable.empty(), Registry.empty());

  private final RouteTable table;
  private final boolean known;
  private final TreeSet<Asn> servers = new TreeSet<>();
  private final SortedSet<Long> serverLans = new TreeSet<>();
  private final SortedMap<Asn, SortedSet<Asn>> originsOverServers = new TreeMap<>();
  private final SortedSet<Asn> bilateral = new TreeSet<>();
  private final SortedMap<Asn, SortedSet<Long>> sessionLans = new TreeMap<>();
  private final SortedSet<IpAddr> sessions = new TreeSet<>();
  private final SortedMap<Asn, SortedSet<Asn>> originsByNeighbour;
  private final SortedMap<Asn, int[]> prefixesByOrigin = new TreeMap<>();
  private final SortedMap<Asn, List<PathUse>> pathsByOrigin = new TreeMap<>();

  /** A chosen path of ours to so many prefixes of an origin. */
  private record PathUse(List<Asn> hops, int prefixes) {}

  /**
   * Reads what our own routers heard.
   *
   * @param table of all vantages
   * @param registry tells LANs and route servers
   */
  public OwnRoutes(RouteTable table, Registry registry) {
    this.table = table;
    this.known = table.hasOwnVantage();
    this.originsByNeighbour = known ? table.originsByNeighbour() : new TreeMap<>();
    if (!known) {
      return;
    }
    for (ExchangeLan lan : registry.lans()) {
      lan.routeServerAsn().ifPresent(servers::add);
    }
    for (Network network : registry.networks()) {
      if (network.type() == NetworkType.ROUTE_SERVER) {
        servers.add(network.asn());
      }
    }
    table.heardPaths().filter(h -> h.vantage() == Vantage.OWN).forEach(this::hear);
    for (BgpPeer peer : table.peers(Vantage.OWN)) {
      if (peer.isKnown()) {
        sessions.add(peer.address());
      }
      for (ExchangeLan lan : registry.lans()) {
        if (contains(lan, peer.address())) {
          sessionLans.computeIfAbsent(peer.asn(), k -> new TreeSet<>()).add(lan.id());
        }
      }
    }
    servers.forEach(s -> serverLans.addAll(sessionLans.getOrDefault(s, new TreeSet<>())));
    Map<Asn, List<Integer>> byOrigin = new HashMap<>();
    for (int i = 0; i < table.size(); i++) {
      if (!table.prefix(i).isDefaultRoute()) {
        byOrigin.computeIfAbsent(table.origin(i), k -> new ArrayList<>()).add(i);
      }
    }
    Map<Integer, List<Asn>> hopsOfPaths = new HashMap<>();
    byOrigin.forEach(
        (asn, list) -> {
          int[] indexes = list.stream().mapToInt(Integer::intValue).toArray();
          prefixesByOrigin.put(asn, indexes);
          pathsByOrigin.put(asn, paths(indexes, hopsOfPaths));
        });
  }

  /** Chosen paths of ours to the entries. */
  private List<PathUse> paths(int[] indexes, Map<Integer, List<Asn>> hopsOfPaths) {
    Map<Integer, Integer> uses = new TreeMap<>();
    for (int index : indexes) {
      if (table.neighbourValue(index) >= 0) {
        uses.merge(table.pathId(index), 1, Integer::sum);
      }
    }
    List<PathUse> paths = new ArrayList<>();
    uses.forEach(
        (id, prefixes) ->
            paths.add(
                new PathUse(
                    hopsOfPaths.computeIfAbsent(id, i -> hops(table.pathOf(i))), prefixes)));
    return paths;
  }

  private static boolean contains(ExchangeLan lan, IpAddr address) {
    return lan.prefixes().stream().anyMatch(prefix -> prefix.contains(address));
  }

  private void hear(HeardPath heard) {
    if (heard.neighbour().isEmpty()) {
      return;
    }
    Asn neighbour = heard.neighbour().get();
    if (servers.contains(heard.peer().asn())) {
      originsOverServers.computeIfAbsent(neighbour, k -> new TreeSet<>()).add(heard.origin());
    } else {
      bilateral.add(neighbour);
    }
  }

  /** {@return whether there is a table of ours at all} */
  public boolean isKnown() {
    return known;
  }

  /** {@return ixlan ids of LANs on which our tables have a session with the route server} */
  public SortedSet<Long> routeServerLans() {
    return Collections.unmodifiableSortedSet(serverLans);
  }

  /** {@return neighbours of which every route of ours came over a route server} */
  public SortedSet<Asn> routeServerOnly() {
    TreeSet<Asn> only = new TreeSet<>(originsOverServers.keySet());
    only.removeAll(bilateral);
    return Collections.unmodifiableSortedSet(only);
  }

  /**
   * {@return origins that route servers bring from a member, in ascending order}
   *
   * @param member of an exchange whose routes they pass on
   */
  public SortedSet<Asn> overRouteServers(Asn member) {
    return Collections.unmodifiableSortedSet(
        originsOverServers.getOrDefault(member, new TreeSet<>()));
  }

  /**
   * {@return ixlan ids of LANs on which our tables have a session of its own with a neighbour}
   *
   * @param neighbour with whom
   */
  public SortedSet<Long> sessionLans(Asn neighbour) {
    return Collections.unmodifiableSortedSet(sessionLans.getOrDefault(neighbour, new TreeSet<>()));
  }

  /** {@return addresses with which our tables have a session, route servers among them} */
  public SortedSet<IpAddr> sessions() {
    return Collections.unmodifiableSortedSet(sessions);
  }

  /**
   * {@return origins to which a neighbour has told a route, in ascending order}
   *
   * @param neighbour who told it
   */
  public SortedSet<Asn> originsOf(Asn neighbour) {
    return Collections.unmodifiableSortedSet(
        originsByNeighbour.getOrDefault(neighbour, new TreeSet<>()));
  }

  /**
   * What of some networks a neighbour announces to us.
   *
   * @param prefixes of those networks in all tables
   * @param announced of them with a route from the neighbour
   * @param missing the first of the others, in order, at most five
   */
  public record Coverage(int prefixes, int announced, List<Prefix> missing) {
    /**
     * Copies the list.
     *
     * @param prefixes of those networks in all tables
     * @param announced of them with a route from the neighbour
     * @param missing the first of the others, in order, at most five
     */
    public Coverage {
      missing = List.copyOf(missing);
    }
  }

  /**
   * {@return how many prefixes of the origins have a route from the neighbour, in one IP version}
   *
   * @param neighbour who may have told a route
   * @param origins whose prefixes are looked for
   * @param family the IP version
   */
  public Coverage coverage(Asn neighbour, Collection<Asn> origins, IpFamily family) {
    int prefixes = 0;
    int announced = 0;
    List<Prefix> missing = new ArrayList<>();
    for (Asn origin : new TreeSet<>(origins)) {
      for (int index : prefixesByOrigin.getOrDefault(origin, new int[0])) {
        Prefix prefix = table.prefix(index);
        if (prefix.family() != family) {
          continue;
        }
        prefixes++;
        if (isFrom(neighbour, index)) {
          announced++;
        } else if (missing.size() < 5) {
          missing.add(prefix);
        }
      }
    }
    return new Coverage(prefixes, announced, missing);
  }

  private boolean isFrom(Asn neighbour, int index) {
    return table.routes(index).stream()
        .filter(route -> route.vantage() == Vantage.OWN)
        .anyMatch(route -> isFrom(neighbour, route));
  }

  private boolean isFrom(Asn neighbour, TableRoute route) {
    // The neighbour's own AS comes first, but for our own and for route servers that show.
    return hops(route.path()).stream()
        .filter(asn -> !servers.contains(asn))
        .findFirst()
        .equals(Optional.of(neighbour));
  }

  /** Distinct ASes of a path in order, ours left out; those of sets and confederations, too. */
  private List<Asn> hops(AsPath path) {
    LinkedHashSet<Asn> hops = new LinkedHashSet<>();
    for (AsPathSegment segment : path.segments()) {
      if (segment.type() == AsPathSegment.Type.AS_SEQUENCE) {
        hops.addAll(segment.asns());
      }
    }
    hops.removeAll(table.ownAsns());
    return List.copyOf(hops);
  }

  /**
   * ASes between us and any of the members on our own chosen paths to an origin, averaged over its
   * prefixes: what a session with them leaves out. Prepended and own ASes do not count.
   *
   * @param members ASes of one organisation
   * @param origin of the prefixes
   * @return empty where no chosen path of ours to the origin passes a member
   */
  public OptionalDouble hopsBefore(Collection<Asn> members, Asn origin) {
    double sum = 0;
    int prefixes = 0;
    for (PathUse use : pathsByOrigin.getOrDefault(origin, List.of())) {
      int before = -1;
      for (int i = 0; i < use.hops.size() && before < 0; i++) {
        before = members.contains(use.hops.get(i)) ? i : -1;
      }
      if (before >= 0) {
        sum += (double) before * use.prefixes;
        prefixes += use.prefixes;
      }
    }
    return prefixes == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / prefixes);
  }

  /**
   * {@return prefixes whose origin it is, in order; none where there is no table of ours}
   *
   * @param origin of the prefixes
   */
  public List<Prefix> prefixes(Asn origin) {
    return Arrays.stream(prefixesByOrigin.getOrDefault(origin, new int[0]))
        .mapToObj(table::prefix)
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
