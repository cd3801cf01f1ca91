package org.peeringkit.analysis.attribution.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
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

  private final IntColumn peer;
  private final IntColumn path;
  private final IntColumn hop;
  private final IntColumn origin;

  /** 0 = none, which no neighbour can have (RFC 7607). */
  private final IntColumn neighbour;

  /** Path length, rank of choice, whether the path ends in a set. */
  private final IntColumn meta;

  private int[] slots = new int[INITIAL];
  private int size;

  RouteFacts(Asn ownAsn, Set<Asn> own, RouteServers servers) {
    this.ownAsn = ownAsn;
    this.own = own;
    this.servers = servers;
    this.paths = new PathStore();
    this.peers = new ArrayList<>();
    this.hops = new ArrayList<>();
    this.peer = new IntColumn();
    this.path = new IntColumn();
    this.hop = new IntColumn();
    this.origin = new IntColumn();
    this.neighbour = new IntColumn();
    this.meta = new IntColumn();
  }

  private RouteFacts(RouteFacts live) {
    this.ownAsn = live.ownAsn;
    this.own = live.own;
    this.servers = live.servers;
    this.paths = live.paths.frozen();
    this.peers = List.copyOf(live.peers);
    this.hops = List.copyOf(live.hops);
    this.peer = live.peer.frozen();
    this.path = live.path.frozen();
    this.hop = live.hop.frozen();
    this.origin = live.origin.frozen();
    this.neighbour = live.neighbour.frozen();
    this.meta = live.meta.frozen();
    this.slots = new int[0];
    this.size = live.size;
  }

  private RouteFacts(DataInput in) throws IOException {
    this.ownAsn = Asn.of(0);
    this.own = Set.of();
    this.servers = RouteServers.NONE;
    this.peers = RouteTableCode.peers(in);
    List<IpAddr> nextHops = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      nextHops.add(RouteTableCode.address(in));
    }
    this.hops = nextHops;
    this.peer = IntColumn.read(in);
    this.path = IntColumn.read(in);
    this.hop = IntColumn.read(in);
    this.origin = IntColumn.read(in);
    this.neighbour = IntColumn.read(in);
    this.meta = IntColumn.read(in);
    this.paths = PathStore.read(in);
    this.slots = new int[0];
    this.size = peer.size();
  }

  void write(DataOutput out) throws IOException {
    RouteTableCode.peers(peers, out);
    out.writeInt(hops.size());
    for (IpAddr nextHop : hops) {
      RouteTableCode.address(nextHop, out);
    }
    for (IntColumn column : List.of(peer, path, hop, origin, neighbour, meta)) {
      column.write(out);
    }
    paths.write(out);
  }

  /** Facts as {@link #write} left them; none can be added. */
  static RouteFacts read(DataInput in) throws IOException {
    return new RouteFacts(in);
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
        from.source().vantage() == Vantage.OWN
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

  private Asn silent(Peer from) {
    return from.source().vantage() == Vantage.OWN ? ownAsn : from.peer().asn();
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
      if (path.get(id) == pathId
          && peer.get(id) == peerId
          && hop.get(id) == hopId
          && origin.get(id) == originBits
          && meta.get(id) == bits) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    peer.add(peerId);
    path.add(pathId);
    hop.add(hopId);
    origin.add(originBits);
    neighbour.add(next);
    meta.add(bits);
    slots[slot] = ++size;
    if (size > slots.length / 2) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    int room = 2 * slots.length;
    slots = new int[0]; // the smaller one is garbage before the larger one is made
    slots = new int[room];
    int mask = room - 1;
    for (int id = 0; id < size; id++) {
      int slot = hash(peer.get(id), path.get(id), hop.get(id), origin.get(id), meta.get(id)) & mask;
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

  List<Peer> peers() {
    return peers;
  }

  int peer(int fact) {
    return peer.get(fact);
  }

  boolean isWithdrawn(int fact) {
    return path.get(fact) == NONE;
  }

  int pathId(int fact) {
    return path.get(fact);
  }

  AsPath path(int fact) {
    return paths.path(path.get(fact));
  }

  AsPath pathOf(int pathId) {
    return paths.path(pathId);
  }

  Optional<IpAddr> nextHop(int fact) {
    return hop.get(fact) == NONE ? Optional.empty() : Optional.of(hops.get(hop.get(fact)));
  }

  int originBits(int fact) {
    return origin.get(fact);
  }

  int neighbourBits(int fact) {
    return neighbour.get(fact);
  }

  int hopCount(int fact) {
    return meta.get(fact) & HOPS;
  }

  int rank(int fact) {
    return meta.get(fact) >> RANK_SHIFT & RANK;
  }

  boolean endsInSet(int fact) {
    return (meta.get(fact) & SET) != 0;
  }
}
