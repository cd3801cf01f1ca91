package org.peeringkit.analysis.traffic.columns;

import org.peeringkit.analysis.internal.LongSums;

/** {@link PathColumns} while counting, in bounded memory. Not thread-safe. */
public final class PathTally {
  private final int most;
  private LongSums sums = new LongSums();
  private PathColumns before = PathColumns.EMPTY;

  /** A new one. */
  public PathTally() {
    this(PathColumns.MOST);
  }

  PathTally(int most) {
    this.most = most;
  }

  /**
   * Adds octets.
   *
   * @param code AS number or code of {@link PathColumns}
   * @param link number of the link
   * @param direction 0 or 1
   * @param octets estimated IP octets
   */
  public void add(long code, int link, int direction, long octets) {
    boolean isFolded = code < PathColumns.FIRST_GAP && code >= before.foldedFrom();
    sums.add(SeriesColumns.key(isFolded ? PathColumns.OTHER : code, link, direction), octets);
    if (sums.size() > 2L * most) {
      before = columns();
      sums = new LongSums();
    }
  }

  /** {@return what was added so far; adding may go on} */
  public PathColumns columns() {
    return PathColumns.merge(before, PathColumns.of(sums, before.foldedFrom(), most), most);
  }
}
