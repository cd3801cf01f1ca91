package org.peeringkit.io.bmp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.Prefix;

/**
 * One destination of a Route Monitoring message, of any family. Immutable.
 *
 * @param kind what happened
 * @param family the destination's
 * @param routeDistinguisher of VPN destinations
 * @param labels of labelled destinations, top first, each 0 to 1,048,575; a withdrawal's means
 *     nothing (RFC 8277 2.4)
 * @param pathId ADD-PATH identifier, 0 to 4,294,967,295
 * @param prefix of IPv4 and IPv6 unicast, multicast, labelled and VPN families
 * @param nlri of other families all there is, as it stands; else empty
 * @param attributes of an announcement
 */
public record MonitoredRoute(
    Kind kind,
    AddressFamily family,
    Optional<RouteDistinguisher> routeDistinguisher,
    List<Integer> labels,
    OptionalLong pathId,
    Optional<Prefix> prefix,
    Bytes nlri,
    Optional<PathAttributes> attributes) {

  /** What happened. */
  public enum Kind {
    /** A route is there. */
    ANNOUNCE,
    /** A route is gone. */
    WITHDRAW,
    /** The table was told in full (RFC 4724 2). */
    END_OF_RIB
  }

  /**
   * Copies the list of labels.
   *
   * @param kind what happened
   * @param family the destination's
   * @param routeDistinguisher of VPN destinations
   * @param labels of labelled destinations, top first, each 0 to 1,048,575; a withdrawal's means
   *     nothing (RFC 8277 2.4)
   * @param pathId ADD-PATH identifier, 0 to 4,294,967,295
   * @param prefix of IPv4 and IPv6 unicast, multicast, labelled and VPN families
   * @param nlri of other families all there is, as it stands; else empty
   * @param attributes of an announcement
   */
  public MonitoredRoute {
    labels = List.copyOf(labels);
  }

  static MonitoredRoute endOfRib(int afi, int safi) {
    return new MonitoredRoute(
        Kind.END_OF_RIB,
        new AddressFamily(afi, safi),
        Optional.empty(),
        List.of(),
        OptionalLong.empty(),
        Optional.empty(),
        Bytes.EMPTY,
        Optional.empty());
  }
}
