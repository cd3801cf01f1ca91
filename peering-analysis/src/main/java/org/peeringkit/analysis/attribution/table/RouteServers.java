package org.peeringkit.analysis.attribution.table;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * Route servers of exchanges: they pass routes on and carry no traffic, so that none is a
 * neighbour. A transparent one is not in the path (RFC 7947 section 2.2.2.1); of one that is, the
 * next hop tells whose route it is, else the next AS of the path. Immutable.
 *
 * @param asns AS numbers of route servers
 * @param members who is at an address of an exchange
 */
public record RouteServers(SortedSet<Asn> asns, SortedMap<IpAddr, Asn> members) {
  /** None is known. */
  public static final RouteServers NONE = new RouteServers(new TreeSet<>(), new TreeMap<>());

  /**
   * Copies the collections.
   *
   * @param asns AS numbers of route servers
   * @param members who is at an address of an exchange
   */
  public RouteServers {
    asns = Collections.unmodifiableSortedSet(new TreeSet<>(asns));
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  /**
   * {@return route servers by their AS numbers, and members by the addresses of their ports}
   *
   * @param asns AS numbers of route servers
   * @param members who is at an address of an exchange
   */
  public static RouteServers of(Set<Asn> asns, Map<IpAddr, Asn> members) {
    return new RouteServers(new TreeSet<>(asns), new TreeMap<>(members));
  }

  /**
   * The AS that a route is learnt from.
   *
   * @param own our ASes, which do not count
   * @param nextHop of the route
   */
  Optional<Asn> neighbour(AsPath path, Set<Asn> own, @Nullable IpAddr nextHop) {
    Optional<Asn> first = path.neighbour(own);
    if (first.isEmpty() || !asns.contains(first.get())) {
      return first;
    }
    Asn member = nextHop == null ? null : members.get(nextHop);
    if (member != null && !asns.contains(member) && !own.contains(member)) {
      return Optional.of(member);
    }
    TreeSet<Asn> skipped = new TreeSet<>(asns);
    skipped.addAll(own);
    return path.neighbour(skipped);
  }
}
