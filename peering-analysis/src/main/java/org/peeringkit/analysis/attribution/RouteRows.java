package org.peeringkit.analysis.attribution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order they came: prefix, what it says, and the path identifier where any has one.
 * In chunks, so that growing copies nothing: 8 octets an event, 12 with path identifiers.
 */
final class RouteRows {
  private static final int CHUNK_BITS = 18;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private int[][] prefixes = new int[4][];
  private int[][] facts = new int[4][];
  private int @Nullable [][] pathIds;
  private int size;

  int size() {
    return size;
  }

  /**
   * @param pathId number of the path identifier, 0 where there is none
   */
  void add(int prefix, int fact, int pathId) {
    int chunk = size >>> CHUNK_BITS;
    int at = size & (CHUNK - 1);
    if (at == 0) {
      if (chunk == prefixes.length) {
        prefixes = Arrays.copyOf(prefixes, 2 * chunk);
        facts = Arrays.copyOf(facts, 2 * chunk);
      }
      prefixes[chunk] = new int[CHUNK];
      facts[chunk] = new int[CHUNK];
    }
    prefixes[chunk][at] = prefix;
    facts[chunk][at] = fact;
    if (pathId != 0 || pathIds != null) {
      setPathId(chunk, at, pathId);
    }
    size = Math.addExact(size, 1);
  }

  private void setPathId(int chunk, int at, int pathId) {
    int[][] ids = pathIds == null ? new int[prefixes.length][] : pathIds;
    if (ids.length < prefixes.length) {
      ids = Arrays.copyOf(ids, prefixes.length);
    }
    for (int i = chunk; i >= 0 && ids[i] == null; i--) {
      ids[i] = new int[CHUNK];
    }
    ids[chunk][at] = pathId;
    pathIds = ids;
  }

  int prefix(int row) {
    return prefixes[row >>> CHUNK_BITS][row & (CHUNK - 1)];
  }

  int fact(int row) {
    return facts[row >>> CHUNK_BITS][row & (CHUNK - 1)];
  }

  int pathId(int row) {
    return pathIds == null ? 0 : pathIds[row >>> CHUNK_BITS][row & (CHUNK - 1)];
  }

  boolean hasPathIds() {
    return pathIds != null;
  }
}
