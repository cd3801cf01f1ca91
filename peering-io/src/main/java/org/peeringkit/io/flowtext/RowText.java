package org.peeringkit.io.flowtext;

import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** Values of a row as text that needs no escaping in CSV or JSON. Not thread-safe. */
final class RowText {
  private static final Column[] COLUMNS = Column.values();
  private static final FlowDirection[] DIRECTIONS = FlowDirection.values();
  private static final int CACHED_SECONDS = 64;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final long[] cachedSeconds = new long[CACHED_SECONDS];
  private final @Nullable String[] cachedTexts = new @Nullable String[CACHED_SECONDS];
  private @Nullable Exporter cachedExporter;
  private String cachedAddress = "";

  static Column[] columns() {
    return COLUMNS.clone();
  }

  /** Appends the value; appends nothing if the row does not have it. */
  void append(StringBuilder out, Column column, FlowBatch batch, int row) {
    FlowField field = column.field();
    if (field == null) {
      appendContext(out, column.kind(), batch, row);
    } else if (batch.has(row, field)) {
      appendField(out, column.kind(), field, batch, row);
    }
  }

  private void appendContext(StringBuilder out, Column.Kind kind, FlowBatch batch, int row) {
    switch (kind) {
      case EXPORTER -> out.append(exporter(batch.exporter(row)));
      case DOMAIN -> out.append(batch.exporter(row).observationDomainId());
      default -> out.append(batch.rateSource(row));
    }
  }

  private String exporter(Exporter exporter) {
    if (!exporter.equals(cachedExporter)) {
      cachedExporter = exporter;
      cachedAddress = exporter.address().map(IpAddr::toString).orElse("");
    }
    return cachedAddress;
  }

  private void appendField(
      StringBuilder out, Column.Kind kind, FlowField field, FlowBatch batch, int row) {
    switch (kind) {
      case TIME -> appendTime(out, batch.get(row, field));
      case ADDRESS -> appendAddress(out, batch, row, field);
      case MAC -> appendMac(out, batch.get(row, field));
      case DIRECTION -> appendDirection(out, batch.get(row, field));
      case SCALED -> appendScaled(out, batch.get(row, field), batch.factor(row));
      default -> appendUnsigned(out, batch.get(row, field));
    }
  }

  private static void appendUnsigned(StringBuilder out, long value) {
    if (value >= 0) {
      out.append(value);
    } else {
      out.append(Long.toUnsignedString(value));
    }
  }

  private static void appendScaled(StringBuilder out, long value, long rate) {
    if (value >= 0 && Math.multiplyHigh(value, rate) == 0 && value * rate >= 0) {
      out.append(value * rate);
    } else {
      out.append(Total.unsigned(value).multiply(BigInteger.valueOf(rate)));
    }
  }

  /** Flows come with few different seconds, so the text of the last ones is kept. */
  private void appendTime(StringBuilder out, long millis) {
    long second = Math.floorDiv(millis, 1000L);
    int slot = (int) Math.floorMod(second, (long) CACHED_SECONDS);
    if (cachedTexts[slot] == null || cachedSeconds[slot] != second) {
      String text = Instant.ofEpochSecond(second).toString();
      cachedSeconds[slot] = second;
      cachedTexts[slot] = text.substring(0, text.length() - 1) + '.';
    }
    int rest = (int) Math.floorMod(millis, 1000L);
    out.append(cachedTexts[slot])
        .append((char) ('0' + rest / 100))
        .append((char) ('0' + rest / 10 % 10))
        .append((char) ('0' + rest % 10))
        .append('Z');
  }

  private static void appendAddress(StringBuilder out, FlowBatch batch, int row, FlowField field) {
    if (batch.family(row, field) == IpFamily.IPV4) {
      int bits = (int) batch.lo(row, field);
      out.append(bits >>> 24).append('.').append(bits >>> 16 & 0xFF).append('.');
      out.append(bits >>> 8 & 0xFF).append('.').append(bits & 0xFF);
    } else {
      out.append(IpAddr.ofV6(batch.hi(row, field), batch.lo(row, field)));
    }
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
      out.append(DIRECTIONS[(int) direction]);
    } else {
      appendUnsigned(out, direction);
    }
  }
}
