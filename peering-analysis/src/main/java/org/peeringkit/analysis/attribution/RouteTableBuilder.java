package org.peeringkit.analysis.attribution;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.ReadStats;
import org.peeringkit.model.source.RouteCursor;

/**
 * Collects routes from cursors. Later events replace or withdraw earlier ones of the same peer,
 * prefix and path identifier, so a dump followed by its updates gives the table after them. Not
 * thread-safe.
 */
public final class RouteTableBuilder {
  private static final int INITIAL = 1024;
  private static final int WITHDRAWN = -1;
  private static final RouteCursor.Choice[] CHOICES = RouteCursor.Choice.values();
  private static final long NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Asn ownAsn;
  private final Set<Asn> own;
  private final PathStore paths = new PathStore();
  private final Map<RouteColumns.Facts, Integer> factIds = new HashMap<>();
  private final List<RouteColumns.Facts> facts = new ArrayList<>();
  private final Map<RouteColumns.Peer, Integer> peerIds = new HashMap<>();
  private final List<RouteColumns.Peer> peers = new ArrayList<>();
  private final Map<Long, Integer> pathIds = new HashMap<>();
  private final PrefixIds prefixes = new PrefixIds();

  /** One row an event: prefix, peer, path identifier's number, facts or {@link #WITHDRAWN}. */
  private int[] rowPrefix = new int[INITIAL];

  private int[] rowPeer = new int[INITIAL];
  private int[] rowPathId = new int[INITIAL];
  private int[] rowFacts = new int[INITIAL];
  private int rows;

  private ReadStats stats = ReadStats.EMPTY;
  private long oldestMicros = Long.MAX_VALUE;
  private long newestMicros = Long.MIN_VALUE;

  RouteTableBuilder(Asn ownAsn, Set<Asn> own) {
    this.ownAsn = ownAsn;
    TreeSet<Asn> all = new TreeSet<>(own);
    all.add(ownAsn);
    this.own = Collections.unmodifiableSet(all);
  }

  /**
   * Reads a cursor to its end; the caller closes it.
   *
   * @throws IOException if the input cannot be read at all; damage inside stands in {@link
   *     RouteTable#stats}
   */
  public RouteTableBuilder add(RouteCursor cursor, RibVantage vantage) throws IOException {
    int[] factsOfAttributes = new int[INITIAL];
    int[] idsOfPeers = new int[16];
    while (cursor.next()) {
      if (cursor.kind() == RouteCursor.Kind.STATE_CHANGE || cursor.safi() != 1) {
        continue;
      }
      int peerIndex = cursor.peerIndex();
      if (peerIndex >= idsOfPeers.length) {
        idsOfPeers = Arrays.copyOf(idsOfPeers, Math.max(peerIndex + 1, 2 * idsOfPeers.length));
      }
      if (idsOfPeers[peerIndex] == 0) {
        idsOfPeers[peerIndex] = peerId(cursor.peer(peerIndex), vantage) + 1;
      }
      int fact = WITHDRAWN;
      if (cursor.kind() == RouteCursor.Kind.ANNOUNCE) {
        int attributes = cursor.attributesId();
        if (attributes < 0) {
          continue;
        }
        int choice = cursor.choice().ordinal();
        int index = Math.addExact(Math.multiplyExact(CHOICES.length, attributes), choice);
        if (index >= factsOfAttributes.length) {
          factsOfAttributes =
              Arrays.copyOf(factsOfAttributes, Math.max(index + 1, 2 * factsOfAttributes.length));
        }
        if (factsOfAttributes[index] == 0) {
          factsOfAttributes[index] = factId(cursor.attributes(attributes), CHOICES[choice]) + 1;
        }
        fact = factsOfAttributes[index] - 1;
        if (cursor.timeMicros() != 0) { // 0: the source states none
          oldestMicros = Math.min(oldestMicros, cursor.timeMicros());
          newestMicros = Math.max(newestMicros, cursor.timeMicros());
        }
      }
      addRow(
          prefixes.id(cursor.family() == IpFamily.IPV6, cursor.hi(), cursor.lo(), cursor.length()),
          idsOfPeers[peerIndex] - 1,
          pathIds.computeIfAbsent(cursor.pathId(), id -> pathIds.size()),
          fact);
    }
    stats = stats.plus(cursor.stats());
    return this;
  }

  private int peerId(BgpPeer peer, RibVantage vantage) {
    RouteColumns.Peer key = new RouteColumns.Peer(peer, vantage);
    Integer known = peerIds.get(key);
    if (known != null) {
      return known;
    }
    peers.add(key);
    peerIds.put(key, peers.size() - 1);
    return peers.size() - 1;
  }

