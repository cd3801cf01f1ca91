package org.peeringkit.analysis.attribution.table;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Of the rows collected those that stand, by prefix: the latest of every peer and path, unless it
 * is a withdrawal.
 */
final class StandingRows {
  private final RouteRows rows;
  private final RouteFacts facts;
  private final int[] starts;
  private final int[] ends;

  /** Rows; those that stand of each prefix from its start to its end. */
  private final int[] byPrefix;

  /** Per peer, the place of its last row among those of the prefix at hand, plus 1. */
  private final int[] stamp;

  private final int size;

  /**
   * @param prefixes how many there are
   * @param counts whether a row counts at all
   */
  StandingRows(RouteRows rows, RouteFacts facts, int prefixes, IntPredicate counts) {
    this.rows = rows;
    this.facts = facts;
    this.starts = new int[prefixes + 1];
    for (int i = 0; i < rows.size(); i++) {
      starts[rows.prefix(i) + 1] += counts.test(i) ? 1 : 0;
    }
    for (int p = 0; p < prefixes; p++) {
      starts[p + 1] += starts[p];
    }
    this.byPrefix = new int[starts[prefixes]];
    this.ends = starts.clone();
    for (int i = 0; i < rows.size(); i++) {
      if (counts.test(i)) {
        byPrefix[ends[rows.prefix(i)]++] = i;
      }
    }
    this.stamp = new int[facts.peers().size()];
    int all = 0;
    for (int p = 0; p < prefixes; p++) {
      int kept = keepLatest(starts[p], starts[p + 1]);
      all += kept;
      ends[p] = starts[p] + kept;
    }
    this.size = all;
  }

  /** How many rows stand. */
  int size() {
    return size;
  }

  /** Of the prefixes those to which any row stands, in the same order. */
  int[] ofThose(int[] prefixes) {
    int[] some = new int[prefixes.length];
    int count = 0;
    for (int p : prefixes) {
      if (starts[p] < ends[p]) {
        some[count++] = p;
      }
    }
    return Arrays.copyOf(some, count);
  }

  int start(int prefix) {
    return starts[prefix];
  }

  int end(int prefix) {
    return ends[prefix];
  }

  /**
   * Moves the latest row of every peer and path to the front, at the place of its first; returns
   * how many still stand. Rows of a table that names no peers are of different ones.
   */
  private int keepLatest(int from, int to) {
    int kept = 0;
    for (int i = from; i < to; i++) {
      int row = byPrefix[i];
      int place = from + kept;
      int peer = facts.peer(rows.fact(row));
      if (facts.peers().get(peer).peer().isKnown()) {
        int at = stamp[peer] - 1;
        if (at >= from && at < place && peerAt(byPrefix[at]) == peer) {
          at = rows.hasPathIds() ? samePath(from, place, row) : at;
        } else {
          at = place;
        }
        place = at;
      }
      stamp[peer] = rows.hasPathIds() && place < from + kept ? stamp[peer] : place + 1;
      if (place == from + kept) {
        kept++;
      }
      byPrefix[place] = row;
    }
    int standing = 0;
    for (int i = from; i < from + kept; i++) {
      if (!facts.isWithdrawn(rows.fact(byPrefix[i]))) {
        byPrefix[from + standing++] = byPrefix[i];
      }
    }
    return standing;
  }

  private int peerAt(int row) {
    return facts.peer(rows.fact(row));
  }

  /** The place of the row of the same peer and path identifier, else the next free one. */
  private int samePath(int from, int to, int row) {
    int at = from;
    while (at < to
        && (peerAt(byPrefix[at]) != peerAt(row) || rows.pathId(byPrefix[at]) != rows.pathId(row))) {
      at++;
    }
    return at;
  }

  /** The same rows without the others. */
  RouteRows compacted() {
    RouteRows compacted = new RouteRows();
    for (int p = 0; p + 1 < starts.length; p++) {
      for (int i = starts[p]; i < ends[p]; i++) {
        int row = byPrefix[i];
        compacted.add(p, rows.fact(row), rows.pathId(row));
      }
    }
    return compacted;
  }

  /** The facts of the rows that stand, at their places; called once, for it takes their places. */
  int[] facts() {
    for (int p = 0; p + 1 < starts.length; p++) {
      for (int i = starts[p]; i < ends[p]; i++) {
        byPrefix[i] = rows.fact(byPrefix[i]);
      }
    }
    return byPrefix;
  }
}
