package org.peeringkit.plugins;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Reads {@link AcmeFlowLog} line by line. */
final class AcmeFlowLogReader implements FlowReader {
  private static final String NOT_KNOWN = "-";
  private static final int LONGEST_NUMBER = 18; // digits that always fit 63 bits

  private static final FlowField[] FIELDS = {
    FlowField.START_MILLIS,
    FlowField.END_MILLIS,
    FlowField.SOURCE_ADDRESS,
    FlowField.SOURCE_PORT,
    FlowField.DESTINATION_ADDRESS,
    FlowField.DESTINATION_PORT,
    FlowField.PROTOCOL,
    FlowField.PACKETS,
    FlowField.OCTETS,
    FlowField.INGRESS_INTERFACE,
    FlowField.EGRESS_INTERFACE,
  };

  private final InputStream stream;
  private final ReadLog log;
  private final int longestLine;
  private long line;
  private boolean ended;

  AcmeFlowLogReader(Input input, ReadOptions options) throws IOException {
    stream = new BufferedInputStream(input.open());
    log = new ReadLog(input.name(), options.faultPolicy());
    longestLine = options.limits().recordOctets();
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    batch.clear();
    while (!batch.isFull()) {
      String text = readLine();
      if (text == null) {
        break;
      }
      if (!text.startsWith("#")) {
        read(text, batch);
      }
    }
    return batch.size() > 0;
  }

  private void read(String text, FlowBatch batch) {
    log.record(text.length() + 1L);
    String[] words = text.split(" ", -1);
    if (words.length != FIELDS.length) {
      fault("line", FIELDS.length + " fields", Integer.toString(words.length));
      return;
    }
    int row = batch.addRow(Exporter.UNKNOWN);
    for (int i = 0; i < FIELDS.length; i++) {
      if (!words[i].equals(NOT_KNOWN) && !set(batch, row, FIELDS[i], words[i])) {
        // A record with one wrong field is not a record with one field less.
        batch.removeLastRow();
        return;
      }
    }
  }

  private boolean set(FlowBatch batch, int row, FlowField field, String word) {
    switch (field) {
      case SOURCE_ADDRESS, DESTINATION_ADDRESS -> {
        Optional<IpAddr> address = IpAddr.tryParse(word);
        if (address.isEmpty()) {
          fault(field.name(), "an IP address", word);
          return false;
        }
        batch.setAddress(row, field, address.get());
      }
      case START_MILLIS, END_MILLIS -> {
        try {
          batch.set(row, field, Instant.parse(word).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
          fault(field.name(), "a time such as 2026-01-01T00:00:00Z", word);
          return false;
        }
      }
      default -> {
        if (word.length() > LONGEST_NUMBER || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
          fault(field.name(), "a number of at most " + LONGEST_NUMBER + " digits", word);
          return false;
        }
        batch.set(row, field, Long.parseLong(word));
      }
    }
    return true;
  }

  private void fault(String field, String expected, String actual) {
    log.fault(
        Fault.atLine(
            FaultKind.BAD_VALUE, log.source(), line, field, expected, "\"" + actual + "\""));
  }

  /** The next line without its end, or null at the end of the input. */
  private @Nullable String readLine() throws IOException {
    while (!ended) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      long length = 0;
      int octet;
      while ((octet = octet()) >= 0 && octet != '\n') {
        length++;
        if (length <= longestLine) {
          octets.write(octet);
        }
      }
      if (octet < 0 && length == 0) {
        ended = true;
        return null;
      }
      line++;
      if (octet < 0) {
        ended = true;
        log.fault(
            Fault.atLine(
                FaultKind.TRUNCATED, log.source(), line, "line", "a line feed", "the end"));
        return null;
      }
      if (length <= longestLine) {
        return octets.toString(StandardCharsets.UTF_8);
      }
      log.fault(
          Fault.atLine(
              FaultKind.LENGTH_EXCEEDS_LIMIT,
              log.source(),
              line,
              "line",
              "at most " + longestLine + " octets",
              Long.toString(length)));
    }
    return null;
  }

  /** The next octet, or -1 at the end, also where a compressed input breaks off. */
  private int octet() throws IOException {
    try {
      return stream.read();
    } catch (EOFException e) {
      return -1;
    }
  }

  @Override
  public ReadStats stats() {
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
