package org.peeringkit.analysis.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.RouteCursor;

/**
 * What routes say, each combination once: who says it, path, next hop, origin, neighbour, whether
 * its router uses it. 24 octets each.
 */
final class RouteFacts {
  /** A peer of one table. */
  record Peer(BgpPeer peer, RibSource source) {}

  /** What makes two sessions one: updates do not carry the BGP identifier that dumps do. */
  private record PeerKey(
      IpAddr address,
      Asn asn,
      Optional<IpAddr> ofUnnumbered,
      RibSource source,
      RouteCursor.View view) {
    static PeerKey of(BgpPeer peer, RibSource source, RouteCursor.View view) {
      boolean unnumbered = peer.address().hi() == 0 && peer.address().lo() == 0;
      return new PeerKey(
          peer.address(),
          peer.asn(),
          unnumbered ? peer.bgpIdentifier() : Optional.empty(),
          source,
          view);
    }
  }

  private static final int INITIAL = 1024;
  private static final int NONE = -1;
  private static final int HOPS = 0xFFF;
  private static final int RANK_SHIFT = 12;
  private static final int RANK = 3;
  private static final int SET = 1 << 14;

  private final Asn ownAsn;
  private final Set<Asn> own;
  private final RouteServers servers;
  private final PathStore paths;
  private final Map<PeerKey, Integer> peerIds = new HashMap<>();
  private final List<Peer> peers;
  private final Map<IpAddr, Integer> hopIds = new HashMap<>();
  private final List<IpAddr> hops;

  private int[] peer;
  private int[] path;
  private int[] hop;
  private int[] origin;

  /** 0 = none, which no neighbour can have (RFC 7607). */
  private int[] neighbour;

  /** Path length, rank of choice, whether the path ends in a set. */
  private int[] meta;

  private int[] slots = new int[INITIAL];
  private int size;

  RouteFacts(Asn ownAsn, Set<Asn> own, RouteServers servers) {
    this.ownAsn = ownAsn;
    this.own = own;
    this.servers = servers;
    this.paths = new PathStore();
    this.peers = new ArrayList<>();
    this.hops = new ArrayList<>();
    this.peer = new int[INITIAL];
    this.path = new int[INITIAL];
    this.hop = new int[INITIAL];
    this.origin = new int[INITIAL];
    this.neighbour = new int[INITIAL];
    this.meta = new int[INITIAL];
  }

  private RouteFacts(RouteFacts live) {
    this.ownAsn = live.ownAsn;
    this.own = live.own;
    this.servers = live.servers;
    this.paths = live.paths.frozen();
    this.peers = List.copyOf(live.peers);
    this.hops = List.copyOf(live.hops);
    this.peer = live.peer;
    this.path = live.path;
    this.hop = live.hop;
    this.origin = live.origin;
    this.neighbour = live.neighbour;
    this.meta = live.meta;
    this.slots = new int[0];
    this.size = live.size;
  }

  /** What is there so far, in the same memory; what is added here later does not touch it. */
  RouteFacts frozen() {
    return new RouteFacts(this);
  }

  int peerId(BgpPeer bgpPeer, RibSource source, RouteCursor.View view) {
    PeerKey key = PeerKey.of(bgpPeer, source, view);
    Integer known = peerIds.get(key);
    if (known != null) {
      if (peers.get(known).peer().bgpIdentifier().isEmpty()) {
        peers.set(known, new Peer(bgpPeer, source));
      }
      return known;
    }
    peers.add(new Peer(bgpPeer, source));
    peerIds.put(key, peers.size() - 1);
    return peers.size() - 1;
  }

  /** That a peer has no route. */
  int withdrawn(int peerId) {
    return intern(peerId, NONE, NONE, 0, 0, 0);
  }

  int announced(int peerId, PathAttributes attributes, RouteCursor.Choice choice) {
    AsPath asPath = attributes.effectivePath();
    @Nullable IpAddr nextHop = attributes.nextHop().orElse(null);
    Peer from = peers.get(peerId);
    int bits =
        Math.min(HOPS, asPath.hopCount())
            | rank(choice) << RANK_SHIFT
            | (asPath.originSet().isEmpty() ? 0 : SET);
    int next =
        from.source().vantage() == RibVantage.OWN
            ? servers.neighbour(asPath, own, nextHop).map(Asn::bits).orElse(0)
            : 0;
    return intern(
        peerId,
        paths.intern(asPath),
        nextHop == null ? NONE : hopId(nextHop),
        statedOrigin(asPath, attributes.effectiveAggregator()).orElse(silent(from)).bits(),
        next,
        bits);
  }

