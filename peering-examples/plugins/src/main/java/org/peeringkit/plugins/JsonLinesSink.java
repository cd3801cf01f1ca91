package org.peeringkit.plugins;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
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
    Path file = target.path();
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    long rows = 0;
    try (BufferedWriter out = Files.newBufferedWriter(draft)) {
      for (Map.Entry<LedgerKey, LedgerCell> row : ledger.cells().entrySet()) {
        if (link == null || link.equals(row.getKey().link())) {
          out.write(line(row.getKey(), row.getValue()));
          rows++;
        }
      }
    }
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
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
