package org.peeringkit.demo.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.peeringkit.model.net.Asn;

/**
 * Lines of a log of discussions, closed by checksums: a second writer of that format, so that the
 * reader is not checked against its own writer alone.
 */
final class LogLines {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int SUM_OCTETS = 8;

  private record Line(Instant at, int order, ObjectNode node) {}

  private final List<Line> lines = new ArrayList<>();

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ObjectNode words(String confidentiality, String text) {
    return object().put("confidentiality", confidentiality).put("text", text);
  }

  static ObjectNode internal(String text) {
    return words("INTERNAL", text);
  }

  /** An event at ten in the morning of a day. */
  String add(LocalDate day, Asn asn, String kind, ObjectNode data) {
    String id = "demo-" + (lines.size() + 1);
    Instant at = day.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC);
    ObjectNode node = object().put("v", 1).put("id", id).put("at", at.toString());
    node.put("author", "robin").put("asn", asn.value()).put("kind", kind).set("data", data);
    lines.add(new Line(at, lines.size(), node));
    return id;
  }

  /** All of them by time. */
  String text() throws NoSuchAlgorithmException {
    lines.sort(Comparator.comparing(Line::at).thenComparing(Line::order));
    StringBuilder text = new StringBuilder();
    String prev = "0".repeat(2 * SUM_OCTETS);
    for (Line line : lines) {
      String json = line.node().toString();
      String summed = json.substring(0, json.length() - 1) + ",\"prev\":\"" + prev + "\"";
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(summed.getBytes(UTF_8));
      prev = HexFormat.of().formatHex(digest, 0, SUM_OCTETS);
      text.append(summed).append(",\"sum\":\"").append(prev).append("\"}\n");
    }
    return text.toString();
  }
}
