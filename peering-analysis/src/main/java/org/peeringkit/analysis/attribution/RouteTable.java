package org.peeringkit.analysis.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.ReadStats;

/**
 * The routes of one or more RIBs, each with its vantage: longest-prefix match, origins, the chosen
 * path. Immutable, so safe to share between threads.
 *
 * <p>Entries have an index, 0 to {@link #size} - 1, in the order of {@link Prefix#compareTo}. Per
 * entry the chosen origin is the one most peers see, then the lowest AS number; the chosen route is
 * one of an OWN table before any other, one with the chosen origin before any other, then the one
 * that the router uses where its table says so, then the shortest path, then the lowest peer
 * address. A path that ends in an AS_SET counts for the aggregator's AS, without one for the AS
 * before the set, without that for the lowest of the set. An empty path is our own in a table of
 * ours and the peer's in a collector's.
 *
 * <p>Memory: 17 octets an entry and 8 a route beside the prefix table, 4 an AS of each distinct
 * path.
 */
public final class RouteTable {
  static final byte MOAS = 1;
  static final byte AS_SET = 2;
  static final byte SPECIAL = 4;
  static final byte COLLECTOR_ONLY = 8;
  static final byte HAS_NEIGHBOUR = 16;

  private final PrefixTable<Integer> table;
  private final Set<Asn> own;
  private final ReadStats stats;
  private final Optional<Instant> oldest;
  private final Optional<Instant> newest;
  private final RouteColumns routes;
  private final int[] origin;
  private final int[] neighbour;
  private final byte[] flags;
  private final SortedSet<Asn> neighbours;

  RouteTable(RouteTableBuilder builder, PrefixTable<Integer> table, RouteColumns routes) {
    this.table = table;
    this.own = builder.own();
    this.stats = builder.stats();
    this.oldest = builder.oldest();
    this.newest = builder.newest();
    this.routes = routes;
    int size = table.size();
    this.origin = new int[size];
    this.neighbour = new int[size];
    this.flags = new byte[size];
    for (int i = 0; i < size; i++) {
      describe(i);
    }
    TreeSet<Asn> distinct = new TreeSet<>();
    IntStream.range(0, size)
        .filter(i -> (flags[i] & HAS_NEIGHBOUR) != 0)
        .map(i -> neighbour[i])
        .distinct()
        .forEach(bits -> distinct.add(Asn.ofBits(bits)));
    this.neighbours = Collections.unmodifiableSortedSet(distinct);
  }

  private void describe(int index) {
    int best = routes.start(index);
    Asn chosen = Asn.of(routes.chosenOrigin(index));
    origin[index] = chosen.bits();
    int bits = routes.isMoas(index) ? MOAS : 0;
    for (int r = best; r < routes.start(index + 1); r++) {
      if (routes.origin(r).equals(chosen) && routes.endsInSet(r)) {
        bits |= AS_SET;
      }
    }
    if (chosen.isPrivate() || chosen.isReserved() || chosen.isDocumentation()) {
      bits |= SPECIAL;
    }
    if (routes.vantage(best) != RibVantage.OWN) {
      bits |= COLLECTOR_ONLY;
    } else {
      Optional<Asn> first = routes.path(best).neighbour(own);
      if (first.isPresent()) {
        bits |= HAS_NEIGHBOUR;
        neighbour[index] = first.get().bits();
      }
    }
    flags[index] = (byte) bits;
  }

  /**
   * @param ownAsn our AS
   * @param own siblings and confederation members
   */
  public static RouteTableBuilder builder(Asn ownAsn, Set<Asn> own) {
    return new RouteTableBuilder(ownAsn, own);
  }

  /** A table without routes. */
  public static RouteTable empty() {
    return builder(Asn.of(0), Set.of()).build();
  }

  /** Number of prefixes, default routes included. */
  public int size() {
    return table.size();
  }

  public int size(IpFamily family) {
    return table.size(family);
  }

  /** Whether the family has a default route and nothing else. */
  public boolean hasOnlyDefault(IpFamily family) {
    int first = family == IpFamily.IPV4 ? 0 : table.size(IpFamily.IPV4);
    return size(family) == 1 && prefix(first).isDefaultRoute();
  }

  /** Whether any route comes from a table of our own. */
  public boolean hasOwnVantage() {
    return routes.hasVantage(RibVantage.OWN);
  }

  /** Longest-prefix match: index of the entry, or -1; a default route matches. */
  public int find4(int bits) {
    return table.find4(bits);
  }

