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

  /**
   * Copies the collections.
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
  public CountingRules {
    own = Collections.unmodifiableSortedSet(new TreeSet<>(own));
    ownPrefixes = List.copyOf(ownPrefixes);
    neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
  }

  /**
   * Rules by which no route is doubted.
   *
   * @param links the edge links
   * @param chain whose an address is; its table gives way to that of the moment of each record
   * @param tables the routes by time, also for neighbours and for what is ours or a customer's
   * @param own our ASes
   * @param ownPrefixes our addresses, beside what our ASes originate in the table
   * @param sampling rates the operator states
   * @param neighbours the AS at a BGP next hop, for instance from exchange ports of a registry
   */
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

  /**
   * Rules with one table for all times.
   *
   * @param links the edge links
   * @param chain whose an address is; its table gives way to that of the moment of each record
   * @param table the routes
   * @param own our ASes
   * @param ownPrefixes our addresses, beside what our ASes originate in the table
   * @param sampling rates the operator states
   * @param neighbours the AS at a BGP next hop, for instance from exchange ports of a registry
   */
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

  /** {@return whether a table has routes, so that it is known which ASes traffic passes} */
  public boolean havePaths() {
    return IntStream.range(0, tables.size()).anyMatch(i -> tables.table(i).size() > 0);
  }

  /** {@return the last of the tables} */
  public RouteTable table() {
    return tables.latest();
  }

  /**
   * {@return rules without prefixes of our own beside the table's, stated rates and known next
   * hops}
   *
   * @param links the edge links
   * @param chain whose an address is
   * @param table the routes
   * @param own our ASes
   */
  public static CountingRules of(
      EdgeMap links, AttributionChain chain, RouteTable table, Set<Asn> own) {
    return new CountingRules(
        links, chain, table, new TreeSet<>(own), List.of(), SamplingPolicy.NONE, sorted(Map.of()));
  }

  private static SortedMap<IpAddr, Asn> sorted(Map<IpAddr, Asn> map) {
    return new TreeMap<>(map);
  }

  /**
   * {@return the same where more is known of the links' interfaces}
   *
   * @param map takes the place of the links
   */
  public CountingRules with(EdgeMap map) {
    return new CountingRules(map, chain, tables, own, ownPrefixes, sampling, neighbours, strangers);
  }

  /**
   * {@return the same with other stated rates}
   *
   * @param policy takes the place of the rates
   */
  public CountingRules with(SamplingPolicy policy) {
    return new CountingRules(links, chain, tables, own, ownPrefixes, policy, neighbours, strangers);
  }

  /**
   * {@return the same where some routes of the tables are doubted}
   *
   * @param doubted found in the same tables
   */
  public CountingRules with(StrangerRoutes doubted) {
    return new CountingRules(links, chain, tables, own, ownPrefixes, sampling, neighbours, doubted);
  }
}
