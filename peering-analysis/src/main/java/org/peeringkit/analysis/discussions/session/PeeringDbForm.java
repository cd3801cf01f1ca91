package org.peeringkit.analysis.discussions.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Network;

/**
 * A page of PeeringDB's API with the ports of both sides, each once. A port that only the exchange
 * lists is no row of PeeringDB and has no id there, so it is left out.
 */
final class PeeringDbForm {
  private PeeringDbForm() {}

  static List<String> lacks(ProposedSession session) {
    return Stream.of(session.ours(), session.theirs())
        .filter(port -> port.id() <= 0)
        .map(
            port ->
                "port of "
                    + port.asn()
                    + " on exchange LAN "
                    + port.ixlanId()
                    + ": PeeringDB has no row of it, only the exchange lists it")
        .toList();
  }

  static JsonNode of(SessionProposal proposal) {
    TreeMap<Long, ExchangePort> ports = new TreeMap<>();
    for (ProposedSession session : proposal.sessions()) {
      for (ExchangePort port : List.of(session.ours(), session.theirs())) {
        if (port.id() > 0) {
          ports.put(port.id(), port);
        }
      }
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode data = root.putArray("data");
    for (ExchangePort port : ports.values()) {
      row(data.addObject(), port, proposal);
    }
    root.putObject("meta");
    return root;
  }

  private static void row(ObjectNode row, ExchangePort port, SessionProposal proposal) {
    row.put("id", port.id());
    proposal
        .party(port.asn())
        .entry()
        .map(Network::id)
        .ifPresentOrElse(id -> row.put("net_id", id), () -> row.putNull("net_id"));
    row.put("ix_id", port.ixId());
    row.put("name", proposal.place(port.ixlanId()).name());
    row.put("ixlan_id", port.ixlanId());
    row.put("notes", "");
    row.put("speed", port.speedMbps());
    row.put("asn", port.asn().value());
    row.put("ipaddr4", port.ipv4().map(IpAddr::toString).orElse(null));
    row.put("ipaddr6", port.ipv6().map(IpAddr::toString).orElse(null));
    row.put("is_rs_peer", port.routeServerPeer());
    row.put("operational", port.operational());
    port.updated()
        .ifPresent(time -> row.put("updated", time.truncatedTo(ChronoUnit.SECONDS).toString()));
    row.put("status", "ok");
  }
}
