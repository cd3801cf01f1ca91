package org.peeringkit.cli.route;

import java.time.Instant;
import java.util.List;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bmp.BmpMessage;
import org.peeringkit.io.bmp.BmpReader;
import org.peeringkit.io.bmp.MonitoredRoute;
import org.peeringkit.io.bmp.PerPeerHeader;
import org.peeringkit.io.bmp.RibType;
import org.peeringkit.io.bmp.Statistic;
import org.peeringkit.io.bmp.Tlv;
import org.peeringkit.io.table.RouteJsonWriter;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteDistinguisher;

/** BMP messages as JSON Lines. Members that a message does not have are left out. */
final class BmpJson {
  private static final List<String> PEER_TYPES =
      List.of("globalInstance", "rdInstance", "localInstance", "locRibInstance");
  private static final List<String> INFORMATION =
      List.of("string", "sysDescr", "sysName", "vrfTableName", "adminLabel");

  private final Json json;
  private final OpenJson opens;

  BmpJson(Output out) {
    json = new Json(out);
    opens = new OpenJson(json);
  }

  void write(BmpMessage message, BmpReader reader) {
    json.openObject().name("type").value(message.typeName());
    reader
        .connection()
        .ifPresent(
            c ->
                json.name("routerAddress")
                    .value(c.source().toString())
                    .name("routerPort")
                    .value(c.sourcePort()));
    message.perPeerHeader().ifPresent(this::peer);
    if (message instanceof BmpMessage.RouteMonitoring) {
      routes(reader.routes());
    } else if (message instanceof BmpMessage.StatisticsReport m) {
      json.name("statistics").openArray();
      m.statistics().forEach(this::statistic);
      json.closeArray();
    } else if (message instanceof BmpMessage.PeerDown m) {
      peerDown(m);
    } else if (message instanceof BmpMessage.PeerUp m) {
      json.name("localAddress")
          .value(m.localAddress().toString())
          .name("localPort")
          .value(m.localPort())
          .name("remotePort")
          .value(m.remotePort());
      opens.write("sentOpen", m.sent());
      opens.write("receivedOpen", m.received());
      information(m.information());
    } else if (message instanceof BmpMessage.Initiation m) {
      information(m.information());
    } else if (message instanceof BmpMessage.Termination m) {
      m.reason()
          .ifPresent(
              r ->
                  json.name("reason")
                      .value(r)
                      .name("reasonText")
                      .value(BmpMessage.Termination.reasonText(r)));
      information(m.information().stream().filter(tlv -> tlv.type() != 1).toList());
    } else if (message instanceof BmpMessage.RouteMirroring m) {
      json.name("mirrored").openArray();
      m.information()
          .forEach(
              tlv ->
                  json.openObject()
                      .name("type")
                      .value(tlv.type())
                      .name("value")
                      .value(tlv.value().toString())
                      .closeObject());
      json.closeArray();
    }
    json.closeObject().endLine();
  }

  private void peer(PerPeerHeader peer) {
    if (!peer.time().equals(Instant.EPOCH)) {
      json.name("time").value(peer.time().toString());
    }
    int type = peer.peerType();
    json.name("peerType")
        .value(type < PEER_TYPES.size() ? PEER_TYPES.get(type) : Integer.toString(type));
    if (peer.distinguisher() != 0) {
      json.name("peerDistinguisher").value(new RouteDistinguisher(peer.distinguisher()).toString());
    }
    json.name("peerAddress")
        .value(peer.address().toString())
        .name("peerAsn")
        .value(peer.asn().value())
        .name("peerBgpIdentifier")
        .value(peer.bgpIdentifier().toString());
    RibType rib = peer.ribType();
    json.name("table").value(rib.table());
    if (rib == RibType.LOC_RIB) {
      json.name("filtered").value((peer.flags() & PerPeerHeader.FLAG_FILTERED) != 0);
    } else {
      json.name("policy").value(rib.policy());
    }
    if (peer.hasTwoOctetAsns()) {
      json.name("twoOctetAsPath").value(true);
    }
  }

  private void routes(List<MonitoredRoute> routes) {
    list("withdrawn", routes, MonitoredRoute.Kind.WITHDRAW);
    list("announced", routes, MonitoredRoute.Kind.ANNOUNCE);
    list("endOfRib", routes, MonitoredRoute.Kind.END_OF_RIB);
    routes.stream()
        .flatMap(route -> route.attributes().stream())
        .findFirst()
        .ifPresent(a -> json.name("attributes").literal(RouteJsonWriter.attributes(a)));
  }

  private void list(String name, List<MonitoredRoute> routes, MonitoredRoute.Kind kind) {
    List<MonitoredRoute> of = routes.stream().filter(route -> route.kind() == kind).toList();
    if (of.isEmpty()) {
      return;
    }
    json.name(name).openArray();
    for (MonitoredRoute route : of) {
      json.openObject()
          .name("afi")
          .value(route.family().afi())
          .name("safi")
          .value(route.family().safi());
      route.prefix().ifPresent(prefix -> json.name("prefix").value(prefix.toString()));
      route.pathId().ifPresent(id -> json.name("pathId").value(id));
      route
          .routeDistinguisher()
          .ifPresent(rd -> json.name("routeDistinguisher").value(rd.toString()));
      if (!route.labels().isEmpty()) {
        json.name("labels").openArray();
        route.labels().forEach(json::value);
        json.closeArray();
      }
      if (route.nlri().length() > 0) {
        json.name("nlri").value(route.nlri().toString());
      }
      route
          .attributes()
          .flatMap(PathAttributes::nextHop)
          .ifPresent(hop -> json.name("nextHop").value(hop.toString()));
      json.closeObject();
    }
    json.closeArray();
  }

  private void statistic(Statistic statistic) {
    json.openObject().name("type").value(statistic.type()).name("name").value(statistic.title());
    statistic
        .family()
        .ifPresent(
            family -> json.name("afi").value(family.afi()).name("safi").value(family.safi()));
    statistic
        .number()
        .ifPresentOrElse(
            n -> json.name("count").unsigned(n),
            () -> json.name("value").value(statistic.value().toString()));
    json.closeObject();
  }

  private void peerDown(BmpMessage.PeerDown down) {
    json.name("reason").value(down.reason()).name("reasonText").value(down.reasonText());
    down.notification().ifPresent(this::notification);
    down.fsmEvent().ifPresent(event -> json.name("fsmEvent").value(event));
    if (down.data().length() > 0) {
      json.name("data").value(down.data().toString());
    }
    information(down.information());
  }

  private void notification(BgpMessage.Notification n) {
    json.name("notification")
        .openObject()
        .name("code")
        .value(n.code())
        .name("codeName")
        .value(n.codeName())
        .name("subcode")
        .value(n.subcode())
        .name("subcodeName")
        .value(n.subcodeName());
    n.shutdownText().ifPresent(text -> json.name("shutdownText").value(text));
    if (n.data().length() > 0) {
      json.name("data").value(n.data().toString());
    }
    json.closeObject();
  }

  private void information(List<Tlv> tlvs) {
    if (tlvs.isEmpty()) {
      return;
    }
    json.name("information").openArray();
    for (Tlv tlv : tlvs) {
      json.openObject().name("type").value(tlv.type());
      if (tlv.type() < INFORMATION.size()) {
        json.name("name").value(INFORMATION.get(tlv.type())).name("text").value(tlv.text());
      } else {
        json.name("value").value(tlv.value().toString());
      }
      json.closeObject();
    }
    json.closeArray();
  }
}
