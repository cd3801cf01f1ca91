package org.peeringkit.analysis.attribution.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

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
 * <p>Memory: 13 octets an entry and 4 a route beside the prefix table, 24 for each distinct
 * combination of peer, path and next hop, 4 an AS and 8 of each distinct path; 4 an entry more for
 * each router whose own table is told apart. Tables of one builder share paths and combinations.
 */
public final class RouteTable {
  private final RouteTableCode.Parts parts;
  private final PrefixTable<Boolean> table;
  private final RouteColumns routes;
  private final int[] origin;
  private final byte[] flags;
  private final ReadStats stats;
  private final SortedSet<Asn> neighbours;
  private final ExporterRoutes exporterRoutes;
  private final int default4;
  private final int default6;

  /**
   * @param parts what it is made of
   * @param stats the account of what was read to make it
   */
  RouteTable(RouteTableCode.Parts parts, ReadStats stats) {
    this.parts = parts;
    this.table = parts.table();
    this.routes = parts.routes();
    this.origin = parts.entries().origin();
    this.flags = parts.entries().flags();
    this.stats = stats;
    this.neighbours = routes.chosenNeighbours();
    this.exporterRoutes = new ExporterRoutes(table, routes);
    this.default4 = table.indexOf(Prefix.ofV4(0, 0));
    this.default6 = table.indexOf(Prefix.ofV6(0, 0, 0));
  }

  /**
   * Writes all but {@link #stats}, for {@link #read} by the same version on another machine.
   *
   * @param out takes the octets; not closed
   * @throws IOException if it cannot be written
   */
  public void write(DataOutput out) throws IOException {
    RouteTableCode.write(parts, out);
  }

  /**
   * {@return the table that was written, with no account of what was read to make it}
   *
   * @param in stands where {@link #write} began; read to the table's end, not closed
   * @throws IOException if it ends early or is none
   */
  public static RouteTable read(DataInput in) throws IOException {
    return new RouteTable(RouteTableCode.read(in), ReadStats.EMPTY);
  }

  /**
   * Begins a table without route servers.
   *
   * @param ownAsn our AS
   * @param own siblings and confederation members
   * @return a builder without routes
   */
  public static RouteTableBuilder builder(Asn ownAsn, Set<Asn> own) {
    return builder(ownAsn, own, RouteServers.NONE);
  }

  /**
   * Begins a table.
   *
   * @param ownAsn our AS
   * @param own siblings and confederation members
   * @param servers route servers, which are nobody's neighbours
   * @return a builder without routes
   */
  public static RouteTableBuilder builder(Asn ownAsn, Set<Asn> own, RouteServers servers) {
    return new RouteTableBuilder(ownAsn, own, servers);
  }

  /** {@return a table without routes} */
  public static RouteTable empty() {
    return builder(Asn.of(0), Set.of()).build();
  }

  /** {@return number of prefixes, default routes included} */
  public int size() {
    return table.size();
  }

  /**
   * {@return number of prefixes of a family}
   *
   * @param family IPv4 or IPv6
   */
  public int size(IpFamily family) {
    return table.size(family);
  }

  /**
   * {@return whether the family has a default route and nothing else}
   *
   * @param family IPv4 or IPv6
   */
  public boolean hasOnlyDefault(IpFamily family) {
    int first = family == IpFamily.IPV4 ? 0 : table.size(IpFamily.IPV4);
    return size(family) == 1 && isDefaultRoute(first);
  }

  /** {@return whether any route comes from a table of our own} */
  public boolean hasOwnVantage() {
    return routes.hasVantage(Vantage.OWN);
  }

  /**
   * {@return longest-prefix match: index of the entry, or -1; a default route matches}
   *
   * @param bits an IPv4 address
   */
  public int find4(int bits) {
    return table.find4(bits);
  }

  /**
   * {@return longest-prefix match: index of the entry, or -1; a default route matches}
   *
   * @param hi upper 64 bits of an IPv6 address
   * @param lo lower 64 bits
   */
  public int find6(long hi, long lo) {
    return table.find6(hi, lo);
  }

