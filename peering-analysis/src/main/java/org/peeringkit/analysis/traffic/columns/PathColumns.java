package org.peeringkit.analysis.traffic.columns;

import java.util.Arrays;
import org.peeringkit.analysis.internal.LongSums;

/**
 * Octets by (AS on the path or why there is none, link, direction), in that order; 16 octets each.
 * Immutable.
 *
 * <p>There are at most {@link #MOST} sums of ASes. What has more keeps the ASes of the lowest
 * numbers, each with all its sums: not the largest ones, which are others in each part, while the
 * lowest of a whole are among the lowest of every part. So parts add up to the whole in any order.
 */
public final class PathColumns {
  /** Sums of ASes at most. */
  public static final int MOST = 1_000_000;

  /** Codes below it are AS numbers. */
  public static final long FIRST_GAP = 1L << 32;

  /** Code of octets without a path. */
  public static final long NO_PATH = FIRST_GAP;

  /** Code of octets whose path has a set, the members of which have no sums for that. */
  public static final long AS_SET = FIRST_GAP + 1;

  /** Code of sums of ASes that are not kept. */
  public static final long OTHER = FIRST_GAP + 2;

  /** Code of octets of which no path was asked for. */
  public static final long NOT_KEPT = FIRST_GAP + 3;

  /** No sums, and none folded. */
  public static final PathColumns EMPTY = new PathColumns(new long[0], new long[0], FIRST_GAP);

  /** As {@link SeriesColumns#key} makes them, ascending. */
  private final long[] keys;

  /** More than 0. */
  private final long[] octets;

  private final long foldedFrom;

  private PathColumns(long[] keys, long[] octets, long foldedFrom) {
    this.keys = keys;
    this.octets = octets;
    this.foldedFrom = foldedFrom;
  }

  /**
   * {@return columns of what a file holds; nothing is copied}
   *
   * @param keys as {@link SeriesColumns#key} makes them, ascending
   * @param octets of each key, more than 0
   * @param foldedFrom see {@link #foldedFrom}
   * @throws IllegalArgumentException if it is not what {@link #merge} could give
   */
  public static PathColumns of(long[] keys, long[] octets, long foldedFrom) {
    if (foldedFrom < 0 || foldedFrom > FIRST_GAP) {
      throw new IllegalArgumentException("not an AS number to fold from: " + foldedFrom);
    }
    for (int i = 0; i < keys.length; i++) {
      long code = SeriesColumns.origin(keys[i]);
      boolean isCode = code < FIRST_GAP ? code < foldedFrom : code <= NOT_KEPT;
      if (keys[i] < 0 || !isCode || (i > 0 && keys[i] <= keys[i - 1]) || octets[i] <= 0) {
        throw new IllegalArgumentException("path sum " + i + " is out of order or range");
      }
    }
    PathColumns columns = new PathColumns(keys, octets, foldedFrom);
    if (columns.ases() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " path sums: " + columns.ases());
    }
    return columns;
  }

  /** Sums in no order; those of 0 are left out. */
  static PathColumns of(LongSums sums, long foldedFrom, int most) {
    long[] keys = sums.sortedKeys();
    long[] octets = new long[keys.length];
    int n = 0;
    for (long key : keys) {
      long sum = sums.sum(key);
      if (sum > 0) {
        keys[n] = key;
        octets[n++] = sum;
      }
    }
    return new PathColumns(Arrays.copyOf(keys, n), Arrays.copyOf(octets, n), foldedFrom)
        .bounded(most);
  }

  /**
   * {@return the sums of both}
   *
   * @param a of one part
   * @param b of another part
   */
  public static PathColumns merge(PathColumns a, PathColumns b) {
    return merge(a, b, MOST);
  }

  static PathColumns merge(PathColumns a, PathColumns b, int most) {
    long[] keys = new long[Math.addExact(a.keys.length, b.keys.length)];
    long[] octets = new long[keys.length];
    int i = 0;
    int j = 0;
    int n = 0;
    while (i < a.keys.length || j < b.keys.length) {
      boolean fromA = j == b.keys.length || (i < a.keys.length && a.keys[i] <= b.keys[j]);
      boolean fromB = i == a.keys.length || (j < b.keys.length && b.keys[j] <= a.keys[i]);
      keys[n] = fromA ? a.keys[i] : b.keys[j];
      octets[n++] = Math.addExact(fromA ? a.octets[i++] : 0, fromB ? b.octets[j++] : 0);
    }
    return new PathColumns(
            Arrays.copyOf(keys, n), Arrays.copyOf(octets, n), Math.min(a.foldedFrom, b.foldedFrom))
        .bounded(most);
  }

  /** Folds what is beyond the AS from which parts were folded, or beyond the bound. */
  private PathColumns bounded(int most) {
    int kept = ases();
    long from = foldedFrom;
    if (kept > most) {
      kept = most;
      from = Math.min(from, SeriesColumns.origin(keys[most]));
    }
    while (kept > 0 && SeriesColumns.origin(keys[kept - 1]) >= from) {
      kept--;
    }
    if (kept == ases()) {
      return from == foldedFrom ? this : new PathColumns(keys, octets, from);
    }
    LongSums sums = new LongSums();
    for (int i = 0; i < keys.length; i++) {
      boolean isFolded = i >= kept && SeriesColumns.origin(keys[i]) < FIRST_GAP;
      sums.add(
          isFolded
              ? SeriesColumns.key(
                  OTHER, SeriesColumns.link(keys[i]), SeriesColumns.direction(keys[i]))
              : keys[i],
          octets[i]);
    }
    return of(sums, from, most);
  }

  /** How many of the keys are those of ASes; they come first. */
  private int ases() {
    int found = Arrays.binarySearch(keys, SeriesColumns.key(FIRST_GAP, 0, 0));
    return found < 0 ? -found - 1 : found;
  }

  /** {@return the number of sums} */
  public int size() {
    return keys.length;
  }

  /**
   * {@return the key of a sum, as {@link SeriesColumns#key} makes it of an AS number or a code of
   * this class}
   *
   * @param index 0 to {@link #size} - 1
   */
  public long key(int index) {
    return keys[index];
  }

  /**
   * {@return the octets of a sum, more than 0}
   *
   * @param index 0 to {@link #size} - 1
   */
  public long octets(int index) {
    return octets[index];
  }

  /** {@return the AS number from which on ASes have no sums of their own; 2^32 if all have} */
  public long foldedFrom() {
    return foldedFrom;
  }

  /**
   * {@return the same with other numbers for links, in the same order}
   *
   * @param numbers the new number by the old one, ascending
   */
  public PathColumns relinked(int[] numbers) {
    long[] other = new long[keys.length];
    for (int i = 0; i < other.length; i++) {
      other[i] =
          SeriesColumns.key(
              SeriesColumns.origin(keys[i]),
              numbers[SeriesColumns.link(keys[i])],
              SeriesColumns.direction(keys[i]));
    }
    return new PathColumns(other, octets, foldedFrom);
  }

  /**
   * {@return whether both hold the same}
   *
   * @param other compared sum by sum
   */
  public boolean sameAs(PathColumns other) {
    return foldedFrom == other.foldedFrom
        && Arrays.equals(keys, other.keys)
        && Arrays.equals(octets, other.octets);
  }
}
