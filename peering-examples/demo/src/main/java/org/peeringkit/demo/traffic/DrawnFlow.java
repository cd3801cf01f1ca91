package org.peeringkit.demo.traffic;

import java.util.Optional;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.model.net.IpAddr;

/**
 * One flow as a router exports it: true octets and packets, before sampling. Immutable.
 *
 * @param router who exports it
 * @param startMillis first packet, milliseconds since the epoch
 * @param endMillis last packet
 * @param inIf ifIndex it came in by
 * @param outIf ifIndex it left by; 0 = dropped
 * @param remote the end outside
 * @param local the end inside; for what passes through, the destination
 * @param remoteIsSource whether the remote end sent it
 * @param octets IP octets
 * @param packets packets
 * @param protocol IP protocol
 * @param remotePort port of the remote end
 * @param localPort port of the local end
 * @param remoteAs AS field of the remote end
 * @param localAs AS field of the local end
 * @param remoteMask prefix length of the remote end's route
 * @param localMask prefix length of the local end's route
 * @param vlan tag on the link; 0 = none
 * @param mac far router's on a shared LAN; 0 = not exported
 * @param nextHop BGP next hop of the destination
 * @param observedAtEgress whether the packets were metered where they left the router
 * @param coarseSampler whether the router's second sampler chose the packets
 * @param forwardingStatus IE 89; 0 = not exported
 */
public record DrawnFlow(
    Router router,
    long startMillis,
    long endMillis,
    long inIf,
    long outIf,
    IpAddr remote,
    IpAddr local,
    boolean remoteIsSource,
    long octets,
    long packets,
    int protocol,
    int remotePort,
    int localPort,
    long remoteAs,
    long localAs,
    int remoteMask,
    int localMask,
    int vlan,
    long mac,
    Optional<IpAddr> nextHop,
    boolean observedAtEgress,
    boolean coarseSampler,
    int forwardingStatus) {

  /** Octets an Ethernet interface counts besides the IP packet: header and checksum. */
  public static final int LAYER2_OVERHEAD = 18;

  public IpAddr source() {
    return remoteIsSource ? remote : local;
  }

  public IpAddr destination() {
    return remoteIsSource ? local : remote;
  }

  /** Octets as interface counters count them. */
  public long layer2Octets() {
    return octets + LAYER2_OVERHEAD * packets;
  }
}
