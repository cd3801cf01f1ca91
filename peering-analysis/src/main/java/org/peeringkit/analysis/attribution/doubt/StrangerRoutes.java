package org.peeringkit.analysis.attribution.doubt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.doubt.StrangerRoute.Sign;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.Registry;

/**
 * The {@link StrangerRoute}s of some tables, found before traffic is counted. Immutable and
 * thread-safe.
 *
 * <p>A route is doubtful (own) if a shorter one around it has another origin, the two ASes are
 * strangers, no path to it passes the holder (who then carries it himself), the RPKI does not call
 * it valid, and either calls it invalid or an earlier table had the block without it. What lies
 * inside a doubtful route of the same origin is as doubtful. Where nobody knows relationships,
 * everybody is a stranger: then only what the RPKI calls invalid counts.
 */
public final class StrangerRoutes {
  /** So many routes are kept apart; the others are only counted. */
  public static final int MOST = 1000;

  /** None. */
  public static final StrangerRoutes NONE = new StrangerRoutes(List.of(), List.of(), 0);

  private static final int UNKNOWN = -1;

  private final List<StrangerRoute> routes;
  private final List<Map<Integer, Integer>> byEntry;
  private final int leftOut;
  private final SortedSet<Asn> origins = new TreeSet<>();

  private StrangerRoutes(
      List<StrangerRoute> routes, List<Map<Integer, Integer>> byEntry, int leftOut) {
    this.routes = List.copyOf(routes);
    this.byEntry = List.copyOf(byEntry);
    this.leftOut = leftOut;
    routes.forEach(route -> origins.add(route.origin()));
  }

  /**
   * Looks for doubtful routes in every table.
   *
   * @param tables in order of time
   * @param registry relationships and organisations
   * @param own our ASes
   * @return the first {@link #MOST} by prefix, and how many more there are
   */
  public static StrangerRoutes in(RouteTables tables, Registry registry, Set<Asn> own) {
    Kinship kinship = new Kinship(registry, own);
    boolean known = registry.relationships().isPresent();
    TreeMap<StrangerRoute, List<int[]>> found = new TreeMap<>();
    for (int i = 0; i < tables.size(); i++) {
      new Search(tables, i, kinship, known, found).run();
    }
    List<StrangerRoute> kept = new ArrayList<>();
    List<Map<Integer, Integer>> byEntry = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      byEntry.add(new HashMap<>());
    }
    found.forEach(
        (route, places) -> {
          if (kept.size() < MOST) {
            places.forEach(place -> byEntry.get(place[0]).put(place[1], kept.size()));
            kept.add(route);
          }
        });
    return new StrangerRoutes(kept, byEntry, found.size() - kept.size());
  }

  /** {@return doubtful routes in order of prefix, at most {@link #MOST}} */
  public List<StrangerRoute> routes() {
    return routes;
  }

  /** {@return how many there are beside {@link #routes}} */
  public int leftOut() {
    return leftOut;
  }

  /** {@return the origins of {@link #routes}, in order} */
  public SortedSet<Asn> origins() {
    return Collections.unmodifiableSortedSet(origins);
  }

  /**
   * {@return index in {@link #routes} of an entry of a table; -1 where it is not doubtful}
   *
   * @param table index in the tables
   * @param entry index in that table
   */
  public int indexOf(int table, int entry) {
    Integer index = table < byEntry.size() ? byEntry.get(table).get(entry) : null;
    return index == null ? UNKNOWN : index;
  }

  /** One table, gone through in prefix order with the routes around the one at hand. */
  private static final class Search {
    /** A route around the one at hand. */
    private record Around(Prefix prefix, Asn origin, Optional<StrangerRoute> doubt) {}

    private final RouteTables tables;
    private final int index;
    private final RouteTable table;
    private final Kinship kinship;
    private final boolean relationshipsKnown;
    private final Map<StrangerRoute, List<int[]>> found;
    private final ArrayDeque<Around> around = new ArrayDeque<>();

    Search(
        RouteTables tables,
        int index,
        Kinship kinship,
        boolean relationshipsKnown,
        Map<StrangerRoute, List<int[]>> found) {
      this.tables = tables;
      this.index = index;
      this.table = tables.table(index);
      this.kinship = kinship;
      this.relationshipsKnown = relationshipsKnown;
      this.found = found;
    }

    void run() {
      if (index == 0 && !hasInvalid()) {
        // Nothing came before, so that nothing is new; what is not new must be invalid.
        return;
      }
      for (int entry = 0; entry < table.size(); entry++) {
        if (table.isDefaultRoute(entry)) {
          continue;
        }
        Prefix prefix = table.prefix(entry);
        while (!around.isEmpty() && !around.getLast().prefix().covers(prefix)) {
          around.removeLast();
        }
        Optional<StrangerRoute> doubt =
            around.isEmpty() ? Optional.empty() : judge(entry, prefix, around.getLast());
        if (doubt.isPresent()) {
          found.computeIfAbsent(doubt.get(), r -> new ArrayList<>()).add(new int[] {index, entry});
        }
        around.addLast(new Around(prefix, table.origin(entry), doubt));
      }
    }

    private boolean hasInvalid() {
      for (int entry = 0; entry < table.size(); entry++) {
        if (has(entry, AttributionFlag.RPKI_INVALID)) {
          return true;
        }
      }
      return false;
    }

    private Optional<StrangerRoute> judge(int entry, Prefix prefix, Around next) {
      Asn origin = table.origin(entry);
      if (next.origin().equals(origin)) {
        // Inside a route of one's own; if that one is doubtful, so is this.
        return next.doubt()
            .filter(d -> !has(entry, AttributionFlag.RPKI_VALID))
            .map(d -> new StrangerRoute(prefix, origin, d.block(), d.holder(), d.sign()));
      }
      if (has(entry, AttributionFlag.RPKI_VALID)
          || has(entry, AttributionFlag.SPECIAL_ASN)
          || !kinship.areStrangers(origin, next.origin())) {
        return Optional.empty();
      }
      boolean invalid = has(entry, AttributionFlag.RPKI_INVALID);
      if (!invalid && !(relationshipsKnown && isNew(prefix, origin, next))) {
        return Optional.empty();
      }
      Asn holder = next.origin();
      boolean throughHolder =
          table.routes(entry).stream()
              .anyMatch(
                  route ->
                      route.path().segments().stream().anyMatch(s -> s.asns().contains(holder)));
      return throughHolder
          ? Optional.empty()
          : Optional.of(
              new StrangerRoute(
                  prefix, origin, next.prefix(), holder, invalid ? Sign.RPKI_INVALID : Sign.NEW));
    }

    private boolean has(int entry, AttributionFlag flag) {
      return (table.flagBits(entry) & flag.bit()) != 0;
    }

    /** Whether some earlier table has the block by the same holder, and none has the route. */
    private boolean isNew(Prefix prefix, Asn origin, Around block) {
      boolean known = false;
      for (int earlier = 0; earlier < index; earlier++) {
        RouteTable before = tables.table(earlier);
        int entry = before.indexOf(prefix);
        if (entry >= 0 && before.origin(entry).equals(origin)) {
          // Steady, unless it was new then.
          return found.containsKey(
              new StrangerRoute(prefix, origin, block.prefix(), block.origin(), Sign.NEW));
        }
        int same = before.indexOf(block.prefix());
        known |= same >= 0 && before.origin(same).equals(block.origin());
      }
      return known;
    }
  }
}
