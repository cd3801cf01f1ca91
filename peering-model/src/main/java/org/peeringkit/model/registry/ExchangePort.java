package org.peeringkit.model.registry;

import java.util.Optional;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * A network's connection to a peering LAN (PeeringDB netixlan).
 *
 * @param id registry id
 * @param asn whose
 * @param ixId the exchange
 * @param ixlanId the LAN
 * @param speedMbps speed in Mbit/s; 0 where the entry says so
 * @param ipv4 address on the LAN
 * @param ipv6 address on the LAN
 * @param routeServerPeer whether it says it peers with the route servers
 * @param operational whether it says it is in service
 */
public record ExchangePort(
    long id,
    Asn asn,
    long ixId,
    long ixlanId,
    long speedMbps,
    Optional<IpAddr> ipv4,
    Optional<IpAddr> ipv6,
    boolean routeServerPeer,
    boolean operational) {}
