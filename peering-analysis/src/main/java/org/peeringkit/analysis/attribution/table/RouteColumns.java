package org.peeringkit.analysis.attribution.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** Routes by entry of the table, the chosen one of each first; 4 octets a route, 8 an entry. */
final class RouteColumns {
  private static final int POSITION_BITS = 24;
  private static final int PEER_BITS = 20;
  private static final int HOP_BITS = 12;
  private static final int RANK_BITS = 2;

  private final RouteFacts facts;
  private final int[] starts;
  private final int[] ends;
  private final int[] routes;
  private final BitSet ownPeers = new BitSet();

  /** Place of each peer in the order of peers. */
  private final int[] placeOfPeer;

  private long[] keys = new long[64];
  private int[] sorted = new int[64];

  /**
   * @param starts per entry its first route
   * @param ends per entry the one after its last
   * @param routes facts by route
   */
  RouteColumns(RouteFacts facts, int[] starts, int[] ends, int[] routes) {
    this.facts = facts;
    this.starts = starts;
    this.ends = ends;
    this.routes = routes;
    List<BgpPeer> inOrder =
        facts.peers().stream().map(RouteFacts.Peer::peer).sorted().distinct().toList();
    Map<BgpPeer, Integer> places = new TreeMap<>();
    inOrder.forEach(p -> places.put(p, places.size()));
    this.placeOfPeer =
        facts.peers().stream().mapToInt(p -> places.getOrDefault(p.peer(), 0)).toArray();
    for (int p = 0; p < placeOfPeer.length; p++) {
      ownPeers.set(p, facts.peers().get(p).source().vantage() == Vantage.OWN);
    }
    for (int e = 0; e < starts.length; e++) {
      order(e);
    }
    this.keys = new long[0];
    this.sorted = new int[0];
  }

  RouteFacts facts() {
    return facts;
  }

  /** Number of what a route says. */
  int fact(int route) {
    return routes[route];
  }

  int start(int entry) {
    return starts[entry];
  }

  int end(int entry) {
    return ends[entry];
  }

  AsPath path(int route) {
    return facts.path(routes[route]);
  }

  int pathId(int route) {
    return facts.pathId(routes[route]);
  }

  AsPath pathOf(int pathId) {
    return facts.pathOf(pathId);
  }

  boolean isOwn(int route) {
    return ownPeers.get(facts.peer(routes[route]));
  }

  boolean endsInSet(int route) {
    return facts.endsInSet(routes[route]);
  }

  int originBits(int route) {
    return facts.originBits(routes[route]);
  }

  /** 0 = none. */
  int neighbourBits(int route) {
    return facts.neighbourBits(routes[route]);
  }

  /** The chosen origin of an entry: the one most peers see, of those the lowest. */
  int chosenOrigin(int entry) {
    int first = originBits(starts[entry]);
    return isMoas(entry) ? chosen(visibility(entry)).bits() : first;
  }

  /** Puts the routes of an entry in the order of choice. */
  private void order(int entry) {
    int from = starts[entry];
    int count = ends[entry] - from;
    if (count < 2) {
      return;
    }
    if (count >= 1 << POSITION_BITS || facts.peers().size() >= 1 << PEER_BITS) {
      throw new IllegalStateException("too many routes to one prefix, or too many peers");
    }
    if (keys.length < count) {
      keys = new long[2 * count];
      sorted = new int[2 * count];
    }
    int chosen = chosenOrigin(entry);
    for (int i = 0; i < count; i++) {
      int fact = routes[from + i];
      long key = ownPeers.get(facts.peer(fact)) ? 0 : 2;
      key |= facts.originBits(fact) == chosen ? 0 : 1;
      key = key << RANK_BITS | facts.rank(fact);
      key = key << HOP_BITS | facts.hopCount(fact);
      key = key << PEER_BITS | placeOfPeer[facts.peer(fact)];
      keys[i] = key << POSITION_BITS | i;
      sorted[i] = fact;
    }
    Arrays.sort(keys, 0, count);
    for (int i = 0; i < count; i++) {
      routes[from + i] = sorted[(int) keys[i] & ((1 << POSITION_BITS) - 1)];
    }
  }

  boolean isMoas(int entry) {
    int first = originBits(starts[entry]);
    for (int r = starts[entry] + 1; r < ends[entry]; r++) {
      if (originBits(r) != first) {
        return true;
      }
    }
    return false;
  }