  /** Whether facts are those of that peer and choice. */
  boolean are(int fact, int peerId, RouteCursor.Choice choice) {
    return peer[fact] == peerId && (meta[fact] >> RANK_SHIFT & RANK) == rank(choice);
  }

  private Asn silent(Peer from) {
    return from.source().vantage() == RibVantage.OWN ? ownAsn : from.peer().asn();
  }

  /** What its router uses comes first, what it does not use last. */
  private static int rank(RouteCursor.Choice choice) {
    return switch (choice) {
      case BEST -> 0;
      case UNKNOWN -> 1;
      case OTHER -> 2;
    };
  }

  /** As {@link RouteTable} says; empty where the path names none. */
  private static Optional<Asn> statedOrigin(AsPath path, Optional<Aggregator> aggregator) {
    Optional<Asn> plain = path.origin();
    if (plain.isPresent() || path.originSet().isEmpty()) {
      return plain;
    }
    if (aggregator.isPresent()) {
      return aggregator.map(Aggregator::asn);
    }
    AsPath lead = AsPath.of(path.segments().subList(0, path.segments().size() - 1));
    return lead.origin().or(() -> Optional.of(new TreeSet<>(path.originSet()).first()));
  }

  private int hopId(IpAddr nextHop) {
    Integer known = hopIds.get(nextHop);
    if (known != null) {
      return known;
    }
    hops.add(nextHop);
    hopIds.put(nextHop, hops.size() - 1);
    return hops.size() - 1;
  }

  private int intern(int peerId, int pathId, int hopId, int originBits, int next, int bits) {
    int mask = slots.length - 1;
    int slot = hash(peerId, pathId, hopId, originBits, bits) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (path[id] == pathId
          && peer[id] == peerId
          && hop[id] == hopId
          && origin[id] == originBits
          && meta[id] == bits) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    if (size == peer.length) {
      grow();
    }
    peer[size] = peerId;
    path[size] = pathId;
    hop[size] = hopId;
    origin[size] = originBits;
    neighbour[size] = next;
    meta[size] = bits;
    slots[slot] = ++size;
    if (size > slots.length / 2) {
      rehash();
    }
    return size - 1;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    peer = Arrays.copyOf(peer, capacity);
    path = Arrays.copyOf(path, capacity);
    hop = Arrays.copyOf(hop, capacity);
    origin = Arrays.copyOf(origin, capacity);
    neighbour = Arrays.copyOf(neighbour, capacity);
    meta = Arrays.copyOf(meta, capacity);
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hash(peer[id], path[id], hop[id], origin[id], meta[id]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  private static int hash(int a, int b, int c, int d, int e) {
    long h = ((long) a << 32 | b & 0xFFFF_FFFFL) * 0x9E3779B97F4A7C15L;
    h = (h ^ h >>> 29 ^ ((long) c << 32 | d & 0xFFFF_FFFFL)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 32 ^ e) * 0x94D049BB133111EBL;
    return (int) (h >>> 32);
  }

  int size() {
    return size;
  }

  List<Peer> peers() {
    return peers;
  }

  int peer(int fact) {
    return peer[fact];
  }

  boolean isWithdrawn(int fact) {
    return path[fact] == NONE;
  }

  int pathId(int fact) {
    return path[fact];
  }

  AsPath path(int fact) {
    return paths.path(path[fact]);
  }

  AsPath pathOf(int pathId) {
    return paths.path(pathId);
  }

  Optional<IpAddr> nextHop(int fact) {
    return hop[fact] == NONE ? Optional.empty() : Optional.of(hops.get(hop[fact]));
  }

  int originBits(int fact) {
    return origin[fact];
  }

  int neighbourBits(int fact) {
    return neighbour[fact];
  }

  int hopCount(int fact) {
    return meta[fact] & HOPS;
  }

  int rank(int fact) {
    return meta[fact] >> RANK_SHIFT & RANK;
  }

  boolean endsInSet(int fact) {
    return (meta[fact] & SET) != 0;
  }
}
