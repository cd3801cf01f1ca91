package org.peeringkit.demo.traffic;

import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.model.net.IpAddr;

/** A flow as another meter, or another fate, would have it. */
final class Copies {
  private Copies() {}

  /** Metered where it leaves. */
  static DrawnFlow observedAtEgress(DrawnFlow f) {
    return copy(f, f.router(), f.inIf(), f.outIf(), f.protocol(), true, 0);
  }

  /** Seen on its way inside the network. */
  static DrawnFlow seenByCore(DrawnFlow f) {
    return copy(f, Router.CORE, 1, 2, f.protocol(), false, 0);
  }

  /** Exported by another router. */
  static DrawnFlow exportedBy(DrawnFlow f, Router router) {
    return copy(f, router, f.inIf(), f.outIf(), f.protocol(), false, 0);
  }

  /** Between two other interfaces. */
  static DrawnFlow between(DrawnFlow f, long inIf, long outIf) {
    return copy(f, f.router(), inIf, outIf, f.protocol(), false, 0);
  }

  /** With that forwarding status (RFC 7270). */
  static DrawnFlow withStatus(DrawnFlow f, int status) {
    return copy(f, f.router(), f.inIf(), f.outIf(), f.protocol(), false, status);
  }

  /** As packets of that IP protocol. */
  static DrawnFlow withProtocol(DrawnFlow f, int protocol) {
    return copy(f, f.router(), f.inIf(), f.outIf(), protocol, false, 0);
  }

  /** With another end on our side: a customer's or a stranger's. */
  static DrawnFlow withLocal(DrawnFlow f, IpAddr local, long asn) {
    return new DrawnFlow(
        f.router(),
        f.startMillis(),
        f.endMillis(),
        f.inIf(),
        f.outIf(),
        f.remote(),
        local,
        f.remoteIsSource(),
        f.octets(),
        f.packets(),
        f.protocol(),
        f.remotePort(),
        f.localPort(),
        f.remoteAs(),
        asn,
        f.remoteMask(),
        f.localMask(),
        f.vlan(),
        f.mac(),
        f.nextHop(),
        f.observedAtEgress(),
        f.coarseSampler(),
        f.forwardingStatus());
  }

  private static DrawnFlow copy(
      DrawnFlow f, Router router, long inIf, long outIf, int protocol, boolean egress, int status) {
    return new DrawnFlow(
        router,
        f.startMillis(),
        f.endMillis(),
        inIf,
        outIf,
        f.remote(),
        f.local(),
        f.remoteIsSource(),
        f.octets(),
        f.packets(),
        protocol,
        f.remotePort(),
        f.localPort(),
        f.remoteAs(),
        f.localAs(),
        f.remoteMask(),
        f.localMask(),
        f.vlan(),
        f.mac(),
        f.nextHop(),
        egress,
        f.coarseSampler(),
        status);
  }
}