  SortedMap<Asn, Integer> visibility(int entry) {
    Map<Asn, Set<Integer>> seen = new TreeMap<>();
    for (int r = starts[entry]; r < ends[entry]; r++) {
      seen.computeIfAbsent(Asn.ofBits(originBits(r)), a -> new TreeSet<>())
          .add(facts.peer(routes[r]));
    }
    TreeMap<Asn, Integer> counts = new TreeMap<>();
    seen.forEach((asn, by) -> counts.put(asn, by.size()));
    return counts;
  }

  /** The most visible, of those the lowest. */
  private static Asn chosen(SortedMap<Asn, Integer> visibility) {
    Asn best = visibility.firstKey();
    int most = 0;
    for (Map.Entry<Asn, Integer> entry : visibility.entrySet()) {
      if (entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }

  TableRoute route(int route, Prefix prefix) {
    RouteFacts.Peer peer = facts.peers().get(facts.peer(routes[route]));
    return new TableRoute(
        prefix,
        path(route),
        Asn.ofBits(originBits(route)),
        peer.peer(),
        peer.source().vantage(),
        facts.nextHop(routes[route]));
  }

  /** The first route of an entry that a router has, or -1. */
  int ofExporter(int entry, BitSet peersOfExporter) {
    for (int r = starts[entry]; r < ends[entry]; r++) {
      if (peersOfExporter.get(facts.peer(routes[r]))) {
        return r;
      }
    }
    return -1;
  }

  BitSet peersOf(IpAddr exporter) {
    BitSet peers = new BitSet();
    for (int p = 0; p < placeOfPeer.length; p++) {
      peers.set(p, facts.peers().get(p).source().exporter().equals(Optional.of(exporter)));
    }
    return peers;
  }

  /** Routers that some table was said to be of. */
  Set<IpAddr> exporters() {
    return facts.peers().stream()
        .flatMap(p -> p.source().exporter().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private IntStream live() {
    return IntStream.range(0, starts.length).flatMap(e -> IntStream.range(starts[e], ends[e]));
  }

  /** Those that chosen routes are from. */
  SortedSet<Asn> chosenNeighbours() {
    TreeSet<Asn> distinct = new TreeSet<>();
    Arrays.stream(starts)
        .map(this::neighbourBits)
        .filter(bits -> bits != 0)
        .distinct()
        .forEach(bits -> distinct.add(Asn.ofBits(bits)));
    return Collections.unmodifiableSortedSet(distinct);
  }

  SortedSet<Asn> neighbours() {
    BitSet facts = new BitSet();
    live().forEach(r -> facts.set(routes[r]));
    TreeSet<Asn> neighbours = new TreeSet<>();
    facts.stream()
        .map(this.facts::neighbourBits)
        .filter(bits -> bits != 0)
        .forEach(bits -> neighbours.add(Asn.ofBits(bits)));
    return neighbours;
  }

  SortedMap<Asn, SortedSet<Asn>> originsByNeighbour() {
    BitSet used = new BitSet();
    live().forEach(r -> used.set(routes[r]));
    TreeMap<Asn, SortedSet<Asn>> origins = new TreeMap<>();
    used.stream()
        .filter(fact -> facts.neighbourBits(fact) != 0)
        .forEach(
            fact ->
                origins
                    .computeIfAbsent(Asn.ofBits(facts.neighbourBits(fact)), n -> new TreeSet<>())
                    .add(Asn.ofBits(facts.originBits(fact))));
    return origins;
  }

  Stream<HeardPath> heardPaths() {
    BitSet used = new BitSet();
    live().forEach(r -> used.set(routes[r]));
    return used.stream().mapToObj(this::heardPath);
  }

  private HeardPath heardPath(int fact) {
    RouteFacts.Peer peer = facts.peers().get(facts.peer(fact));
    int neighbour = facts.neighbourBits(fact);
    return new HeardPath(
        peer.peer(),
        peer.source().vantage(),
        facts.path(fact),
        Asn.ofBits(facts.originBits(fact)),
        neighbour == 0 ? Optional.empty() : Optional.of(Asn.ofBits(neighbour)));
  }

  boolean hasVantage(Vantage vantage) {
    return live().anyMatch(r -> isOwn(r) == (vantage == Vantage.OWN));
  }

  Set<BgpPeer> peers(Vantage vantage) {
    return live()
        .map(r -> facts.peer(routes[r]))
        .distinct()
        .mapToObj(facts.peers()::get)
        .filter(p -> p.source().vantage() == vantage)
        .map(RouteFacts.Peer::peer)
        .collect(Collectors.toSet());
  }

  Stream<AsPath> paths() {
    BitSet used = new BitSet();
    live().forEach(r -> used.set(facts.pathId(routes[r])));
    return used.stream().mapToObj(facts::pathOf);
  }
}
