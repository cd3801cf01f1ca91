package org.peeringkit.io.internal.bgp;

import org.peeringkit.model.bgp.AddressFamily;

/** Which families of prefixes a reader gives as events. */
public enum Families {
  UNICAST,
  UNICAST_AND_MULTICAST,
  ALL;

  /** Of IPv4 and IPv6. */
  public boolean include(int safi) {
    return switch (safi) {
      case AddressFamily.UNICAST -> true;
      case AddressFamily.MULTICAST -> this != UNICAST;
      case AddressFamily.LABELLED, AddressFamily.VPN, AddressFamily.VPN_MULTICAST -> this == ALL;
      default -> false;
    };
  }
}
