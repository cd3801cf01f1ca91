package org.peeringkit.analysis.attribution.table;

import org.jspecify.annotations.Nullable;

/**
 * Events in the order they came: prefix, what it says, and the path identifier where any has one. 8
 * octets an event, 12 with path identifiers.
 */
final class RouteRows {
  private final IntColumn prefixes = new IntColumn();
  private final IntColumn facts = new IntColumn();
  private @Nullable IntColumn pathIds;

  int size() {
    return facts.size();
  }

  /**
   * @param pathId number of the path identifier, 0 where there is none
   */
  void add(int prefix, int fact, int pathId) {
    if (pathId != 0 && pathIds == null) {
      pathIds = zeros(size());
    }
    prefixes.add(prefix);
    facts.add(fact);
    if (pathIds != null) {
      pathIds.add(pathId);
    }
  }

  private static IntColumn zeros(int count) {
    IntColumn column = new IntColumn();
    for (int i = 0; i < count; i++) {
      column.add(0);
    }
    return column;
  }

  int prefix(int row) {
    return prefixes.get(row);
  }

  int fact(int row) {
    return facts.get(row);
  }

  int pathId(int row) {
    return pathIds == null ? 0 : pathIds.get(row);
  }

  boolean hasPathIds() {
    return pathIds != null;
  }
}
