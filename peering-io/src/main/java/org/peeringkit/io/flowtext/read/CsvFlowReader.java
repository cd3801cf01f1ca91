package org.peeringkit.io.flowtext.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.flowtext.read.Dialect.Place;
import org.peeringkit.io.internal.BoundedRecords;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Flow records of one CSV. */
final class CsvFlowReader implements FlowReader {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int SHOWN = 60;

  private final BufferedReader lines;
  private final ReadLog log;
  private final int longestRecord;
  private final Optional<FlowCsvMapping> mapping;
  private final RowValues values = new RowValues();
  private final CsvTrailer trailer;
  private @Nullable Body body;
  private boolean ended;
  private long line;

  /** What follows the header. */
  private record Body(
      CSVParser parser,
      Iterator<CSVRecord> records,
      BoundedRecords bounded,
      List<String> names,
      List<Optional<Place>> places,
      RowParser rows,
      long linesBefore) {}

  CsvFlowReader(Input input, ReadOptions options, Optional<FlowCsvMapping> mapping)
      throws IOException {
    this.log = new ReadLog(input.name(), options.faultPolicy());
    this.longestRecord = options.limits().lineOctets();
    this.mapping = mapping;
    this.trailer = new CsvTrailer(log);
    this.lines =
        new BufferedReader(
            new InputStreamReader(input.open(), StandardCharsets.UTF_8), LONGEST_HEADER);
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    batch.clear();
    if (body == null && !ended) {
      begin();
    }
    while (!ended && body != null && !batch.isFull()) {
      row(body, batch);
    }
    log.count("flows", batch.size());
    return batch.size() > 0;
  }

  private void begin() {
    try {
      CsvHeader header = header();
      if (header == null) {
        ended = true;
        fault(FaultKind.TRUNCATED, "header", "a line of column names", "the end of the input");
        return;
      }
      Optional<Schema> schema = Schema.of(header.names(), mapping);
      if (schema.isEmpty()) {
        ended = true;
        String names = String.join(",", header.names());
        fault(
            FaultKind.CONTEXT_MISSING,
            "header",
            "the columns of a known program",
            "\"" + (names.length() > SHOWN ? names.substring(0, SHOWN) + "..." : names) + "\"");
        return;
      }
      BoundedRecords bounded = new BoundedRecords(lines, longestRecord);
      CSVParser parser = CSVParser.parse(bounded, CsvHeader.format(header.delimiter()));
      List<Optional<Place>> places = new ArrayList<>();
      header.names().forEach(name -> places.add(schema.get().place(name)));
      body =
          new Body(
              parser,
              parser.iterator(),
              bounded,
              header.names(),
              places,
              new RowParser(schema.get(), log),
              line);
      missingColumns(schema.get(), header.names());
    } catch (IOException e) {
      streamFault(e);
    }
  }

  /** Columns that a mapping names and the file does not have. */
  private void missingColumns(Schema schema, List<String> names) {
    schema
        .mappedColumns()
        .keySet()
        .forEach(
            name -> {
              if (!names.contains(name)) {
                fault(
                    FaultKind.CONTEXT_MISSING,
                    "header",
                    "the mapping's column \"" + name + "\"",
                    "none of that name");
              }
            });
  }

  /** The first line that is no comment; null if there is none. */
  private @Nullable CsvHeader header() throws IOException {
    while (true) {
      lines.mark(LONGEST_HEADER);
      StringBuilder text = new StringBuilder();
      int c = lines.read();
      if (c < 0) {
        return null;
      }
      while (c >= 0 && c != '\n' && text.length() < LONGEST_HEADER - 1) {
        text.append((char) c);
        c = lines.read();
      }
      if (CsvHeader.isPreamble(text.toString())) {
        line++;
        continue;
      }
      CsvHeader header = CsvHeader.of(text.toString(), mapping);
      if (header.isData()) {
        lines.reset();
      } else {
        line++;
      }
      return header;
    }
  }

  private void row(Body b, FlowBatch batch) {
    long before = b.parser.getCurrentLineNumber();
    line = b.linesBefore + before + 1;
    try {
      if (!b.records.hasNext()) {
        ended = true;
        return;
      }
      CSVRecord record = b.records.next();
      b.bounded.recordEnds();
      if (!trailer.takes(record, b.names)) {
        log.record(b.parser.getCurrentLineNumber() - before);
        take(b, record, batch);
      }
    } catch (UncheckedIOException e) {
      ended = true;
      IOException cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof CSVException) {
        fault(FaultKind.TRUNCATED, "row", "a closing quote", "the end of the input");
      } else {
        streamFault(cause);
      }
    }
  }

  private void take(Body b, CSVRecord record, FlowBatch batch) {
    int columns = b.names.size();
    int found = record.size();
    // Some writers end every row with a comma.
    boolean extra = found == columns + 1 && record.get(columns).isEmpty();
    if (found != columns && !extra) {
      fault(FaultKind.BAD_VALUE, "row", columns + " columns", found + " columns");
      return;
    }
    values.clear();
    for (int i = 0; i < columns; i++) {
      Optional<Place> place = b.places.get(i);
      if (place.isPresent()) {
        values.put(place.get(), record.get(i).strip());
      }
    }
    int size = batch.size();
    b.rows.add(values, batch, line);
    if (batch.size() > size) {
      trailer.counted(batch, size);
    }
  }

  private void streamFault(IOException e) {
    ended = true;
    if (e instanceof BoundedRecords.TooLong) {
      fault(FaultKind.LENGTH_EXCEEDS_LIMIT, "row", "a row within limits", "no end of it");
      return;
    }
    fault(BrokenStream.kind(e), "input", "more of it", BrokenStream.found(e));
  }

  private void fault(FaultKind kind, String field, String expected, String actual) {
    log.fault(Fault.atLine(kind, log.source(), Math.max(1, line), field, expected, actual));
  }

  @Override
  public ReadStats stats() {
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
