package org.peeringkit.analysis.discussions.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  PEERING_MANAGER("peering-manager", PeeringManagerForm::of, session -> List.of()),
  /** A member export (IX-F, version 0.6) with the two sides of the sessions as members. */
  IXF("ixf", IxfForm::of, session -> List.of()),
  /** Rows of PeeringDB's API: the ports of both sides ({@code netixlan}). */
  PEERINGDB("peeringdb", PeeringDbForm::of, PeeringDbForm::lacks),
  /**
   * The request body of {@code POST /sessions} of the Peering API (draft-ietf-grow-peering-api-01):
   * a Session Array. It goes to one network.
   */
  PEERING_API("peering-api", PeeringApiForm::of, PeeringApiForm::lacks);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String label;
  private final Function<SessionProposal, JsonNode> writer;
  private final Function<ProposedSession, List<String>> lacks;

  SessionForm(
      String label,
      Function<SessionProposal, JsonNode> writer,
      Function<ProposedSession, List<String>> lacks) {
    this.label = label;
    this.writer = writer;
    this.lacks = lacks;
  }

  /** The stable name, in lower case. */
  public String label() {
    return label;
  }

  /** The form of that name. */
  public static Optional<SessionForm> ofLabel(String label) {
    return Arrays.stream(values()).filter(form -> form.label.equals(label)).findFirst();
  }

  /** What of a proposal cannot be said in this form and is left out of it, a line each. */
  public List<String> leftOut(SessionProposal proposal) {
    return proposal.sessions().stream().flatMap(s -> lacks.apply(s).stream()).distinct().toList();
  }

  /** The document, ending in a line feed. */
  public String text(SessionProposal proposal) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return Escape.json(MAPPER.writer(printer).writeValueAsString(writer.apply(proposal))) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }
}
