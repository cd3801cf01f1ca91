package org.peeringkit.model.bgp;

import java.util.List;
import java.util.Optional;

/**
 * In which of a router's tables a route belongs, beside its prefix.
 *
 * @param safi subsequent address family, such as {@link AddressFamily#UNICAST}
 * @param routeDistinguisher of VPN routes
 * @param labels MPLS label stack, top first, each 0 to 1,048,575 (RFC 8277); of a withdrawal the
 *     value stands for nothing
 */
public record RouteScope(
    int safi, Optional<RouteDistinguisher> routeDistinguisher, List<Integer> labels) {

  /** Ordinary routes: those that say where traffic goes. */
  public static final RouteScope UNICAST =
      new RouteScope(AddressFamily.UNICAST, Optional.empty(), List.of());

  /** Routes for reverse path checks of multicast, without labels. */
  public static final RouteScope MULTICAST =
      new RouteScope(AddressFamily.MULTICAST, Optional.empty(), List.of());

  /**
   * Copies the labels and checks the ranges.
   *
   * @param safi subsequent address family, such as {@link AddressFamily#UNICAST}
   * @param routeDistinguisher of VPN routes
   * @param labels MPLS label stack, top first, each 0 to 1,048,575 (RFC 8277); of a withdrawal the
   *     value stands for nothing
   * @throws IllegalArgumentException if the SAFI or a label is out of range
   */
  public RouteScope {
    labels = List.copyOf(labels);
    for (int label : labels) {
      if (label < 0 || label > 0xF_FFFF) {
        throw new IllegalArgumentException("label " + label + " is out of range 0..1048575");
      }
    }
    if (safi < 0 || safi > 0xFF) {
      throw new IllegalArgumentException("SAFI " + safi + " is out of range 0..255");
    }
  }
}
