package org.peeringkit.model.bgp;

import java.util.Locale;

/**
 * What kind of destinations a message speaks of (RFC 4760): an address family and a subsequent one.
 *
 * @param afi IANA's address family number, 0 to 65,535
 * @param safi subsequent address family identifier, 0 to 255
 */
public record AddressFamily(int afi, int safi) implements Comparable<AddressFamily> {
  /** AFI 1, SAFI 1. */
  public static final AddressFamily IPV4_UNICAST = new AddressFamily(1, 1);

  /** AFI 2, SAFI 1. */
  public static final AddressFamily IPV6_UNICAST = new AddressFamily(2, 1);

  /** SAFI of ordinary routes. */
  public static final int UNICAST = 1;

  /** SAFI of routes for reverse path checks of multicast. */
  public static final int MULTICAST = 2;

  /** SAFI of routes with MPLS labels (RFC 8277). */
  public static final int LABELLED = 4;

  /** SAFI of VPN routes: labels and a route distinguisher (RFC 4364, RFC 4659). */
  public static final int VPN = 128;

  /** SAFI of routes of multicast in VPNs (RFC 6513), written as VPN routes are. */
  public static final int VPN_MULTICAST = 129;

  /**
   * Checks the ranges.
   *
   * @param afi IANA's address family number, 0 to 65,535
   * @param safi subsequent address family identifier, 0 to 255
   * @throws IllegalArgumentException if a number is out of range
   */
  public AddressFamily {
    if (afi < 0 || afi > 0xFFFF || safi < 0 || safi > 0xFF) {
      throw new IllegalArgumentException("AFI " + afi + " SAFI " + safi + " out of range");
    }
  }

  /**
   * {@return whether its destinations are IPv4 or IPv6 prefixes, perhaps labelled or distinguished}
   */
  public boolean hasPrefixes() {
    return (afi == 1 || afi == 2)
        && (safi == UNICAST
            || safi == MULTICAST
            || safi == LABELLED
            || safi == VPN
            || safi == VPN_MULTICAST);
  }

  @Override
  public int compareTo(AddressFamily other) {
    int first = Integer.compare(afi, other.afi);
    return first != 0 ? first : Integer.compare(safi, other.safi);
  }

  /** Such as {@code IPv4 unicast}, {@code L2VPN EVPN}; numbers where there is no usual name. */
  @Override
  public String toString() {
    String family =
        switch (afi) {
          case 1 -> "IPv4";
          case 2 -> "IPv6";
          case 25 -> "L2VPN";
          case 16388 -> "BGP-LS";
          default -> String.format(Locale.ROOT, "AFI %d", afi);
        };
    String kind =
        switch (safi) {
          case UNICAST -> "unicast";
          case MULTICAST -> "multicast";
          case LABELLED -> "labelled";
          case 5 -> "MCAST-VPN";
          case 65 -> "VPLS";
          case 66 -> "MDT";
          case 70 -> "EVPN";
          case 71 -> "link state";
          case 72 -> "link state VPN";
          case 73 -> "SR policy";
          case VPN -> "VPN";
          case VPN_MULTICAST -> "VPN multicast";
          case 132 -> "route target constraint";
          case 133 -> "FlowSpec";
          case 134 -> "FlowSpec VPN";
          default -> String.format(Locale.ROOT, "SAFI %d", safi);
        };
    return family + " " + kind;
  }
}
