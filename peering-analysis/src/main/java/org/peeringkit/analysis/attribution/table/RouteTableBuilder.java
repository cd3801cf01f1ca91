package org.peeringkit.analysis.attribution.table;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.resource.VrpTable;
import org.peeringkit.model.source.RouteCursor;

/**
 * Collects routes from cursors. Later events replace or withdraw earlier ones of the same peer,
 * prefix and path identifier, so a dump followed by its updates gives the table after them; {@link
 * #addDump} also forgets what an earlier dump had and a later one of the same router has not. It
 * can be built from again and again as it grows; the tables share what they have in common. Not
 * thread-safe.
 *
 * <p>What peers announce is not what a router does with it: where one input (BMP) also has a peer's
 * routes after policy, or the router's own choice of all, those before policy do not count; its
 * choice comes before all others of it.
 */
public final class RouteTableBuilder {
  private static final long NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Dumps this close are of one moment: routers do not write theirs in the same second. */
  private static final long SAME_MOMENT_MICROS = 15 * 60 * MICROS_PER_SECOND;

  private static final int SPARE_ROWS = 1 << 20;
  private static final int VIEWS = RouteCursor.View.values().length;
  private static final int CHOICES = RouteCursor.Choice.values().length;

  private final Set<Asn> own;
  private final RouteFacts facts;
  private final CollectedRoutes routes;
  private Executor executor = Runnable::run;
  private VrpTable vrps = VrpTable.EMPTY;

  /** Per peer: events before that row count no more. */
  private int[] validFrom = new int[16];

  /** Peers before policy of which there is something better. */
  private final BitSet shadowed = new BitSet();

  /** Per peer: number of the dump that was read last of it; 0 = none. */
  private int[] dumpOfPeer = new int[16];

  private long[] dumpMicros = new long[16];
  private int dumps;
  private ReadStats stats = ReadStats.EMPTY;
  private long oldestMicros = Long.MAX_VALUE;
  private long newestMicros = Long.MIN_VALUE;

  RouteTableBuilder(Asn ownAsn, Set<Asn> own, RouteServers servers) {
    TreeSet<Asn> all = new TreeSet<>(own);
    all.add(ownAsn);
    this.own = Collections.unmodifiableSet(all);
    this.facts = new RouteFacts(ownAsn, this.own, servers);
    this.routes = new CollectedRoutes(facts);
  }

  /**
   * Holds origins against these payloads when the table is built.
   *
   * @param payloads take the place of those given before
   * @return this
   */
  public RouteTableBuilder vrps(VrpTable payloads) {
    this.vrps = payloads;
    return this;
  }

  /**
   * Lets threads of an executor help: while a cursor is read by the caller they take what was read,
   * and they make a part of the table. What comes out is the same, whatever the executor is; what
   * it has not begun the caller does. Without one the caller does all.
   *
   * @param helpers may be shared and busy
   * @return this
   */
  public RouteTableBuilder on(Executor helpers) {
    this.executor = helpers;
    return this;
  }

  /**
   * Reads a cursor to its end; the caller closes it.
   *
   * @param cursor at its begin
   * @param vantage whose table it is
   * @return this
   * @throws IOException if the input cannot be read at all; damage inside stands in {@link
   *     RouteTable#stats}
   */
  public RouteTableBuilder add(RouteCursor cursor, Vantage vantage) throws IOException {
    return add(cursor, RibSource.of(vantage));
  }

  /**
   * Reads a cursor to its end; the caller closes it.
   *
   * @param cursor at its begin
   * @param source whose table it is
   * @return this
   * @throws IOException if the input cannot be read at all
   */
  public RouteTableBuilder add(RouteCursor cursor, RibSource source) throws IOException {
    feed(cursor, source).readAll();
    return this;
  }

  /**
   * Reads a table dump to its end. A peer in it has the routes that it has here and no others from
   * before; and of an earlier dump that shares a peer with this one nothing is left, so that peers
   * that have gone are gone. Dumps within 15 minutes of each other are of one moment and stand side
   * by side.
   *
   * @param cursor at its begin; the caller closes it
   * @param source whose table it is
   * @param micros when it was written, microseconds since the epoch
   * @return this
   * @throws IOException if the input cannot be read at all
   */
  public RouteTableBuilder addDump(RouteCursor cursor, RibSource source, long micros)
      throws IOException {
    int first = routes.rows().size();
    Feed feed = feed(cursor, source);
    feed.readAll();
    int number = ++dumps;
    if (number == dumpMicros.length) {
      dumpMicros = Arrays.copyOf(dumpMicros, 2 * number);
    }
    dumpMicros[number] = micros;
    TreeSet<Integer> superseded = new TreeSet<>();
    for (int peer : feed.peers()) {
      int before = dumpOfPeer[peer];
      if (before == 0 || !sameMoment(before, number)) {
        validFrom[peer] = first;
        superseded.add(before);
      }
      dumpOfPeer[peer] = number;
    }
    superseded.remove(0);
    for (int peer = 0; peer < facts.peers().size(); peer++) {
      if (superseded.contains(dumpOfPeer[peer])) {
        clear(peer);
      }
    }
    return this;
  }

