package org.peeringkit.analysis.attribution.table;

import java.util.Optional;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * One peer's route of a table.
 *
 * @param prefix the destination
 * @param path AS_PATH merged with AS4_PATH
 * @param origin the AS that originated it, as {@link RouteTable} reads the path
 * @param peer who announced it
 * @param vantage whose table it is from
 * @param nextHop as announced
 */
public record TableRoute(
    Prefix prefix,
    AsPath path,
    Asn origin,
    BgpPeer peer,
    Vantage vantage,
    Optional<IpAddr> nextHop) {}
