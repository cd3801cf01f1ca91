package org.peeringkit.analysis.attribution.table;

import java.util.Optional;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;

/**
 * A path that a peer told, for however many prefixes.
 *
 * @param peer who
 * @param vantage whose table says so
 * @param path AS_PATH merged with AS4_PATH
 * @param origin the AS that originated it, as {@link RouteTable} reads the path
 * @param neighbour the AS it is learnt from, route servers and our own left out; empty where only a
 *     collector knows
 */
public record HeardPath(
    BgpPeer peer, Vantage vantage, AsPath path, Asn origin, Optional<Asn> neighbour) {}