  /**
   * {@return index of the longest match, or -1; a default route matches}
   *
   * @param address IPv4 or IPv6
   */
  public int find(IpAddr address) {
    return table.find(address);
  }

  /**
   * {@return longest-prefix match of one end of a row: index of the entry, or -1; also where there
   * is no address}
   *
   * @param batch read, not kept
   * @param row index in the batch
   * @param end {@link FlowField#SOURCE_ADDRESS} or {@link FlowField#DESTINATION_ADDRESS}
   */
  public int find(FlowBatch batch, int row, FlowField end) {
    if (!batch.has(row, end)) {
      return -1;
    }
    return batch.family(row, end) == IpFamily.IPV4
        ? table.find4((int) batch.lo(row, end))
        : table.find6(batch.hi(row, end), batch.lo(row, end));
  }

  /**
   * {@return whether an entry is the default route of its family}
   *
   * @param index of an entry; -1 is none
   */
  public boolean isDefaultRoute(int index) {
    return index >= 0 && (index == default4 || index == default6);
  }

  /**
   * {@return exact match: index of the entry, or -1}
   *
   * @param prefix of exactly this length
   */
  public int indexOf(Prefix prefix) {
    return table.indexOf(prefix);
  }

  /**
   * {@return the prefix of an entry}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public Prefix prefix(int index) {
    return table.prefix(index);
  }

  /**
   * {@return the chosen origin of an entry}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public Asn origin(int index) {
    return Asn.ofBits(origin[index]);
  }

  /**
   * {@return the 32 bits of the chosen origin of an entry}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public int originBits(int index) {
    return origin[index];
  }

  /**
   * {@return each {@link AttributionFlag#bit} that holds of the entry}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public int flagBits(int index) {
    return flags[index] & 0xFF;
  }

  /**
   * {@return what is remarkable about a prefix}
   *
   * @param prefix of exactly this length; without an entry nothing is
   */
  public Set<AttributionFlag> flags(Prefix prefix) {
    int index = indexOf(prefix);
    return index < 0
        ? Set.of()
        : Collections.unmodifiableSet(AttributionFlag.setOf(flagBits(index)));
  }

  /**
   * {@return all origins of an entry, each with the number of peers that see it}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public SortedMap<Asn, Integer> visibility(int index) {
    return routes.visibility(index);
  }

  /**
   * {@return the AS an OWN table sends to; empty for our own prefixes and where only collectors
   * know}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public Optional<Asn> neighbour(int index) {
    int bits = routes.neighbourBits(routes.start(index));
    return bits == 0 ? Optional.empty() : Optional.of(Asn.ofBits(bits));
  }

  /**
   * {@return the 32 bits of {@link #neighbour} as an unsigned number, or -1 where that is empty}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public long neighbourValue(int index) {
    int bits = routes.neighbourBits(routes.start(index));
    return bits == 0 ? -1 : Integer.toUnsignedLong(bits);
  }

  /** {@return routers whose own tables are among those read, in order} */
  public List<IpAddr> exporters() {
    return exporterRoutes.exporters();
  }

  /**
   * {@return number of a router for {@link #neighbourValue(int, int)}; -1 = it has no table here}
   *
   * @param exporter address of the router as flows name it
   */
  public int exporterIndex(IpAddr exporter) {
    return exporterRoutes.exporters().indexOf(exporter);
  }

  /**
   * Where a router itself sends to, by its own table: its longest match, which may be shorter than
   * the entry's prefix.
   *
   * @param index of the entry that an address matches
   * @param exporterIndex of {@link #exporterIndex}
   * @return the AS as an unsigned 32-bit number; -1 = the router has no route, or its own
   */
  public long neighbourValue(int index, int exporterIndex) {
    int route = exporterRoutes.route(exporterIndex, index);
    int bits = route < 0 ? 0 : routes.neighbourBits(route);
    return bits == 0 ? -1 : Integer.toUnsignedLong(bits);
  }

