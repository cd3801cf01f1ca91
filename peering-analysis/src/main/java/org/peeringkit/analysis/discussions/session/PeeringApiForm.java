package org.peeringkit.analysis.discussions.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * draft-ietf-grow-peering-api-01, "Data types" and the OpenAPI document it refers to. {@code local}
 * is whoever asks, {@code peer} who is asked. What the server gives (status, session id, request
 * id) is left out, and so is the optional secret: none is made or kept here.
 */
final class PeeringApiForm {
  /** RFC 9234 section 4.1. */
  private static final int ROLE_PEER = 4;

  private PeeringApiForm() {}

  /** A place goes by its exchange. */
  static List<String> lacks(ProposedSession session) {
    return session.theirs().ixId() > 0
        ? List.of()
        : List.of(
            "session with "
                + session.theirAddress()
                + ": no registry says which exchange LAN "
                + session.ixlanId()
                + " belongs to");
  }

  static JsonNode of(SessionProposal proposal) {
    ArrayNode root = JsonNodeFactory.instance.arrayNode();
    for (ProposedSession session : proposal.sessions()) {
      if (!lacks(session).isEmpty()) {
        continue;
      }
      ObjectNode node = root.addObject();
      node.put("local_asn", session.ours().asn().value());
      node.put("local_ip", session.ourAddress().toString());
      node.put("peer_asn", session.theirs().asn().value());
      node.put("peer_ip", session.theirAddress().toString());
      node.put("local_bgp_role", ROLE_PEER);
      node.put("peer_bgp_role", ROLE_PEER);
      node.put("peer_type", "public");
      node.putObject("location")
          .put("id", "pdb:ix:" + session.theirs().ixId())
          .put("type", "public");
    }
    return root;
  }
}
