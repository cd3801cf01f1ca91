package org.peeringkit.cli.route;

import java.time.Instant;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bmp.BmpMessage;
import org.peeringkit.io.bmp.BmpReader;
import org.peeringkit.io.bmp.MonitoredRoute;
import org.peeringkit.io.bmp.PerPeerHeader;
import org.peeringkit.io.bmp.RibType;
import org.peeringkit.io.bmp.Tlv;
import org.peeringkit.model.bgp.RouteDistinguisher;

/** BMP messages for people: one line each. */
final class BmpText {
  private final Output out;

  BmpText(Output out) {
    this.out = out;
  }

  void write(BmpMessage message, BmpReader reader) {
    StringBuilder line = new StringBuilder(message.typeName());
    message.perPeerHeader().ifPresent(peer -> peer(line, peer));
    if (message instanceof BmpMessage.RouteMonitoring) {
      reader.routes().forEach(route -> route(line, route));
    } else if (message instanceof BmpMessage.StatisticsReport m) {
      m.statistics()
          .forEach(
              s -> {
                line.append("; ").append(s.title());
                s.family().ifPresent(f -> line.append(' ').append(f.afi() + "/" + f.safi()));
                line.append(": ")
                    .append(s.number().map(Long::toUnsignedString).orElse(s.value().toString()));
              });
    } else if (message instanceof BmpMessage.PeerDown m) {
      line.append("; ").append(m.reasonText());
      m.notification().ifPresent(n -> notification(line, n));
      m.fsmEvent().ifPresent(event -> line.append(", event ").append(event));
    } else if (message instanceof BmpMessage.PeerUp m) {
      line.append("; local ")
          .append(m.localAddress())
          .append(" port ")
          .append(m.localPort())
          .append(" AS")
          .append(m.sent().effectiveAsn().value())
          .append(", remote port ")
          .append(m.remotePort())
          .append(", ")
          .append(m.received().capabilities().size())
          .append(" capabilities");
    } else if (message instanceof BmpMessage.Initiation m) {
      m.information().forEach(tlv -> information(line, tlv));
    } else if (message instanceof BmpMessage.Termination m) {
      m.reason().ifPresent(r -> line.append("; ").append(BmpMessage.Termination.reasonText(r)));
      m.information().stream().filter(t -> t.type() == 0).forEach(t -> information(line, t));
    } else if (message instanceof BmpMessage.RouteMirroring m) {
      line.append("; ").append(m.information().size()).append(" TLVs");
    }
    out.text(Diagnostics.visible(line.toString())).newLine();
  }

  private static void peer(StringBuilder line, PerPeerHeader peer) {
    if (!peer.time().equals(Instant.EPOCH)) {
      line.insert(0, peer.time() + " ");
    }
    RibType rib = peer.ribType();
    line.append(' ').append(rib.table());
    if (!rib.policy().isEmpty()) {
      line.append(' ').append(rib.policy());
    }
    if (peer.distinguisher() != 0) {
      line.append(" rd ").append(new RouteDistinguisher(peer.distinguisher()));
    }
    line.append(" peer ").append(peer.address()).append(" AS").append(peer.asn().value());
  }

  private static void route(StringBuilder line, MonitoredRoute route) {
    String family = route.family().afi() + "/" + route.family().safi();
    switch (route.kind()) {
      case END_OF_RIB -> line.append("; end of RIB ").append(family);
      case ANNOUNCE -> line.append("; + ");
      case WITHDRAW -> line.append("; - ");
    }
    if (route.kind() == MonitoredRoute.Kind.END_OF_RIB) {
      return;
    }
    route.routeDistinguisher().ifPresent(rd -> line.append(rd).append(' '));
    line.append(route.prefix().map(Object::toString).orElseGet(() -> family + " " + route.nlri()));
    route.pathId().ifPresent(id -> line.append(" path ").append(id));
    route
        .attributes()
        .ifPresent(
            a -> {
              a.nextHop().ifPresent(hop -> line.append(" via ").append(hop));
              line.append(" path ").append(a.effectivePath());
            });
  }

  private static void notification(StringBuilder line, BgpMessage.Notification n) {
    line.append(": ").append(n.codeName()).append(", ").append(n.subcodeName());
    n.shutdownText().ifPresent(text -> line.append(", \"").append(text).append('"'));
  }

  private static void information(StringBuilder line, Tlv tlv) {
    line.append("; ").append(tlv.text());
  }
}
