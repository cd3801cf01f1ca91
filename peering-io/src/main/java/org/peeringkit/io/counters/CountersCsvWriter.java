package org.peeringkit.io.counters;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.IpAddr;

/**
 * Writes interface counters as CSV that {@link CountersCsvFormat} reads back as it was: UTF-8, RFC
 * 4180 (lines end in CR LF), times in UTC, a missing value as an empty field. Not thread-safe.
 */
public final class CountersCsvWriter implements Closeable, Flushable {
  private final CounterReading.Kind kind;
  private final BufferedWriter writer;

  /**
   * Writes the header.
   *
   * @param out takes the file; closed by {@link #close}
   * @param kind of all readings of this file
   * @throws IOException if the stream cannot be written to
   */
  public CountersCsvWriter(OutputStream out, CounterReading.Kind kind) throws IOException {
    this.kind = kind;
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    String[] values =
        switch (kind) {
          case OCTETS_64 -> new String[] {"ifHCInOctets", "ifHCOutOctets"};
          case OCTETS_32 -> new String[] {"ifInOctets", "ifOutOctets"};
          case BITS_PER_SECOND -> new String[] {"in_bps", "out_bps"};
        };
    CSVFormat.RFC4180.printRecord(
        writer, "time", "exporter", "ifIndex", "ifName", "ifAlias", values[0], values[1]);
  }

  /**
   * Writes one reading.
   *
   * @param reading of the kind of this file
   * @throws IllegalArgumentException if the reading is of another kind than the file
   * @throws IOException if the stream cannot be written to
   */
  public void write(CounterReading reading) throws IOException {
    if (reading.kind() != kind) {
      throw new IllegalArgumentException(
          "a reading of " + reading.kind() + " in a file of " + kind);
    }
    CSVFormat.RFC4180.printRecord(
        writer,
        reading.time(),
        reading.exporter().map(IpAddr::toString).orElse(""),
        number(reading.ifIndex()),
        reading.ifName().orElse(""),
        reading.ifAlias().orElse(""),
        number(reading.in()),
        number(reading.out()));
  }

  /** Counters are modulo 2^64, so unsigned; rates are never negative. */
  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toUnsignedString(value.getAsLong()) : "";
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
