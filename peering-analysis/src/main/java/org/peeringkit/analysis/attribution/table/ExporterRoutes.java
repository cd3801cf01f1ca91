package org.peeringkit.analysis.attribution.table;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/** What each router whose own table is told apart does with every entry. */
final class ExporterRoutes {
  private final List<IpAddr> exporters;

  /** Per router and entry its route, or the one of the closest entry above that it has. */
  private final int[][] routeOfExporter;

  ExporterRoutes(PrefixTable<Boolean> table, RouteColumns routes) {
    this.exporters = List.copyOf(routes.exporters());
    this.routeOfExporter = new int[exporters.size()][];
    for (int e = 0; e < routeOfExporter.length; e++) {
      routeOfExporter[e] = routesOf(table, routes, routes.peersOf(exporters.get(e)));
    }
  }

  /** An entry follows those that cover it, so one walk finds what a router lacks. */
  private static int[] routesOf(PrefixTable<Boolean> table, RouteColumns routes, BitSet peers) {
    int[] result = new int[table.size()];
    Deque<Prefix> covering = new ArrayDeque<>();
    Deque<Integer> inherited = new ArrayDeque<>();
    for (int i = 0; i < result.length; i++) {
      Prefix prefix = table.prefix(i);
      while (!covering.isEmpty() && !covering.peek().covers(prefix)) {
        covering.pop();
        inherited.pop();
      }
      int route = routes.ofExporter(i, peers);
      result[i] = route >= 0 || inherited.isEmpty() ? route : inherited.peek();
      covering.push(prefix);
      inherited.push(result[i]);
    }
    return result;
  }

  /** The routers, in order. */
  List<IpAddr> exporters() {
    return exporters;
  }

  /** The route by which a router sends what matches an entry, or -1. */
  int route(int exporter, int entry) {
    return routeOfExporter[exporter][entry];
  }
}
