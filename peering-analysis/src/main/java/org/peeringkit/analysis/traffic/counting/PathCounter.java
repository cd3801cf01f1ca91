package org.peeringkit.analysis.traffic.counting;

import java.util.HashSet;
import java.util.Set;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.internal.LongSums;
import org.peeringkit.analysis.traffic.LedgerTally;
import org.peeringkit.analysis.traffic.columns.PathColumns;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.net.Asn;

/**
 * Sums octets by path first, as there are many records of each, and by AS on the path at the end,
 * or when there are many paths. Not thread-safe.
 */
final class PathCounter {
  /** Paths over links in directions of all tables together: some 32 octets each. */
  private static final int MANY = 1 << 20;

  private final LedgerTally tally;
  private final Set<Asn> own;
  private final RouteTable[] tables;
  private final LongSums[] byPath;
  private final int many;
  private int held;

  PathCounter(CountingRules rules, LedgerTally tally) {
    this(rules, tally, MANY);
  }

  PathCounter(CountingRules rules, LedgerTally tally, int many) {
    this.tally = tally;
    this.own = rules.own();
    this.tables = new RouteTable[rules.tables().size()];
    this.byPath = new LongSums[tables.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = rules.tables().table(i);
      byPath[i] = new LongSums();
    }
    this.many = many;
  }

  /**
   * Counts octets of a crossing.
   *
   * @param epoch index of the table
   * @param pathId in that table, or {@link AnswerCache#NO_PATH}
   */
  void add(int epoch, int pathId, int link, int direction, long octets) {
    if (pathId == AnswerCache.NO_PATH) {
      tally.addToPath(PathColumns.NO_PATH, link, direction, octets);
      return;
    }
    LongSums sums = byPath[epoch];
    int before = sums.size();
    sums.add(SeriesColumns.key(pathId, link, direction), octets);
    held += sums.size() - before;
    if (held > many) {
      expand();
    }
  }

  /** Credits what is held to the ASes on the paths. */
  void expand() {
    for (int i = 0; i < byPath.length; i++) {
      RouteTable table = tables[i];
      byPath[i].forEach(
          (key, octets) ->
              credit(
                  table.pathOf((int) SeriesColumns.origin(key)),
                  SeriesColumns.link(key),
                  SeriesColumns.direction(key),
                  octets));
      byPath[i] = new LongSums();
    }
    held = 0;
  }

  private void credit(AsPath path, int link, int direction, long octets) {
    Set<Asn> credited = new HashSet<>();
    boolean hasSet = false;
    for (AsPathSegment segment : path.segments()) {
      if (segment.type() == AsPathSegment.Type.AS_SET) {
        hasSet = true;
      } else if (segment.type() == AsPathSegment.Type.AS_SEQUENCE) {
        for (Asn asn : segment.asns()) {
          if (!own.contains(asn) && credited.add(asn)) {
            tally.addToPath(asn.value(), link, direction, octets);
          }
        }
      }
    }
    if (hasSet) {
      tally.addToPath(PathColumns.AS_SET, link, direction, octets);
    } else if (credited.isEmpty()) {
      tally.addToPath(PathColumns.NO_PATH, link, direction, octets);
    }
  }
}
