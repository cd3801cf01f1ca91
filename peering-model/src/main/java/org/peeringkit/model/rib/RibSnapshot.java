package org.peeringkit.model.rib;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.filter.RouteMatcher;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.RouteCursor;

/**
 * The routes of all peers at one moment, by prefix, then by peer, then by path identifier. Made by
 * {@link RibReplay}, with which it shares the attribute blocks: as long as that replay goes on, use
 * both from one thread. About 20 octets a route and 30 a prefix, besides the blocks.
 */
public final class RibSnapshot {
  private final Instant time;
  private final PrefixTable<Boolean> prefixes;

  /** Where the routes of each prefix begin, and the end of all. */
  private final int[] from;

  private final int[] peer;
  private final long[] pathId;
  private final int[] ref;
  private final long[] micros;
  private final List<BgpPeer> peers;
  private final AttributeRefs attributes;

  private RibSnapshot(
      Instant time,
      PrefixTable<Boolean> prefixes,
      int[] from,
      List<BgpPeer> peers,
      AttributeRefs attributes) {
    int rows = from[from.length - 1];
    this.time = time;
    this.prefixes = prefixes;
    this.from = from;
    this.peers = peers;
    this.attributes = attributes;
    this.peer = new int[rows];
    this.pathId = new long[rows];
    this.ref = new int[rows];
    this.micros = new long[rows];
  }

  static RibSnapshot of(
      Instant time, PrefixIds ids, RibEntries entries, List<BgpPeer> peers, AttributeRefs refs) {
    int[] routes = new int[ids.size()];
    entries.forEachLive(entry -> routes[entries.prefix(entry)]++);
    PrefixTable.Builder<Boolean> builder = PrefixTable.builder();
    for (int id = 0; id < routes.length; id++) {
      if (routes[id] > 0) {
        builder.add(ids.get(id), Boolean.TRUE);
      }
    }
    PrefixTable<Boolean> table = builder.build();
    int[] place = new int[routes.length];
    int[] from = new int[table.size() + 1];
    for (int id = 0; id < routes.length; id++) {
      if (routes[id] > 0) {
        place[id] = table.indexOf(ids.get(id));
        from[place[id] + 1] = routes[id];
      }
    }
    for (int i = 0; i < table.size(); i++) {
      from[i + 1] += from[i];
    }
    RibSnapshot snapshot = new RibSnapshot(time, table, from, List.copyOf(peers), refs);
    int[] filled = new int[table.size()];
    int[] rank = ranks(snapshot.peers);
    entries.forEachLive(
        entry -> {
          int prefix = place[entries.prefix(entry)];
          snapshot.insert(from[prefix], filled[prefix]++, rank, entry, entries);
        });
    return snapshot;
  }