  private int factId(PathAttributes attributes, RouteCursor.Choice choice) {
    @Nullable Asn aggregator = attributes.effectiveAggregator().map(Aggregator::asn).orElse(null);
    RouteColumns.Facts key =
        new RouteColumns.Facts(
            paths.intern(attributes.effectivePath()),
            aggregator,
            attributes.nextHop().orElse(null),
            choice);
    Integer known = factIds.get(key);
    if (known != null) {
      return known;
    }
    facts.add(key);
    factIds.put(key, facts.size() - 1);
    return facts.size() - 1;
  }

  private void addRow(int prefix, int peer, int pathId, int fact) {
    if (rows == rowPrefix.length) {
      int capacity = Math.addExact(rows, Math.max(INITIAL, rows >> 1));
      rowPrefix = Arrays.copyOf(rowPrefix, capacity);
      rowPeer = Arrays.copyOf(rowPeer, capacity);
      rowPathId = Arrays.copyOf(rowPathId, capacity);
      rowFacts = Arrays.copyOf(rowFacts, capacity);
    }
    rowPrefix[rows] = prefix;
    rowPeer[rows] = peer;
    rowPathId[rows] = pathId;
    rowFacts[rows++] = fact;
  }

  public RouteTable build() {
    int[] starts = new int[prefixes.size() + 1];
    for (int i = 0; i < rows; i++) {
      starts[rowPrefix[i] + 1]++;
    }
    for (int p = 0; p < prefixes.size(); p++) {
      starts[p + 1] += starts[p];
    }
    int[] byPrefix = new int[rows];
    int[] next = starts.clone();
    for (int i = 0; i < rows; i++) {
      byPrefix[next[rowPrefix[i]]++] = i;
    }
    int[] kept = new int[prefixes.size()];
    PrefixTable.Builder<Integer> lpm = PrefixTable.builder();
    for (int p = 0; p < prefixes.size(); p++) {
      kept[p] = keepLatest(byPrefix, starts[p], starts[p + 1]);
      if (kept[p] > 0) {
        lpm.add(prefixes.prefix(p), p);
      }
    }
    paths.trim();
    PrefixTable<Integer> table = lpm.build();
    return new RouteTable(this, table, columns(table, byPrefix, starts, kept));
  }

  /**
   * Moves the latest row of every peer and path to the front; returns how many still stand. Rows of
   * a table that names no peers are of different ones.
   */
  private int keepLatest(int[] byPrefix, int from, int to) {
    int kept = 0;
    for (int i = from; i < to; i++) {
      int row = byPrefix[i];
      int at = from;
      while (at < from + kept
          && (rowPeer[byPrefix[at]] != rowPeer[row]
              || rowPathId[byPrefix[at]] != rowPathId[row]
              || !peers.get(rowPeer[row]).peer().isKnown())) {
        at++;
      }
      if (at == from + kept) {
        kept++;
      }
      byPrefix[at] = row;
    }
    int standing = 0;
    for (int i = from; i < from + kept; i++) {
      if (rowFacts[byPrefix[i]] != WITHDRAWN) {
        byPrefix[from + standing++] = byPrefix[i];
      }
    }
    return standing;
  }

  private RouteColumns columns(
      PrefixTable<Integer> table, int[] byPrefix, int[] starts, int[] kept) {
    int[] entryStarts = new int[table.size() + 1];
    for (int e = 0; e < table.size(); e++) {
      entryStarts[e + 1] = entryStarts[e] + kept[table.value(e)];
    }
    int[] routePeer = new int[entryStarts[table.size()]];
    int[] routeFacts = new int[routePeer.length];
    for (int e = 0; e < table.size(); e++) {
      int from = starts[table.value(e)];
      for (int i = entryStarts[e]; i < entryStarts[e + 1]; i++) {
        int row = byPrefix[from + i - entryStarts[e]];
        routePeer[i] = rowPeer[row];
        routeFacts[i] = rowFacts[row];
      }
    }
    RouteColumns columns =
        new RouteColumns(
            paths,
            List.copyOf(facts),
            List.copyOf(peers),
            ownAsn,
            entryStarts,
            routePeer,
            routeFacts);
    for (int e = 0; e < table.size(); e++) {
      columns.order(e);
    }
    return columns;
  }

  Set<Asn> own() {
    return own;
  }

  ReadStats stats() {
    return stats;
  }

  Optional<Instant> oldest() {
    return oldestMicros > newestMicros ? Optional.empty() : Optional.of(instant(oldestMicros));
  }

  Optional<Instant> newest() {
    return oldestMicros > newestMicros ? Optional.empty() : Optional.of(instant(newestMicros));
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }
}