  private boolean sameMoment(int dump, int other) {
    return Math.abs(dumpMicros[dump] - dumpMicros[other]) <= SAME_MOMENT_MICROS;
  }

  private void clear(int peer) {
    validFrom[peer] = routes.rows().size();
    dumpOfPeer[peer] = 0;
  }

  /**
   * Takes a cursor's events one at a time, in turn with others.
   *
   * @param cursor moved by the caller
   * @param source whose table it is
   * @return to be told of each event, and of the end
   */
  public Feed feed(RouteCursor cursor, RibSource source) {
    return new Feed(cursor, source);
  }

  /** Takes events of one cursor; not thread-safe. */
  public final class Feed {
    private final RouteCursor cursor;
    private final RibSource source;

    /** By number of attributes whose they were last: peer and choice, plus 1. */
    private final FactsOfAttributes userOfAttributes = new FactsOfAttributes();

    private final FactsOfAttributes factOfAttributes = new FactsOfAttributes();

    /** Per peer of the cursor and view: its number, plus 1. */
    private int[] idsOfPeers = new int[16 * VIEWS];

    private final BitSet postPolicy = new BitSet();
    private boolean hasLocRib;

    /** For one event at a time. */
    private final RowBatch single = new RowBatch(1);

    private @Nullable RowPipe pipe;

    private Feed(RouteCursor cursor, RibSource source) {
      this.cursor = cursor;
      this.source = source;
    }

    /** Takes the event on which the cursor stands. */
    public void apply() {
      applyTo(single);
      single.moveTo(routes, factOfAttributes);
    }

    private void readAll() throws IOException {
      RowPipe all = new RowPipe(executor, batch -> batch.moveTo(routes, factOfAttributes));
      pipe = all;
      try {
        while (cursor.next()) {
          applyTo(all.batch());
          all.filled();
        }
      } finally {
        all.drain();
        pipe = null;
      }
      end();
    }

    /** Before anything is touched that those who take rows look at. */
    private void settle() {
      if (pipe != null) {
        pipe.drain();
      }
    }

    private void applyTo(RowBatch batch) {
      boolean isState = cursor.kind() == RouteCursor.Kind.STATE_CHANGE;
      if (!isState && cursor.safi() != 1) {
        return;
      }
      RouteCursor.View view = cursor.view();
      int peer = peer(view);
      if (isState) {
        // What ends or begins a session leaves nothing of the one before it.
        if (cursor.copy() instanceof RouteEvent.StateChange change
            && (change.from() != SessionState.ESTABLISHED
                || change.to() != SessionState.ESTABLISHED)) {
          settle();
          clearViews(peer, view);
        }
        return;
      }
      batch.prefix(
          cursor.family() == IpFamily.IPV6,
          cursor.hi(),
          cursor.lo(),
          cursor.length(),
          cursor.pathId());
      if (cursor.kind() != RouteCursor.Kind.ANNOUNCE) {
        batch.withdrawn(peer);
        return;
      }
      int attributes = cursor.attributesId();
      if (attributes < 0) {
        return;
      }
      RouteCursor.Choice choice = cursor.choice();
      if (view == RouteCursor.View.LOC_RIB) {
        choice = RouteCursor.Choice.BEST;
        shadowAll();
      } else if (view == RouteCursor.View.POST_POLICY) {
        shadow(cursor.peerIndex());
      }
      batch.announced(peer, attributes, choice, decodedAnew(attributes, peer, choice));
      if (cursor.timeMicros() != 0) { // 0: the source states none
        oldestMicros = Math.min(oldestMicros, cursor.timeMicros());
        newestMicros = Math.max(newestMicros, cursor.timeMicros());
      }
    }

    /** Takes the cursor's account into the table's; call it once, at the end. */
    public void end() {
      stats = stats.plus(cursor.stats());
    }

