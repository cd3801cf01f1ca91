package org.peeringkit.model.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * A member's address pair on an exchange's LAN as the exchange lists it (IX-F member export). The
 * LAN follows from the address, or from the exchange's PeeringDB id.
 *
 * @param asn the member
 * @param place the exchange
 * @param speedMbps of all interfaces together, Mbit/s; 0 = not known
 * @param ipv4 address on the LAN
 * @param ipv6 address on the LAN
 * @param routeServerPeer whether it has a session with the route servers; empty = not said
 * @param asSets as_macro of either family, as written
 * @param exported when the list was made
 */
public record MemberPort(
    Asn asn,
    Place place,
    long speedMbps,
    Optional<IpAddr> ipv4,
    Optional<IpAddr> ipv6,
    Optional<Boolean> routeServerPeer,
    List<String> asSets,
    Optional<Instant> exported) {

  /** Newest first, then in any fixed order. */
  static final Comparator<MemberPort> NEWEST_FIRST =
      Comparator.comparing((MemberPort p) -> p.exported.orElse(Instant.MIN))
          .reversed()
          .thenComparing(MemberPort::asn)
          .thenComparing(MemberPort::toString);

  /**
   * An exchange as its own list names it.
   *
   * @param name short name; empty text = not given
   * @param ixfId id in the IX-F database
   * @param peeringDbId PeeringDB ix id
   */
  public record Place(String name, OptionalLong ixfId, OptionalLong peeringDbId) {}

  /**
   * Copies the list and checks that there is an address.
   *
   * @param asn the member
   * @param place the exchange
   * @param speedMbps of all interfaces together, Mbit/s; 0 = not known
   * @param ipv4 address on the LAN
   * @param ipv6 address on the LAN
   * @param routeServerPeer whether it has a session with the route servers; empty = not said
   * @param asSets as_macro of either family, as written
   * @param exported when the list was made
   * @throws IllegalArgumentException if there is neither an IPv4 nor an IPv6 address
   */
  public MemberPort {
    asSets = List.copyOf(asSets);
    if (ipv4.isEmpty() && ipv6.isEmpty()) {
      throw new IllegalArgumentException("a port of " + asn + " without an address");
    }
  }
}
