package org.peeringkit.io.bgp;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.AddressFamily;

/**
 * What two OPENs agree on, as far as it says how the UPDATEs that one end sends are to be read.
 * Immutable.
 */
public final class SessionCapabilities {
  private final boolean fourOctetAsns;
  private final boolean extendedMessages;
  private final boolean routeRefresh;
  private final Set<AddressFamily> addPath;
  private final Set<AddressFamily> ipv6NextHops;

  private SessionCapabilities(
      BgpMessage.@Nullable Open sender, BgpMessage.@Nullable Open receiver) {
    fourOctetAsns =
        has(sender, Capability.FourOctetAsn.class) && has(receiver, Capability.FourOctetAsn.class);
    // RFC 8654 4: whoever announced the capability may be sent longer messages.
    extendedMessages = has(receiver, Capability.ExtendedMessage.class);
    routeRefresh =
        has(sender, Capability.RouteRefresh.class) && has(receiver, Capability.RouteRefresh.class);
    Set<AddressFamily> agreed = new HashSet<>();
    if (sender != null) {
      agreed.addAll(addPath(sender, true));
    }
    if (receiver != null) {
      Set<AddressFamily> received = addPath(receiver, false);
      if (sender == null) {
        agreed.addAll(received);
      } else {
        agreed.retainAll(received);
      }
    }
    addPath = Set.copyOf(agreed);
    ipv6NextHops = receiver == null ? Set.of() : ipv6NextHops(receiver);
  }

  /**
   * {@return what the two agree on for messages from one end to the other}
   *
   * @param sender the OPEN of who sends the UPDATEs
   * @param receiver the OPEN of who gets them
   */
  public static SessionCapabilities of(BgpMessage.Open sender, BgpMessage.Open receiver) {
    return new SessionCapabilities(sender, receiver);
  }

  /**
   * {@return what is possible where only one OPEN is known; the other end may not have agreed to
   * it}
   *
   * @param known the OPEN of one end
   * @param sends whether it is the OPEN of who sends the UPDATEs
   */
  public static SessionCapabilities possible(BgpMessage.Open known, boolean sends) {
    return sends ? new SessionCapabilities(known, null) : new SessionCapabilities(null, known);
  }

  /** An end that is not known may have said anything. */
  private static boolean has(BgpMessage.@Nullable Open open, Class<? extends Capability> type) {
    return open == null || open.capabilities().stream().anyMatch(type::isInstance);
  }

  /** RFC 8950 4: whoever announced the capability may be sent such next hops. */
  private static Set<AddressFamily> ipv6NextHops(BgpMessage.Open receiver) {
    Set<AddressFamily> families = new HashSet<>();
    for (Capability capability : receiver.capabilities()) {
      if (capability instanceof Capability.ExtendedNextHop extended) {
        for (Capability.ExtendedNextHop.Entry entry : extended.entries()) {
          if (entry.nextHopAfi() == 2 && entry.safi() <= 0xFF) {
            families.add(new AddressFamily(entry.afi(), entry.safi()));
          }
        }
      }
    }
    return Set.copyOf(families);
  }

  /** RFC 7911 4: of several entries for one family only the last counts. */
  private static Set<AddressFamily> addPath(BgpMessage.Open open, boolean sending) {
    Set<AddressFamily> families = new HashSet<>();
    for (Capability capability : open.capabilities()) {
      if (capability instanceof Capability.AddPath add) {
        for (Capability.AddPath.Entry entry : add.entries()) {
          boolean able = sending ? entry.sends() : entry.receives();
          if (able) {
            families.add(entry.family());
          } else {
            families.remove(entry.family());
          }
        }
      }
    }
    return families;
  }

  /** {@return whether AS_PATH and AGGREGATOR carry AS numbers of four octets (RFC 6793 4.1)} */
  public boolean fourOctetAsns() {
    return fourOctetAsns;
  }

  /** {@return whether messages may exceed 4,096 octets (RFC 8654)} */
  public boolean extendedMessages() {
    return extendedMessages;
  }

  /** {@return whether both sides know ROUTE-REFRESH (RFC 2918)} */
  public boolean routeRefresh() {
    return routeRefresh;
  }

  /**
   * {@return whether prefixes of the family have path identifiers (RFC 7911 4)}
   *
   * @param afi IANA's address family number, 0 to 65,535
   * @param safi subsequent address family identifier, 0 to 255
   */
  public boolean addPath(int afi, int safi) {
    return addPath.contains(new AddressFamily(afi, safi));
  }

  /** {@return whether at least one family has path identifiers} */
  public boolean addPath() {
    return !addPath.isEmpty();
  }

  /**
   * {@return whether IPv4 prefixes of the family may have an IPv6 next hop (RFC 8950 4)}
   *
   * @param afi IANA's address family number, 0 to 65,535
   * @param safi subsequent address family identifier, 0 to 255
   */
  public boolean ipv6NextHop(int afi, int safi) {
    return ipv6NextHops.contains(new AddressFamily(afi, safi));
  }
}
