package org.peeringkit.model.bgp;

import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * AGGREGATOR (RFC 4271 5.1.7).
 *
 * @param asn the AS that formed the aggregate
 * @param routerId the router, as an IPv4 address
 */
public record Aggregator(Asn asn, IpAddr routerId) {
  @Override
  public String toString() {
    return asn.value() + " " + routerId;
  }
}
