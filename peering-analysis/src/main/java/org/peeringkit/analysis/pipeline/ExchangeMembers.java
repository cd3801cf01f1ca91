package org.peeringkit.analysis.pipeline;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.table.RouteServers;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.Registry;

/** Who is behind an address of an exchange, by the ports in the registry. */
final class ExchangeMembers {
  private ExchangeMembers() {}

  static SortedMap<IpAddr, Asn> addresses(Registry registry) {
    TreeMap<IpAddr, Asn> addresses = new TreeMap<>();
    for (Network network : registry.networks()) {
      for (ExchangePort port : registry.ports(network.asn())) {
        port.ipv4().ifPresent(address -> addresses.put(address, network.asn()));
        port.ipv6().ifPresent(address -> addresses.put(address, network.asn()));
      }
    }
    return addresses;
  }

  /** Those that LANs name, and networks that say they are one. */
  static RouteServers routeServers(Registry registry) {
    TreeSet<Asn> asns = new TreeSet<>();
    for (ExchangeLan lan : registry.lans()) {
      lan.routeServerAsn().ifPresent(asns::add);
    }
    for (Network network : registry.networks()) {
      if (network.type() == NetworkType.ROUTE_SERVER) {
        asns.add(network.asn());
      }
    }
    return RouteServers.of(asns, addresses(registry));
  }
}
