package org.peeringkit.analysis.traffic.counting;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.doubt.StrangerRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * By what flow records are counted.
 *
 * @param links the edge links
 * @param chain whose an address is; its table gives way to that of the moment of each record
 * @param tables the routes by time, also for neighbours and for what is ours or a customer's
 * @param own our ASes
 * @param ownPrefixes our addresses, beside what our ASes originate in the table
 * @param sampling rates the operator states
 * @param neighbours the AS at a BGP next hop, for instance from exchange ports of a registry
 * @param strangers doubtful routes of the tables, whose octets are counted apart, too
 */
public record CountingRules(
    EdgeMap links,
    AttributionChain chain,
    RouteTables tables,
    SortedSet<Asn> own,
    List<Prefix> ownPrefixes,
    SamplingPolicy sampling,
    SortedMap<IpAddr, Asn> neighbours,
    StrangerRoutes strangers) {

  public CountingRules {
    own = Collections.unmodifiableSortedSet(new TreeSet<>(own));
    ownPrefixes = List.copyOf(ownPrefixes);
    neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
  }

  /** No route is doubted. */
  public CountingRules(
      EdgeMap links,
      AttributionChain chain,
      RouteTables tables,
      SortedSet<Asn> own,
      List<Prefix> ownPrefixes,
      SamplingPolicy sampling,
      SortedMap<IpAddr, Asn> neighbours) {
    this(links, chain, tables, own, ownPrefixes, sampling, neighbours, StrangerRoutes.NONE);
  }

  /** One table for all times. */
  public CountingRules(
      EdgeMap links,
      AttributionChain chain,
      RouteTable table,
      SortedSet<Asn> own,
      List<Prefix> ownPrefixes,
      SamplingPolicy sampling,
      SortedMap<IpAddr, Asn> neighbours) {
    this(links, chain, RouteTables.always(table), own, ownPrefixes, sampling, neighbours);
  }

  /** Whether a table has routes, so that it is known which ASes traffic passes. */
  public boolean havePaths() {
    return IntStream.range(0, tables.size()).anyMatch(i -> tables.table(i).size() > 0);
  }

  /** The last of the tables. */
  public RouteTable table() {
    return tables.latest();
  }

  /** Without prefixes of our own beside the table's, stated rates and known next hops. */
  public static CountingRules of(
      EdgeMap links, AttributionChain chain, RouteTable table, Set<Asn> own) {
    return new CountingRules(
        links, chain, table, new TreeSet<>(own), List.of(), SamplingPolicy.NONE, sorted(Map.of()));
  }

  private static SortedMap<IpAddr, Asn> sorted(Map<IpAddr, Asn> map) {
    return new TreeMap<>(map);
  }

  /** The same where more is known of the links' interfaces. */
  public CountingRules with(EdgeMap map) {
    return new CountingRules(map, chain, tables, own, ownPrefixes, sampling, neighbours, strangers);
  }

  /** The same with other stated rates. */
  public CountingRules with(SamplingPolicy policy) {
    return new CountingRules(links, chain, tables, own, ownPrefixes, policy, neighbours, strangers);
  }

  /** The same where some routes of the tables are doubted. */
  public CountingRules with(StrangerRoutes doubted) {
    return new CountingRules(links, chain, tables, own, ownPrefixes, sampling, neighbours, doubted);
  }
}
