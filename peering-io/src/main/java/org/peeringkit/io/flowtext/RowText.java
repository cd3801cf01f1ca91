package org.peeringkit.io.flowtext;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** Values of a row as text that needs no escaping in CSV or JSON. Not thread-safe. */
final class RowText {
  private static final int CACHED_SECONDS = 64;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final long[] cachedSeconds = new long[CACHED_SECONDS];
  private final @Nullable String[] cachedTexts = new @Nullable String[CACHED_SECONDS];
  private @Nullable Exporter cachedExporter;
  private String cachedAddress = "";

  /** Who sent the row; empty if that is unknown. */
  String exporter(FlowBatch batch, int row) {
    Exporter exporter = batch.exporter(row);
    if (!exporter.equals(cachedExporter)) {
      cachedExporter = exporter;
      cachedAddress = exporter.address().map(IpAddr::toString).orElse("");
    }
    return cachedAddress;
  }

  /** Appends a value that the row has. */
  void append(StringBuilder out, Column column, FlowBatch batch, int row) {
    long value = batch.get(row, column.field());
    switch (column.kind()) {
      case NUMBER -> appendUnsigned(out, value);
      case TIME -> appendTime(out, value);
      case ADDRESS ->
          appendAddress(
              out, batch.family(row, column.field()), batch.hi(row, column.field()), value);
      case MAC -> appendMac(out, value);
      case DIRECTION -> appendDirection(out, value);
    }
  }

  /** Counters of exporters use all 64 bits. */
  private static void appendUnsigned(StringBuilder out, long value) {
    if (value >= 0) {
      out.append(value);
    } else {
      out.append(Long.toUnsignedString(value));
    }
  }

  /** Flows come with few different seconds, so the text of the last ones is kept. */
  private void appendTime(StringBuilder out, long millis) {
    long second = Math.floorDiv(millis, 1000L);
    int slot = (int) Math.floorMod(second, (long) CACHED_SECONDS);
    String text = cachedTexts[slot];
    if (text == null || cachedSeconds[slot] != second) {
      String whole = Instant.ofEpochSecond(second).toString();
      text = whole.substring(0, whole.length() - 1);
      cachedSeconds[slot] = second;
      cachedTexts[slot] = text;
    }
    out.append(text);
    int rest = (int) Math.floorMod(millis, 1000L);
    if (rest > 0) {
      out.append('.')
          .append((char) ('0' + rest / 100))
          .append((char) ('0' + rest / 10 % 10))
          .append((char) ('0' + rest % 10));
    }
    out.append('Z');
  }

  private static void appendAddress(StringBuilder out, IpFamily family, long hi, long lo) {
    if (family == IpFamily.IPV6) {
      out.append(IpAddr.ofV6(hi, lo));
      return;
    }
    out.append(lo >>> 24).append('.').append(lo >>> 16 & 0xFF).append('.');
    out.append(lo >>> 8 & 0xFF).append('.').append(lo & 0xFF);
  }

  private static void appendMac(StringBuilder out, long mac) {
    for (int shift = 40; shift >= 0; shift -= 8) {
      out.append(HEX[(int) (mac >>> shift + 4) & 0xF]).append(HEX[(int) (mac >>> shift) & 0xF]);
      if (shift > 0) {
        out.append(':');
      }
    }
  }

  /** IE 61 knows 0 and 1; anything else is shown as the number it is. */
  private static void appendDirection(StringBuilder out, long direction) {
    if (direction == 0 || direction == 1) {
      out.append(direction == 0 ? "ingress" : "egress");
    } else {
      appendUnsigned(out, direction);
    }
  }
}
