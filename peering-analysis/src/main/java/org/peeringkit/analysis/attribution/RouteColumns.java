package org.peeringkit.analysis.attribution;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** Routes by entry of the table, the chosen one of each first. */
final class RouteColumns {
  /** A peer of one table. */
  record Peer(BgpPeer peer, RibVantage vantage) {}

  /**
   * What a route says, interned: the path's id, the aggregator if any, the next hop if any, whether
   * its router uses it.
   */
  record Facts(
      int path, @Nullable Asn aggregator, @Nullable IpAddr nextHop, RouteCursor.Choice choice) {}

  /** What its router uses comes first, what it does not use last. */
  private static int rank(RouteCursor.Choice choice) {
    return switch (choice) {
      case BEST -> 0;
      case UNKNOWN -> 1;
      case OTHER -> 2;
    };
  }

  private final PathStore paths;
  private final List<Facts> facts;
  private final List<Peer> peers;
  private final Asn ownAsn;

  /** Per facts: the origin, or -1 where it depends on the peer. */
  private final long[] factsOrigin;

  private final int[] starts;
  private final int[] routePeer;
  private final int[] routeFacts;

  RouteColumns(
      PathStore paths,
      List<Facts> facts,
      List<Peer> peers,
      Asn ownAsn,
      int[] starts,
      int[] routePeer,
      int[] routeFacts) {
    this.paths = paths;
    this.facts = facts;
    this.peers = peers;
    this.ownAsn = ownAsn;
    this.starts = starts;
    this.routePeer = routePeer;
    this.routeFacts = routeFacts;
    this.factsOrigin = facts.stream().mapToLong(f -> statedOrigin(f, paths)).toArray();
  }

  int start(int entry) {
    return starts[entry];
  }

  AsPath path(int route) {
    return paths.path(facts.get(routeFacts[route]).path());
  }

  RibVantage vantage(int route) {
    return peers.get(routePeer[route]).vantage();
  }

  boolean endsInSet(int route) {
    return !path(route).originSet().isEmpty();
  }

  Asn origin(int route) {
    return Asn.of(originValue(route));
  }

  long originValue(int route) {
    long stated = factsOrigin[routeFacts[route]];
    if (stated >= 0) {
      return stated;
    }
    Peer peer = peers.get(routePeer[route]);
    return peer.vantage() == RibVantage.OWN ? ownAsn.value() : peer.peer().asn().value();
  }

  /** As {@link RouteTable} says; -1 where the path names none. */
  private static long statedOrigin(Facts facts, PathStore paths) {
    AsPath path = paths.path(facts.path());
    Optional<Asn> plain = path.origin();
    if (plain.isPresent()) {
      return plain.get().value();
    }
    if (path.originSet().isEmpty()) {
      return -1;
    }
    if (facts.aggregator() != null) {
      return facts.aggregator().value();
    }
    AsPath lead = AsPath.of(path.segments().subList(0, path.segments().size() - 1));
    return lead.origin().orElseGet(() -> new TreeSet<>(path.originSet()).first()).value();
  }

  /** The chosen origin of an entry: the one most peers see, of those the lowest. */
  long chosenOrigin(int entry) {
    int from = starts[entry];
    int to = starts[entry + 1];
    long first = originValue(from);
    boolean single = true;
    for (int r = from + 1; r < to && single; r++) {
      single = originValue(r) == first;
    }
    return single ? first : chosen(visibility(entry)).value();
  }

  /** Puts the routes of every entry in the order of choice. */
  void order(int entry) {
    int from = starts[entry];
    int to = starts[entry + 1];
    if (to - from < 2) {
      return;
    }
    long chosen = chosenOrigin(entry);
    List<Integer> order =
        IntStream.range(from, to)
            .boxed()
            .sorted(
                Comparator.comparing((Integer r) -> vantage(r))
                    .thenComparing(r -> originValue(r) != chosen)
                    .thenComparingInt(r -> rank(facts.get(routeFacts[r]).choice()))
                    .thenComparingInt(r -> path(r).hopCount())
                    .thenComparing(r -> peers.get(routePeer[r]).peer()))
            .toList();
    int[] peersInOrder = order.stream().mapToInt(r -> routePeer[r]).toArray();
    int[] factsInOrder = order.stream().mapToInt(r -> routeFacts[r]).toArray();
    System.arraycopy(peersInOrder, 0, routePeer, from, to - from);
    System.arraycopy(factsInOrder, 0, routeFacts, from, to - from);
  }

  boolean isMoas(int entry) {
    long first = originValue(starts[entry]);
    for (int r = starts[entry] + 1; r < starts[entry + 1]; r++) {
      if (originValue(r) != first) {
        return true;
      }
    }
    return false;
  }

  SortedMap<Asn, Integer> visibility(int entry) {
    Map<Asn, Set<Integer>> seen = new TreeMap<>();
    for (int r = starts[entry]; r < starts[entry + 1]; r++) {
      seen.computeIfAbsent(origin(r), a -> new TreeSet<>()).add(routePeer[r]);
    }
    TreeMap<Asn, Integer> counts = new TreeMap<>();
    seen.forEach((asn, by) -> counts.put(asn, by.size()));
    return counts;
  }

  /** The most visible, of those the lowest. */
  static Asn chosen(SortedMap<Asn, Integer> visibility) {
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
    Peer peer = peers.get(routePeer[route]);
    return new TableRoute(
        prefix,
        path(route),
        origin(route),
        peer.peer(),
        peer.vantage(),
        Optional.ofNullable(facts.get(routeFacts[route]).nextHop()));
  }

  boolean hasVantage(RibVantage vantage) {
    return IntStream.of(routePeer).anyMatch(p -> peers.get(p).vantage() == vantage);
  }

  Set<BgpPeer> peers(RibVantage vantage) {
    return IntStream.of(routePeer)
        .distinct()
        .mapToObj(peers::get)
        .filter(p -> p.vantage() == vantage)
        .map(Peer::peer)
        .collect(Collectors.toSet());
  }

  Stream<AsPath> paths() {
    return IntStream.of(routeFacts).map(f -> facts.get(f).path()).distinct().mapToObj(paths::path);
  }
}
