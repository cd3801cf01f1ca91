package org.peeringkit.io.counters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.peeringkit.io.internal.BoundedRecords;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.format.CounterFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Interface counters as CSV (RFC 4180; comma, semicolon or tab as the header shows), columns by
 * header name and in any order:
 *
 * <ul>
 *   <li>time: {@code time}, {@code timestamp}, {@code datetime}, {@code date}, {@code epoch},
 *       {@code unixtime}; ISO 8601 with offset, or epoch seconds or milliseconds. A time without
 *       offset is a fault, unless the column is {@code time_utc} or a comment line before the
 *       header names the zone: {@code # timeZone: Europe/Berlin};
 *   <li>router: {@code exporter}, {@code device}, {@code router}, {@code agent}, {@code host},
 *       {@code hostname}, {@code device_ip}, {@code ip}: its address. A name instead is a fault, as
 *       nothing joins it to the address that links are configured by;
 *   <li>interface: {@code ifIndex} or {@code index}; {@code ifName}, {@code interface}, {@code
 *       port} or {@code ifDescr}; {@code ifAlias}, {@code alias} or {@code description}; at least
 *       one of the three in every row;
 *   <li>values, the first pair that the header has: {@code ifHCInOctets}, {@code ifHCOutOctets} or
 *       {@code inOctets}, {@code outOctets} (64-bit counters, RFC 2863); {@code ifInOctets}, {@code
 *       ifOutOctets} (32-bit counters); {@code in_bps}, {@code out_bps} or {@code inBitsPerSecond},
 *       {@code outBitsPerSecond} (mean bit/s of the interval that ends at the time); {@code
 *       INOCTETS}, {@code OUTOCTETS} in capitals or {@code ifInOctets_rate}, {@code
 *       ifOutOctets_rate} (octets a second, the columns of LibreNMS's RRD files and database).
 * </ul>
 *
 * <p>Column names are compared without case, blanks, {@code _}, {@code -}, {@code .}. What no
 * column says may stand in comment lines before the header, for a file of one port: {@code #
 * exporter: 192.0.2.1}, {@code # ifName: et-0/0/1}. An empty value, {@code U} and {@code NaN} are
 * missing, not zero. A bad row is a fault with its line, and the others are read.
 *
 * <p>Stateless and thread-safe.
 */
public final class CountersCsvFormat implements CounterFormat {
  private static final int PREAMBLE_LINES = 32;
  private static final int LONGEST_HEADER = 1 << 14;

  @Override
  public String name() {
    return "counters-csv";
  }

  @Override
  public boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.UTF_8);
    for (String line : text.split("\n", PREAMBLE_LINES)) {
      if (!isPreamble(line)) {
        return CounterColumns.of(splitHeader(line, delimiter(line))).isPresent();
      }
    }
    return false;
  }

  private static boolean isPreamble(String line) {
    String bare = line.replace("\uFEFF", "").strip();
    return bare.isEmpty() || bare.startsWith("#");
  }

  private static char delimiter(String header) {
    long commas = header.chars().filter(c -> c == ',').count();
    long semicolons = header.chars().filter(c -> c == ';').count();
    long tabs = header.chars().filter(c -> c == '\t').count();
    return tabs > Math.max(commas, semicolons) ? '\t' : semicolons > commas ? ';' : ',';
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .setIgnoreSurroundingSpaces(true)
        // Text after a closing quote joins the field, which then is judged as any other; otherwise
        // the parser would lose its place in the line.
        .setTrailingData(true)
        .get();
  }

  private static List<String> splitHeader(String line, char delimiter) {
    try (CSVParser parser = CSVParser.parse(new StringReader(line), format(delimiter))) {
      Iterator<CSVRecord> records = parser.iterator();
      return records.hasNext() ? records.next().toList() : List.of();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // not a CSV header, so not this format
    }
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, Consumer<CounterReading> sink)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    try (InputStream in = input.open();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
      new Reading(log, sink).read(lines, options.limits().lineOctets());
    }
    return log.snapshot();
  }

  /** One pass over one input. */
  private static final class Reading {
    private final ReadLog log;
    private final Consumer<CounterReading> sink;
    private final Map<String, String> preamble = new TreeMap<>();
    private long line;

    Reading(ReadLog log, Consumer<CounterReading> sink) {
      this.log = log;
      this.sink = sink;
    }

    void read(BufferedReader lines, int longest) {
      try {
        Optional<String> header = header(lines);
        if (header.isEmpty()) {
          fault(FaultKind.TRUNCATED, "header", "a line of column names", "the end of the input");
          return;
        }
        char delimiter = delimiter(header.get());
        Optional<CounterColumns> columns = CounterColumns.of(splitHeader(header.get(), delimiter));
        if (columns.isEmpty()) {
          fault(
              FaultKind.CONTEXT_MISSING,
              "header",
              "a time and a pair of values (ifHCInOctets and ifHCOutOctets, in_bps and out_bps)",
              "\"" + CounterRow.shorten(header.get()) + "\"");
          return;
        }
        CounterRow row = new CounterRow(columns.get(), preamble, this::rowFault);
        BoundedRecords bounded = new BoundedRecords(lines, longest);
        try (CSVParser parser = CSVParser.parse(bounded, format(delimiter))) {
          rows(parser, bounded, row, line);
        }
      } catch (IOException e) {
        streamFault(e);
      }
    }

    private void rows(CSVParser parser, BoundedRecords bounded, CounterRow row, long headerLine) {
      Iterator<CSVRecord> records = parser.iterator();
      boolean more = true;
      while (more) {
        line = headerLine + parser.getCurrentLineNumber() + 1;
        long before = parser.getCurrentLineNumber();
        try {
          more = records.hasNext();
          if (more) {
            CSVRecord record = records.next();
            bounded.recordEnds();
            log.record(parser.getCurrentLineNumber() - before);
            row.read(record).ifPresent(sink);
          }
        } catch (UncheckedIOException e) {
          more = false;
          brokenEnd(java.util.Objects.requireNonNull(e.getCause()));
        }
      }
    }

    private void brokenEnd(IOException e) {
      if (e instanceof org.apache.commons.csv.CSVException) {
        fault(FaultKind.TRUNCATED, "row", "a closing quote", "the end of the input");
      } else {
        streamFault(e);
      }
    }

    private void streamFault(IOException e) {
      if (e instanceof BoundedRecords.TooLong) {
        fault(FaultKind.LENGTH_EXCEEDS_LIMIT, "row", "a row within limits", "no end of it");
        return;
      }
      fault(BrokenStream.kind(e), "input", "more of it", BrokenStream.found(e));
    }

    /** The first line that is no comment; comments may state what no column says. */
    private Optional<String> header(BufferedReader lines) throws IOException {
      while (true) {
        StringBuilder text = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
          return Optional.empty();
        }
        line++;
        while (c >= 0 && c != '\n' && text.length() < LONGEST_HEADER) {
          text.append((char) c);
          c = lines.read();
        }
        String whole = text.toString();
        if (!isPreamble(whole)) {
          return Optional.of(whole.replace("\r", ""));
        }
        int colon = whole.indexOf(':');
        if (colon > 0) {
          CounterColumns.preambleKey(whole.substring(0, colon).replace("#", ""))
              .ifPresent(key -> preamble.put(key, whole.substring(colon + 1).strip()));
        }
      }
    }

    private void rowFault(String field, String expected, String actual) {
      fault(FaultKind.BAD_VALUE, field, expected, actual);
    }

    private void fault(FaultKind kind, String field, String expected, String actual) {
      log.fault(Fault.atLine(kind, log.source(), Math.max(1, line), field, expected, actual));
    }
  }
}