  /**
   * {@return the route by which a router itself sends, by its own table; empty where it has none}
   *
   * @param index of the entry that an address matches
   * @param exporter address of the router as flows name it
   */
  public Optional<TableRoute> best(int index, IpAddr exporter) {
    int number = exporterIndex(exporter);
    int route = number < 0 ? -1 : exporterRoutes.route(number, index);
    if (route < 0) {
      return Optional.empty();
    }
    int entry = index;
    while (route < routes.start(entry) || route >= routes.end(entry)) {
      Prefix prefix = prefix(entry);
      entry = table.findCovering(prefix.shortenedTo(prefix.length() - 1));
    }
    return Optional.of(routes.route(route, prefix(entry)));
  }

  /** {@return every AS that OWN tables send to, in order} */
  public SortedSet<Asn> neighbours() {
    return neighbours;
  }

  /** {@return every AS that OWN tables have a route from, chosen or not, in order} */
  public SortedSet<Asn> learntFrom() {
    return routes.neighbours();
  }

  /**
   * {@return per AS that OWN tables have a route from, chosen or not, the origins it leads to, in
   * order}
   */
  public SortedMap<Asn, SortedSet<Asn>> originsByNeighbour() {
    return routes.originsByNeighbour();
  }

  /** {@return each combination of peer, path and origin among the routes once, in no order} */
  public Stream<HeardPath> heardPaths() {
    return routes.heardPaths();
  }

  /**
   * {@return the chosen route of an entry}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public TableRoute best(int index) {
    return routes.route(routes.start(index), prefix(index));
  }

  /**
   * {@return number of the chosen route's path, 0 or more: equal paths of one table have one
   * number}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public int pathId(int index) {
    return routes.pathId(routes.start(index));
  }

  /**
   * {@return the path of a {@link #pathId}}
   *
   * @param pathId of this table
   */
  public AsPath pathOf(int pathId) {
    return routes.pathOf(pathId);
  }

  /**
   * {@return all routes of an entry, the chosen one first}
   *
   * @param index of the entry, 0 to {@link #size} - 1
   */
  public List<TableRoute> routes(int index) {
    Objects.checkIndex(index, size());
    Prefix prefix = prefix(index);
    return IntStream.range(routes.start(index), routes.end(index))
        .mapToObj(r -> routes.route(r, prefix))
        .toList();
  }

  /** {@return all routes in prefix order} */
  public Stream<TableRoute> routes() {
    return IntStream.range(0, size()).boxed().flatMap(i -> routes(i).stream());
  }

  /** {@return every distinct path of the table once; the order is that of the input} */
  public Stream<AsPath> paths() {
    return routes.paths();
  }

  /**
   * {@return peers with at least one route, in order, of one vantage}
   *
   * @param vantage whose tables are meant
   */
  public SortedSet<BgpPeer> peers(Vantage vantage) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(routes.peers(vantage)));
  }

  /** {@return prefixes whose chosen origin is one of ours, in order} */
  public List<Prefix> ownPrefixes() {
    Set<Integer> bits = new HashSet<>();
    parts.own().forEach(a -> bits.add(a.bits()));
    List<Prefix> result = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (bits.contains(origin[i]) && !isDefaultRoute(i)) {
        result.add(prefix(i));
      }
    }
    return List.copyOf(result);
  }

  /** {@return our ASes, as the table was told} */
  public Set<Asn> ownAsns() {
    return Collections.unmodifiableSet(parts.own());
  }

  /** {@return the account of what was read to make it} */
  public ReadStats stats() {
    return stats;
  }

  /** {@return the time of the oldest route} Empty where no route states one. */
  public Optional<Instant> oldest() {
    return parts.oldest();
  }

  /** {@return the time of the newest route} Empty where no route states one. */
  public Optional<Instant> newest() {
    return parts.newest();
  }
}