  /** Longest-prefix match: index of the entry, or -1; a default route matches. */
  public int find6(long hi, long lo) {
    return table.find6(hi, lo);
  }

  public int find(IpAddr address) {
    return table.find(address);
  }

  /** Exact match: index of the entry, or -1. */
  public int indexOf(Prefix prefix) {
    return table.indexOf(prefix);
  }

  public Prefix prefix(int index) {
    return table.prefix(index);
  }

  /** The chosen origin. */
  public Asn origin(int index) {
    return Asn.ofBits(origin[index]);
  }

  int originBits(int index) {
    return origin[index];
  }

  int flagBits(int index) {
    return flags[index];
  }

  static EnumSet<AttributionFlag> flags(int bits) {
    EnumSet<AttributionFlag> set = EnumSet.noneOf(AttributionFlag.class);
    for (AttributionFlag flag : AttributionFlag.values()) {
      if ((bits >> flag.ordinal() & 1) != 0) {
        set.add(flag);
      }
    }
    return set;
  }

  public Set<AttributionFlag> flags(Prefix prefix) {
    int index = indexOf(prefix);
    return index < 0 ? Set.of() : Collections.unmodifiableSet(flags(flags[index]));
  }

  /** All origins of an entry, each with the number of peers that see it. */
  public SortedMap<Asn, Integer> visibility(int index) {
    return routes.visibility(index);
  }

  /** The AS an OWN table sends to; empty for our own prefixes and where only collectors know. */
  public Optional<Asn> neighbour(int index) {
    return (flags[index] & HAS_NEIGHBOUR) == 0
        ? Optional.empty()
        : Optional.of(Asn.ofBits(neighbour[index]));
  }

  /** The neighbour's 32 bits as an unsigned long, or -1. */
  public long neighbourValue(int index) {
    return (flags[index] & HAS_NEIGHBOUR) == 0 ? -1 : Integer.toUnsignedLong(neighbour[index]);
  }

  /** Every AS that OWN tables send to, in order. */
  public SortedSet<Asn> neighbours() {
    return neighbours;
  }

  /** The chosen route. */
  public TableRoute best(int index) {
    return routes.route(routes.start(index), prefix(index));
  }

  /** All routes of an entry, the chosen one first. */
  public List<TableRoute> routes(int index) {
    Objects.checkIndex(index, size());
    Prefix prefix = prefix(index);
    return IntStream.range(routes.start(index), routes.start(index + 1))
        .mapToObj(r -> routes.route(r, prefix))
        .toList();
  }

  /** All routes in prefix order. */
  public Stream<TableRoute> routes() {
    return IntStream.range(0, size()).boxed().flatMap(i -> routes(i).stream());
  }

  /** Every distinct path of the table once; the order is that of the input. */
  public Stream<AsPath> paths() {
    return routes.paths();
  }

  /** Peers with at least one route, in order, of one vantage. */
  public SortedSet<BgpPeer> peers(RibVantage vantage) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(routes.peers(vantage)));
  }

  /** Prefixes whose chosen origin is one of ours, in order. */
  public List<Prefix> ownPrefixes() {
    Set<Integer> bits = new HashSet<>();
    own.forEach(a -> bits.add(a.bits()));
    List<Prefix> result = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (bits.contains(origin[i]) && !prefix(i).isDefaultRoute()) {
        result.add(prefix(i));
      }
    }
    return List.copyOf(result);
  }

  /** Our ASes, as the table was told. */
  public Set<Asn> ownAsns() {
    return own;
  }

  /** What was read to make it. */
  public ReadStats stats() {
    return stats;
  }

  /** Time of the oldest route. */
  public Optional<Instant> oldest() {
    return oldest;
  }

  /** Time of the newest route. */
  public Optional<Instant> newest() {
    return newest;
  }

  /** Whose the address is by this table alone. */
  public Attribution lookup(IpAddr address) {
    int index = find(address);
    if (index < 0) {
      return Attribution.none(AttributionStatus.UNROUTED, Optional.empty());
    }
    if (prefix(index).isDefaultRoute()) {
      return Attribution.none(AttributionStatus.DEFAULT_ROUTE, Optional.of(prefix(index)));
    }
    return new Attribution(
        AttributionStatus.ATTRIBUTED,
        Optional.of(origin(index)),
        Optional.of(prefix(index)),
        Optional.of(best(index).path()),
        neighbour(index),
        "rib",
        flags(flags[index]),
        new TreeMap<>(visibility(index)));
  }
}
