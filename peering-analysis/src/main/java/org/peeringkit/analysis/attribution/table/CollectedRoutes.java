package org.peeringkit.analysis.attribution.table;

import java.util.HashMap;
import java.util.Map;

/** Rows as they came, and the numbers of what they name. Not thread-safe. */
final class CollectedRoutes {
  private final RouteFacts facts;
  private final Map<Long, Integer> pathIds = new HashMap<>();
  private final PrefixIds prefixes = new PrefixIds();
  private RouteRows rows = new RouteRows();

  CollectedRoutes(RouteFacts facts) {
    this.facts = facts;
    pathIds.put(-1L, 0);
  }

  RouteFacts facts() {
    return facts;
  }

  PrefixIds prefixes() {
    return prefixes;
  }

  RouteRows rows() {
    return rows;
  }

  /** Takes others in place of those so far, which say the same of the same prefixes. */
  void replaceRows(RouteRows others) {
    rows = others;
  }

  /**
   * @param pathId path identifier (RFC 7911), -1 where there is none
   */
  void add(boolean v6, long hi, long lo, int length, int fact, long pathId) {
    rows.add(
        prefixes.id(v6, hi, lo, length),
        fact,
        pathId == -1 ? 0 : pathIds.computeIfAbsent(pathId, i -> pathIds.size()));
  }
}
