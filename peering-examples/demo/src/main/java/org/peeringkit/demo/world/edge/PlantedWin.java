package org.peeringkit.demo.world.edge;

import java.util.Optional;

/**
 * Something that is left undone on purpose, for a coordinator to find.
 *
 * @param kind what
 * @param network index of whom it is about
 * @param link name of the link over which they peer, or could
 * @param exchange name of the exchange where they peer, or could; empty = a private interconnect
 */
public record PlantedWin(Kind kind, int network, String link, Optional<String> exchange) {

  /** One for each way in which peers and ports we have are not made full use of. */
  public enum Kind {
    /** Part of what a peer and those behind it could send us directly comes over transit. */
    PEER_STILL_ON_TRANSIT,
    /** A peer over IPv4 that has IPv6. */
    ONE_FAMILY_ONLY,
    /** Peers with everybody at an exchange where we are, and not with us. */
    COMMON_EXCHANGE_WITHOUT_SESSION,
    /** Large, and reaches us over the route server only. */
    ROUTE_SERVER_ONLY,
    /** Tells us its routes, and no traffic follows them. */
    SESSION_WITHOUT_TRAFFIC,
    /** Fills an exchange port of ours, and is in a building with us. */
    PORT_OVER_70_PERCENT
  }
}
