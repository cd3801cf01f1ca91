package org.peeringkit.analysis.discussions.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;

/**
 * A member export of version 0.6, the last that does not ask for ids of the IX-F database, which
 * nobody here knows. An exchange and a VLAN go by their ids in PeeringDB.
 */
final class IxfForm {
  private IxfForm() {}

  static JsonNode of(SessionProposal proposal) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", "0.6");
    root.put("timestamp", proposal.asOf().truncatedTo(ChronoUnit.SECONDS).toString());
    exchanges(root.putArray("ixp_list"), proposal);
    members(root.putArray("member_list"), proposal);
    return root;
  }

  private static void exchanges(ArrayNode list, SessionProposal proposal) {
    Map<Long, ArrayNode> vlans = new LinkedHashMap<>();
    for (SessionProposal.Place place : proposal.places().values()) {
      long id = exchangeId(proposal, place.ixlanId());
      ArrayNode vlan =
          vlans.computeIfAbsent(
              id,
              key -> {
                ObjectNode node = list.addObject();
                node.put("ixp_id", key);
                node.put("shortname", place.name());
                place
                    .exchange()
                    .map(InternetExchange::country)
                    .filter(c -> !c.isEmpty())
                    .ifPresent(country -> node.put("country", country));
                place.exchange().ifPresent(exchange -> node.put("peeringdb_id", exchange.id()));
                return node.putArray("vlan");
              });
      ObjectNode node = vlan.addObject().put("id", place.ixlanId());
      for (Prefix prefix : place.prefixes()) {
        node.putObject(side(prefix.family()))
            .put("prefix", prefix.address().toString())
            .put("mask_length", prefix.length());
      }
    }
  }

  /** The LAN stands for an exchange of which only ports are known. */
  private static long exchangeId(SessionProposal proposal, long ixlanId) {
    return proposal.place(ixlanId).exchange().map(InternetExchange::id).orElse(ixlanId);
  }

  private static void members(ArrayNode list, SessionProposal proposal) {
    TreeMap<Asn, TreeMap<Long, ExchangePort>> ports = new TreeMap<>();
    for (ProposedSession session : proposal.sessions()) {
      for (ExchangePort port : List.of(session.ours(), session.theirs())) {
        ports.computeIfAbsent(port.asn(), key -> new TreeMap<>()).put(port.id(), port);
      }
    }
    ports.forEach(
        (asn, own) -> {
          SessionProposal.Party party = proposal.party(asn);
          ObjectNode member = list.addObject();
          member.put("asnum", asn.value());
          member.put("member_type", "peering");
          member.put("name", party.name());
          ArrayNode connections = member.putArray("connection_list");
          own.values().forEach(port -> connection(connections.addObject(), port, party, proposal));
        });
  }

  private static void connection(
      ObjectNode node, ExchangePort port, SessionProposal.Party party, SessionProposal proposal) {
    node.put("ixp_id", exchangeId(proposal, port.ixlanId()));
    node.put("state", "active");
    ObjectNode line = node.putArray("if_list").addObject();
    if (port.speedMbps() > 0) {
      line.put("if_speed", port.speedMbps());
    }
    ObjectNode vlan = node.putArray("vlan_list").addObject().put("vlan_id", port.ixlanId());
    Optional<Network> entry = party.entry();
    address(vlan, IpFamily.IPV4, port.ipv4(), port, entry, limit(entry, IpFamily.IPV4));
    address(vlan, IpFamily.IPV6, port.ipv6(), port, entry, limit(entry, IpFamily.IPV6));
  }

  private static OptionalLong limit(Optional<Network> entry, IpFamily family) {
    return entry
        .map(n -> family == IpFamily.IPV4 ? n.prefixes4() : n.prefixes6())
        .orElseGet(OptionalLong::empty);
  }

  private static void address(
      ObjectNode vlan,
      IpFamily family,
      Optional<IpAddr> address,
      ExchangePort port,
      Optional<Network> entry,
      OptionalLong limit) {
    if (address.isEmpty()) {
      return;
    }
    ObjectNode node = vlan.putObject(side(family));
    node.put("address", address.get().toString());
    entry
        .map(Network::asSet)
        .filter(set -> !set.isBlank())
        .ifPresent(set -> node.put("as_macro", set));
    limit.ifPresent(n -> node.put("max_prefix", n));
    node.put("routeserver", port.routeServerPeer());
  }

  private static String side(IpFamily family) {
    return family == IpFamily.IPV4 ? "ipv4" : "ipv6";
  }
}
