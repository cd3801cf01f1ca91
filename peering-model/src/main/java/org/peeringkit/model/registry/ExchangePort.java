package org.peeringkit.model.registry;

import java.time.Instant;
import java.util.Optional;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * A network's connection to a peering LAN (PeeringDB netixlan, IX-F member export).
 *
 * @param id registry id; negative for a port that only the exchange lists
 * @param asn whose
 * @param ixId the exchange
 * @param ixlanId the LAN
 * @param speedMbps speed in Mbit/s; 0 where the entry says so, or nobody says
 * @param ipv4 address on the LAN
 * @param ipv6 address on the LAN
 * @param routeServerPeer whether it says it peers with the route servers
 * @param operational whether it says it is in service
 * @param source who says all this
 * @param updated when it was last said
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
    boolean operational,
    Source source,
    Optional<Instant> updated) {

  /** Who speaks of a port. */
  public enum Source {
    /** The network itself, in PeeringDB. */
    PEERINGDB,
    /** The exchange, in its member export (IX-F). */
    EXCHANGE
  }

  /**
   * A port as the network says in PeeringDB, at no known time.
   *
   * @param id registry id; negative for a port that only the exchange lists
   * @param asn whose
   * @param ixId the exchange
   * @param ixlanId the LAN
   * @param speedMbps speed in Mbit/s; 0 where the entry says so, or nobody says
   * @param ipv4 address on the LAN
   * @param ipv6 address on the LAN
   * @param routeServerPeer whether it says it peers with the route servers
   * @param operational whether it says it is in service
   */
  public ExchangePort(
      long id,
      Asn asn,
      long ixId,
      long ixlanId,
      long speedMbps,
      Optional<IpAddr> ipv4,
      Optional<IpAddr> ipv6,
      boolean routeServerPeer,
      boolean operational) {
    this(
        id,
        asn,
        ixId,
        ixlanId,
        speedMbps,
        ipv4,
        ipv6,
        routeServerPeer,
        operational,
        Source.PEERINGDB,
        Optional.empty());
  }

  /**
   * {@return the same port, said at another time}
   *
   * @param time when it was last said; empty = not known
   */
  public ExchangePort withUpdated(Optional<Instant> time) {
    return new ExchangePort(
        id, asn, ixId, ixlanId, speedMbps, ipv4, ipv6, routeServerPeer, operational, source, time);
  }
}
