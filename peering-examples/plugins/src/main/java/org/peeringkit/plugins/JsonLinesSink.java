package org.peeringkit.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;

/**
 * Totals of a ledger as JSON, one object a line, in a file that is there whole or not at all.
 * Option {@code link}: only of this link.
 */
public final class JsonLinesSink implements LedgerSink {
  /** As {@code ServiceLoader} asks. */
  public JsonLinesSink() {}

  @Override
  public String name() {
    return "json-lines";
  }

  @Override
  public long write(TrafficLedger ledger, SinkTarget target) throws IOException {
    target.refuseOptionsBut(Set.of("link"));
    String link = target.options().get("link");
    return target.writeFile(out -> write(ledger, link, out));
  }

  private static long write(TrafficLedger ledger, @Nullable String link, OutputStream out)
      throws IOException {
    long rows = 0;
    for (Map.Entry<LedgerKey, LedgerCell> row : ledger.cells().entrySet()) {
      if (link == null || link.equals(row.getKey().link())) {
        out.write(line(row.getKey(), row.getValue()).getBytes(StandardCharsets.UTF_8));
        rows++;
      }
    }
    return rows;
  }

  private static String line(LedgerKey key, LedgerCell cell) {
    return "{\"day\":\""
        + key.day()
        + "\",\"origin\":\""
        + key.origin()
        + "\",\"neighbour\":"
        + key.neighbour().map(asn -> "\"" + asn + "\"").orElse("null")
        + ",\"link\":"
        + quoted(key.link())
        + ",\"direction\":\""
        + key.direction().label()
        + "\",\"family\":\""
        + key.family()
        + "\",\"octets\":"
        + cell.octets()
        + "}\n";
  }

  /** RFC 8259 section 7: names of links may hold anything. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
