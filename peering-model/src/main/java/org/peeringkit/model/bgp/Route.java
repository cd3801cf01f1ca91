package org.peeringkit.model.bgp;

import java.time.Instant;
import java.util.OptionalLong;
import org.peeringkit.model.net.Prefix;

/**
 * A prefix with the attributes a peer announced it with.
 *
 * @param prefix the destination
 * @param pathId ADD-PATH identifier (RFC 7911), 0 to 4,294,967,295
 * @param attributes what the peer said
 * @param peer who said it; {@link BgpPeer#UNKNOWN} where the source does not say
 * @param time when: of the update, or of the dump; the epoch where the source does not say
 * @param scope which of the router's tables it belongs in
 */
public record Route(
    Prefix prefix,
    OptionalLong pathId,
    PathAttributes attributes,
    BgpPeer peer,
    Instant time,
    RouteScope scope) {

  /**
   * An ordinary route, of scope {@link RouteScope#UNICAST}.
   *
   * @param prefix the destination
   * @param pathId ADD-PATH identifier (RFC 7911), 0 to 4,294,967,295
   * @param attributes what the peer said
   * @param peer who said it; {@link BgpPeer#UNKNOWN} where the source does not say
   * @param time of the update or of the dump; the epoch where the source does not say
   */
  public Route(
      Prefix prefix, OptionalLong pathId, PathAttributes attributes, BgpPeer peer, Instant time) {
    this(prefix, pathId, attributes, peer, time, RouteScope.UNICAST);
  }
}
