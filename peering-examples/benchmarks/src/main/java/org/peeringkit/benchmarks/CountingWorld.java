package org.peeringkit.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.SamplingPolicy;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/** What flows of {@link RoutingTables}' networks are counted with. */
final class CountingWorld {
  private CountingWorld() {}

  /** A link of one port, of which no more is known than what is counted by. */
  static EdgeLink link(
      String name,
      LinkClass linkClass,
      EdgeLink.Match match,
      long neighbour,
      OptionalLong bitsPerSecond) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        Optional.of(Asn.of(neighbour)),
        bitsPerSecond,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** Both ends looked up in a table; sampling as records say. */
  static CountingRules rules(EdgeMap links, RouteTable table, BogonPrefixes bogons, Asn own) {
    return new CountingRules(
        links,
        AttributionChain.of(table, bogons),
        table,
        new TreeSet<>(Set.of(own)),
        List.of(Prefix.parse("198.51.100.0/24"), Prefix.parse("2001:db8::/32")),
        SamplingPolicy.NONE,
        new TreeMap<>());
  }

  /**
   * Some days from a time on.
   *
   * @param retained how many of the largest origins have a series
   */
  static LedgerPlan plan(EdgeMap links, Instant start, int days, int binSeconds, int retained) {
    TreeSet<Asn> origins = new TreeSet<>();
    for (int rank = 0; rank < retained; rank++) {
      origins.add(RoutingTables.origin(rank));
    }
    return new LedgerPlan(
        start,
        start.plusSeconds(86_400L * days),
        binSeconds,
        links.hashes(),
        origins,
        new TreeSet<>(),
        new TreeSet<>());
  }
}
