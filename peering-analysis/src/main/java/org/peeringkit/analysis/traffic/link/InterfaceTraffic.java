package org.peeringkit.analysis.traffic.link;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * What was seen to cross an interface of which nobody has said what it is. The far end of a record
 * is its source where it enters by the interface and its destination where it leaves by it. Octets
 * are IP octets, estimated where sampled.
 *
 * @param id which interface
 * @param inOctets into the router
 * @param outOctets out of the router
 * @param ownOctets of both, those whose far end is our own
 * @param origins octets of both by the AS of the far end, ours left out
 * @param nextHops octets out by BGP next hop, where records tell
 * @param neighbours octets of both by the AS behind the interface, where records, the registry's
 *     owner of a next hop or the router's own table tell
 */
public record InterfaceTraffic(
    InterfaceId id,
    long inOctets,
    long outOctets,
    long ownOctets,
    SortedMap<Asn, Long> origins,
    SortedMap<IpAddr, Long> nextHops,
    SortedMap<Asn, Long> neighbours) {

  /**
   * Copies the maps.
   *
   * @param id which interface
   * @param inOctets into the router
   * @param outOctets out of the router
   * @param ownOctets of both, those whose far end is our own
   * @param origins octets of both by the AS of the far end, ours left out
   * @param nextHops octets out by BGP next hop, where records tell
   * @param neighbours octets of both by the AS behind the interface, where records, the registry's
   *     owner of a next hop or the router's own table tell
   */
  public InterfaceTraffic {
    origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    nextHops = Collections.unmodifiableSortedMap(new TreeMap<>(nextHops));
    neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
  }

  /** {@return octets in and out} */
  public long octets() {
    return Math.addExact(inOctets, outOctets);
  }
}
