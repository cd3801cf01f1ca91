package org.peeringkit.analysis.discussions.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.text.Escape;

/**
 * Forms in which other tools take sessions, all of them JSON. The same proposal gives the same
 * text. Thread-safe.
 */
public enum SessionForm {
  /**
   * Objects of Peering Manager's REST API: {@code autonomous-systems} and {@code
   * internet-exchange-peering-sessions}, each to be posted to the endpoint of that name, the
   * systems first.
   */
  PEERING_MANAGER("peering-manager"),
  /** A member export (IX-F, version 0.6) with the two sides of the sessions as members. */
  IXF("ixf"),
  /** Rows of PeeringDB's API: the ports of both sides ({@code netixlan}). */
  PEERINGDB("peeringdb"),
  /**
   * The request body of {@code POST /sessions} of the Peering API (draft-ietf-grow-peering-api-01):
   * a Session Array. It goes to one network.
   */
  PEERING_API("peering-api");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String label;

  SessionForm(String label) {
    this.label = label;
  }

  /** {@return the stable name of the form, in lower case} */
  public String label() {
    return label;
  }

  /**
   * {@return the form of that name; empty if there is none}
   *
   * @param label as {@link #label} gives it; case matters
   */
  public static Optional<SessionForm> ofLabel(String label) {
    return Arrays.stream(values()).filter(form -> form.label.equals(label)).findFirst();
  }

  /**
   * {@return what of a proposal cannot be said in this form and is left out of it, a line each}
   *
   * @param proposal what would be written
   */
  public List<String> leftOut(SessionProposal proposal) {
    return proposal.sessions().stream()
        .flatMap(session -> lacks(session).stream())
        .distinct()
        .toList();
  }

  /**
   * {@return the document, ending in a line feed}
   *
   * @param proposal what to write
   */
  public String text(SessionProposal proposal) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return Escape.json(MAPPER.writer(printer).writeValueAsString(tree(proposal))) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  private JsonNode tree(SessionProposal proposal) {
    return switch (this) {
      case PEERING_MANAGER -> PeeringManagerForm.of(proposal);
      case IXF -> IxfForm.of(proposal);
      case PEERINGDB -> PeeringDbForm.of(proposal);
      case PEERING_API -> PeeringApiForm.of(proposal);
    };
  }

  private List<String> lacks(ProposedSession session) {
    return switch (this) {
      case PEERING_MANAGER, IXF -> List.of();
      case PEERINGDB -> PeeringDbForm.lacks(session);
      case PEERING_API -> PeeringApiForm.lacks(session);
    };
  }
}