  /** The place of each peer in their order. */
  private static int[] ranks(List<BgpPeer> peers) {
    List<BgpPeer> sorted = peers.stream().sorted().toList();
    java.util.Map<BgpPeer, Integer> place = new java.util.HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      place.put(sorted.get(i), i);
    }
    return peers.stream().mapToInt(place::get).toArray();
  }

  /** Into the rows of one prefix that are there, which are in order. */
  private void insert(int start, int count, int[] rank, int entry, RibEntries entries) {
    int row = start + count;
    int key = rank[entries.peer(entry)];
    long path = entries.pathId(entry);
    while (row > start
        && (rank[peer[row - 1]] > key || rank[peer[row - 1]] == key && pathId[row - 1] > path)) {
      copyRow(this, row - 1, row);
      row--;
    }
    peer[row] = entries.peer(entry);
    pathId[row] = path;
    ref[row] = entries.ref(entry);
    micros[row] = entries.micros(entry);
  }

  private void copyRow(RibSnapshot source, int sourceRow, int row) {
    peer[row] = source.peer[sourceRow];
    pathId[row] = source.pathId[sourceRow];
    ref[row] = source.ref[sourceRow];
    micros[row] = source.micros[sourceRow];
  }

  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  /** {@return the moment it stands for} */
  public Instant time() {
    return time;
  }

  /** {@return number of routes of all peers} */
  public int size() {
    return ref.length;
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return ref.length == 0;
  }

  /** {@return number of prefixes that some peer has a route for} */
  public int prefixCount() {
    return prefixes.size();
  }

  /** {@return every peer met until then, those without a route included, in the order met} */
  public List<BgpPeer> peers() {
    return peers;
  }

  /**
   * {@return the routes of a prefix, in order of peer and path identifier}
   *
   * @param prefix by address and length; without a route the list is empty
   */
  public List<Route> routes(Prefix prefix) {
    int found = prefixes.indexOf(prefix);
    return found < 0
        ? List.of()
        : IntStream.range(from[found], from[found + 1])
            .mapToObj(row -> route(prefix, row))
            .toList();
  }

  /** {@return all routes, in order} */
  public Stream<Route> routes() {
    return IntStream.range(0, prefixes.size())
        .mapToObj(prefixes::prefix)
        .flatMap(prefix -> routes(prefix).stream());
  }

  /**
   * {@return the longest prefix, in anyone's table, that the address lies in}
   *
   * @param address of either family
   */
  public Optional<Prefix> lookup(IpAddr address) {
    return prefixes.lookup(address).map(PrefixTable.Entry::prefix);
  }

  private Route route(Prefix prefix, int row) {
    return route(prefix, row, peers);
  }

  private Route route(Prefix prefix, int row, List<BgpPeer> named) {
    OptionalLong path = pathId[row] < 0 ? OptionalLong.empty() : OptionalLong.of(pathId[row]);
    return new Route(
        prefix, path, attributes.get(ref[row]), named.get(peer[row]), instant(micros[row]));
  }

  /**
   * {@return its routes as entries of a table dump of that moment, for all that reads cursors;
   * {@link RouteCursor#copy} gives the routes with the times of their announcements}
   */
  public RouteCursor cursor() {
    return new SnapshotCursor(this);
  }

  /**
   * {@return what is left of it under a filter}
   *
   * @param filter asked for every route
   */
  public RibSnapshot filtered(RouteFilter filter) {
    RouteMatcher matcher = new RouteMatcher(filter);
    boolean[] kept = new boolean[size()];
    int[] left = new int[prefixes.size() + 1];
    PrefixTable.Builder<Boolean> builder = PrefixTable.builder();
    int used = 0;
    SnapshotCursor cursor = new SnapshotCursor(this);
    int row = 0;
    for (int i = 0; i < prefixes.size(); i++) {
      int before = used == 0 ? 0 : left[used];
      int count = 0;
      for (; row < from[i + 1]; row++) {
        cursor.next();
        kept[row] = matcher.matches(cursor);
        count += kept[row] ? 1 : 0;
      }
      if (count > 0) {
        builder.add(prefixes.prefix(i), Boolean.TRUE);
        left[++used] = before + count;
      }
    }
    RibSnapshot result =
        new RibSnapshot(time, builder.build(), Arrays.copyOf(left, used + 1), peers, attributes);
    int to = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        result.copyRow(this, i, to++);
      }
    }
    return result;
  }

  /**
   * What is different in a later one.
   *
   * @param later of the same replay
   * @return in order of prefix, then of kind
   */
  public List<RibChange> changesTo(RibSnapshot later) {
    if (attributes != later.attributes) {
      throw new IllegalArgumentException("only tables of one replay can be compared");
    }
    List<RibChange> changes = new ArrayList<>();
    int left = 0;
    int right = 0;
    while (left < prefixes.size() || right < later.prefixes.size()) {
      Optional<Prefix> before = prefixAt(left);
      Optional<Prefix> after = later.prefixAt(right);
      int order = before.isEmpty() ? 1 : after.isEmpty() ? -1 : before.get().compareTo(after.get());
      if (order != 0 || !sameRows(left, later, right)) {
        Prefix prefix = order <= 0 ? before.orElseThrow() : after.orElseThrow();
        RibComparison.compare(
            prefix,
            order <= 0 ? rows(prefix, left, later.peers) : List.of(),
            order >= 0 ? later.rows(prefix, right, later.peers) : List.of(),
            covering(prefix),
            changes);
      }
      left += order <= 0 ? 1 : 0;
      right += order >= 0 ? 1 : 0;
    }
    return List.copyOf(changes);
  }

  private Optional<Prefix> prefixAt(int index) {
    return index < prefixes.size() ? Optional.of(prefixes.prefix(index)) : Optional.empty();
  }

  /** A peer's identifier may have become known in between, so both sides use the later names. */
  private List<Route> rows(Prefix prefix, int index, List<BgpPeer> named) {
    return IntStream.range(from[index], from[index + 1])
        .mapToObj(row -> route(prefix, row, named))
        .toList();
  }

  private boolean sameRows(int index, RibSnapshot other, int otherIndex) {
    int count = from[index + 1] - from[index];
    if (other.from[otherIndex + 1] - other.from[otherIndex] != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int a = from[index] + i;
      int b = other.from[otherIndex] + i;
      if (peer[a] != other.peer[b] || pathId[a] != other.pathId[b] || ref[a] != other.ref[b]) {
        return false;
      }
    }
    return true;
  }

  /** The closest less specific that is no default route. */
  private Optional<Prefix> covering(Prefix prefix) {
    int found =
        prefix.length() == 0 ? -1 : prefixes.findCovering(prefix.shortenedTo(prefix.length() - 1));
    return found < 0
        ? Optional.empty()
        : Optional.of(prefixes.prefix(found)).filter(p -> !p.isDefaultRoute());
  }

  PrefixTable<Boolean> table() {
    return prefixes;
  }

  int endOfPrefix(int index) {
    return from[index + 1];
  }

  Route routeAt(Prefix prefix, int row) {
    return route(prefix, row);
  }

  int peerAt(int row) {
    return peer[row];
  }

  long pathIdAt(int row) {
    return pathId[row];
  }

  int refAt(int row) {
    return ref[row];
  }

  PathAttributes attributes(int attributesRef) {
    return attributes.get(attributesRef);
  }

  @Override
  public String toString() {
    return "RibSnapshot[" + time + ", " + size() + " routes]";
  }
}