    /**
     * Null where the last route with these attributes was of the same peer and choice: the blocks
     * of one peer are hardly another's, so that remembering the last of each suffices.
     */
    private @Nullable PathAttributes decodedAnew(
        int attributes, int peer, RouteCursor.Choice choice) {
      int user = peer * CHOICES + choice.ordinal() + 1;
      if (userOfAttributes.get(attributes) == user) {
        return null;
      }
      userOfAttributes.set(attributes, user);
      return cursor.decode(attributes);
    }

    private int peer(RouteCursor.View view) {
      int local = cursor.peerIndex() * VIEWS + view.ordinal();
      if (local >= idsOfPeers.length) {
        idsOfPeers =
            Arrays.copyOf(
                idsOfPeers, Math.max((cursor.peerIndex() + 1) * VIEWS, 2 * idsOfPeers.length));
      }
      if (idsOfPeers[local] == 0) {
        settle();
        int peer = facts.peerId(cursor.peer(cursor.peerIndex()), source, view);
        idsOfPeers[local] = peer + 1;
        if (view == RouteCursor.View.PRE_POLICY
            && (hasLocRib || postPolicy.get(cursor.peerIndex()))) {
          shadowed.set(peer);
        }
        if (peer >= validFrom.length) {
          int capacity = Math.max(peer + 1, 2 * validFrom.length);
          validFrom = Arrays.copyOf(validFrom, capacity);
          dumpOfPeer = Arrays.copyOf(dumpOfPeer, capacity);
        }
      }
      return idsOfPeers[local] - 1;
    }

    /** A session that ends takes what it brought before and after policy. */
    private void clearViews(int peer, RouteCursor.View view) {
      clear(peer);
      if (view != RouteCursor.View.LOC_RIB) {
        int first = cursor.peerIndex() * VIEWS;
        for (int i = first; i < Math.min(first + VIEWS, idsOfPeers.length); i++) {
          if (idsOfPeers[i] != 0) {
            clear(idsOfPeers[i] - 1);
          }
        }
      }
    }

    private void shadow(int local) {
      postPolicy.set(local);
      int place = local * VIEWS + RouteCursor.View.PRE_POLICY.ordinal();
      if (place < idsOfPeers.length && idsOfPeers[place] != 0) {
        shadowed.set(idsOfPeers[place] - 1);
      }
    }

    private void shadowAll() {
      if (!hasLocRib) {
        hasLocRib = true;
        for (int local = 0; local * VIEWS < idsOfPeers.length; local++) {
          int place = local * VIEWS + RouteCursor.View.PRE_POLICY.ordinal();
          if (idsOfPeers[place] != 0) {
            shadowed.set(idsOfPeers[place] - 1);
          }
        }
      }
    }

    private int[] peers() {
      return Arrays.stream(idsOfPeers).filter(id -> id != 0).map(id -> id - 1).toArray();
    }
  }

  private boolean counts(int row) {
    int peer = facts.peer(routes.rows().fact(row));
    return row >= validFrom[peer] && !shadowed.get(peer);
  }

  /** {@return the table of what was added so far} */
  public RouteTable build() {
    RouteRows rows = routes.rows();
    PrefixIds prefixes = routes.prefixes();
    FutureTask<int[]> order = Workers.begun(executor, prefixes::inOrder);
    StandingRows standing = new StandingRows(rows, facts, prefixes.size(), this::counts);
    if (rows.size() - standing.size() > standing.size() + SPARE_ROWS) {
      routes.replaceRows(standing.compacted());
      Arrays.fill(validFrom, 0);
    }
    int[] inOrder = standing.ofThose(Workers.ended(order));
    FutureTask<PrefixTable<Boolean>> task = Workers.begun(executor, () -> table(inOrder));
    int[] starts = new int[inOrder.length];
    int[] ends = new int[inOrder.length];
    for (int e = 0; e < inOrder.length; e++) {
      starts[e] = standing.start(inOrder[e]);
      ends[e] = standing.end(inOrder[e]);
    }
    RouteColumns columns = new RouteColumns(facts.frozen(), starts, ends, standing.facts());
    PrefixTable<Boolean> table = Workers.ended(task);
    EntryFacts entries = EntryFacts.of(table, columns, vrps, new Workers(executor, 2));
    return new RouteTable(
        new RouteTableCode.Parts(
            table, own, time(oldestMicros), time(newestMicros), columns, entries),
        stats);
  }

  private PrefixTable<Boolean> table(int[] inOrder) {
    PrefixTable.Builder<Boolean> table = PrefixTable.builder();
    for (int p : inOrder) {
      routes.prefixes().addTo(table, p);
    }
    return table.build();
  }

  /** Empty where no route states a time. */
  private Optional<Instant> time(long micros) {
    return oldestMicros > newestMicros ? Optional.empty() : Optional.of(instant(micros));
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }
}
