package org.peeringkit.analysis.discussions.brief;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.peeringkit.model.net.Asn;

/**
 * What tables and registries show of a network, beside what it says of itself.
 *
 * @param peersWithUs whether a session between us is known
 * @param routeServerOnly whether that is over a route server alone
 * @param exchanges at which they have a port in service, by name
 * @param routeServerExchanges of them where they say they are on the route server
 * @param countries of their exchanges and buildings, as far as stated
 * @param buildings they are in
 * @param overRouteServers networks that our route server sessions bring from them; 0 also where we
 *     have no such table
 * @param neighbours ASes seen beside them in tables
 * @param openSessions of them neither customers nor providers by AS relationships; empty where
 *     there are none
 * @param behind networks behind them
 * @param flags what to know before writing to them, in words
 */
public record Observed(
    boolean peersWithUs,
    boolean routeServerOnly,
    List<String> exchanges,
    List<String> routeServerExchanges,
    SortedSet<String> countries,
    int buildings,
    int overRouteServers,
    SortedSet<Asn> neighbours,
    OptionalInt openSessions,
    int behind,
    List<String> flags) {
  /**
   * Copies the lists.
   *
   * @param peersWithUs whether a session between us is known
   * @param routeServerOnly whether that is over a route server alone
   * @param exchanges at which they have a port in service, by name
   * @param routeServerExchanges of them where they say they are on the route server
   * @param countries of their exchanges and buildings, as far as stated
   * @param buildings they are in
   * @param overRouteServers networks that our route server sessions bring from them; 0 also where
   *     we have no such table
   * @param neighbours ASes seen beside them in tables
   * @param openSessions of them neither customers nor providers by AS relationships; empty where
   *     there are none
   * @param behind networks behind them
   * @param flags what to know before writing to them, in words
   */
  public Observed {
    exchanges = List.copyOf(exchanges);
    routeServerExchanges = List.copyOf(routeServerExchanges);
    flags = List.copyOf(flags);
  }
}
