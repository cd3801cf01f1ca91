package org.peeringkit.io.collect;

import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/**
 * An export message as it came: a UDP payload, or an IPFIX message of a TCP stream.
 *
 * @param exporter who sent it
 * @param port from which port; no part of who it is
 * @param receivedMillis when, milliseconds since the epoch
 * @param payload its octets
 */
public record ReceivedDatagram(IpAddr exporter, int port, long receivedMillis, Bytes payload) {}
