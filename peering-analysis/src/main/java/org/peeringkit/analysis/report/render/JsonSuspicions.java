package org.peeringkit.analysis.report.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.peeringkit.analysis.report.DataQuality.SuspicionRow;

/** What a month is suspected of, in {@link JsonReport}. */
final class JsonSuspicions {
  private JsonSuspicions() {}

  static void rows(ArrayNode array, List<SuspicionRow> rows) {
    for (SuspicionRow row : rows) {
      ObjectNode node = array.addObject().put("kind", row.kind()).put("subject", row.subject());
      row.asn()
          .ifPresentOrElse(
              asn -> node.put("asn", asn.value()),
              () -> JsonReport.nothing(node, "asn", "it favours no single network"));
      node.put("text", row.text());
      JsonReport.figure(node, "octets", row.octets());
      node.put("threshold", row.threshold());
      node.put("checkFirst", row.checkFirst());
      node.put("ask", row.ask());
    }
  }
}
