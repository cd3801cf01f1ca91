package org.peeringkit.model.bgp;

import org.peeringkit.model.net.Bytes;

/**
 * A path attribute kept as it came: not interpreted here, or malformed and discarded from the route
 * (RFC 7606).
 *
 * @param flags the flags octet, 0 to 255
 * @param code the attribute type, 0 to 255
 * @param value the octets after the length
 */
public record RawAttribute(int flags, int code, Bytes value) {}
