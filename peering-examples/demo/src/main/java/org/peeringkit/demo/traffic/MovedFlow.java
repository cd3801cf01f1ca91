package org.peeringkit.demo.traffic;

import java.time.Instant;
import java.util.Optional;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** A flow as the router at another link exports it. */
final class MovedFlow {
  private MovedFlow() {}

  /**
   * The same packets over another link.
   *
   * @param f the flow
   * @param target the link, and the session whose routes bring it there
   * @param direction as the link sees it
   * @param neighbour number of the session's network
   * @param origin whose traffic it is; a router writes it beside the remote address
   */
  static DrawnFlow over(
      DrawnFlow f, Moves.Target target, Direction direction, Asn neighbour, Asn origin) {
    DemoLink link = target.link();
    Router router = link.router();
    boolean inbound = direction == Direction.INBOUND;
    long ifIndex = link.ifIndexAt(Instant.ofEpochMilli(f.startMillis()));
    IpAddr nextHop =
        f.remote().family() == IpFamily.IPV4 ? target.session().ipv4() : target.session().ipv6();
    boolean filled = router != Router.EDGE_4;
    long knownAs = f.remoteAs() == 0 || f.router() == Router.EDGE_6 ? origin.value() : f.remoteAs();
    long remoteAs = router == Router.EDGE_6 ? neighbour.value() : knownAs;
    return new DrawnFlow(
        router,
        f.startMillis(),
        f.endMillis(),
        inbound ? ifIndex : FlowShape.INSIDE,
        inbound ? FlowShape.INSIDE : ifIndex,
        f.remote(),
        f.local(),
        f.remoteIsSource(),
        f.octets(),
        f.packets(),
        f.protocol(),
        f.remotePort(),
        f.localPort(),
        filled ? remoteAs : 0,
        f.localAs(),
        filled ? f.remoteMask() : 0,
        filled ? f.localMask() : 0,
        link.vlan().orElse(0),
        FlowShape.mac(link, neighbour.value()),
        inbound ? Optional.empty() : Optional.of(nextHop),
        !inbound && (router == Router.EDGE_3 || router == Router.EDGE_7),
        false,
        f.forwardingStatus());
  }
}
