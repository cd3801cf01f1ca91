package org.peeringkit.io.mrt;

import org.peeringkit.model.bgp.BgpPeer;

/**
 * Where a peer is, as a collector tells it (RFC 6397).
 *
 * @param peer the peer
 * @param latitude WGS 84 degrees, north positive; NaN where it is private
 * @param longitude WGS 84 degrees, east positive; NaN where it is private
 */
public record PeerLocation(BgpPeer peer, float latitude, float longitude) {}
