package org.peeringkit.analysis.discussions.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.Network;

/**
 * Peering Manager 1.9 and later, {@code peering/api/serializers}: related objects are named by what
 * tells them apart, so that no id of that installation needs to be known. Our connection is the one
 * with our address ({@code host}, since it is stored with the length of the LAN's prefix).
 */
final class PeeringManagerForm {
  private PeeringManagerForm() {}

  static JsonNode of(SessionProposal proposal) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    TreeSet<Asn> theirs = new TreeSet<>();
    proposal.sessions().forEach(session -> theirs.add(session.theirs().asn()));
    ArrayNode systems = root.putArray("autonomous-systems");
    for (Asn asn : theirs) {
      system(systems.addObject(), proposal.party(asn));
    }
    ArrayNode sessions = root.putArray("internet-exchange-peering-sessions");
    for (ProposedSession session : proposal.sessions()) {
      ObjectNode node = sessions.addObject();
      node.putObject("autonomous_system").put("asn", session.theirs().asn().value());
      node.putObject("ixp_connection")
          .putObject(
              session.ourAddress().family() == IpFamily.IPV4 ? "ipv4_address" : "ipv6_address")
          .put("host", session.ourAddress().toString());
      node.put("ip_address", session.theirAddress().toString());
      node.put("status", "requested");
      node.put("is_route_server", false);
    }
    return root;
  }

  /** What is not known is left out, so that Peering Manager's own defaults hold. */
  private static void system(ObjectNode node, SessionProposal.Party party) {
    node.put("asn", party.asn().value());
    node.put("name", party.name());
    party
        .entry()
        .map(Network::asSet)
        .filter(set -> !set.isBlank())
        .ifPresent(set -> node.put("irr_as_set", set));
    party
        .entry()
        .ifPresent(
            entry -> {
              entry.prefixes6().ifPresent(n -> node.put("ipv6_max_prefixes", n));
              entry.prefixes4().ifPresent(n -> node.put("ipv4_max_prefixes", n));
            });
  }
}
