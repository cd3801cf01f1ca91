package org.peeringkit.io.flowtext.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Flow records of one JSON input. */
final class JsonFlowReader implements FlowReader {
  private static final int HEAD_OCTETS = 4096;

  private final InputStream in;
  private final ReadLog log;
  private final JsonObjects objects;
  private final JsonMembers members;
  private final Optional<FlowCsvMapping> mapping;
  private final RowValues values = new RowValues();
  private @Nullable Schema schema;
  private @Nullable RowParser rows;
  private boolean ended;
  private @Nullable IOException failure;

  JsonFlowReader(Input input, ReadOptions options, Optional<FlowCsvMapping> mapping)
      throws IOException {
    this.log = new ReadLog(input.name(), options.faultPolicy());
    this.mapping = mapping;
    this.in = new BufferedInputStream(input.open(), 2 * HEAD_OCTETS);
    this.objects = new JsonObjects(in, options.limits().recordOctets(), this::fault);
    this.members = new JsonMembers(options.limits().nesting());
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    batch.clear();
    try {
      if (schema == null && !ended) {
        begin();
      }
      while (!ended && schema != null && rows != null && !batch.isFull()) {
        if (objects.next()) {
          row(schema, rows, batch);
        } else {
          ended = true;
          if (failure != null) {
            throw failure;
          }
        }
      }
    } catch (IOException e) {
      ended = true;
      fault(JsonObjects.kindOf(e), objects.line(), "more of the input", BrokenStream.found(e));
    }
    log.count("flows", batch.size());
    return batch.size() > 0;
  }

  private void begin() throws IOException {
    in.mark(HEAD_OCTETS + 1);
    byte[] head = head();
    in.reset();
    schema = Schema.of(JsonFlowHead.names(head), mapping).orElse(null);
    if (schema == null) {
      ended = true;
      fault(FaultKind.CONTEXT_MISSING, 1, "the members of a known program", "others");
    } else {
      rows = new RowParser(schema, log);
    }
  }

  /** As much of the beginning as can be read: an error behind it is told of behind its rows. */
  private byte[] head() throws IOException {
    byte[] head = new byte[HEAD_OCTETS];
    int filled = 0;
    try {
      for (int n = 0; n >= 0 && filled < HEAD_OCTETS; filled += Math.max(0, n)) {
        n = in.read(head, filled, HEAD_OCTETS - filled);
      }
    } catch (IOException e) {
      if (filled == 0) {
        throw e;
      }
      failure = e;
    }
    return Arrays.copyOf(head, filled);
  }

  private void row(Schema names, RowParser parser, FlowBatch batch) throws IOException {
    log.record(objects.length());
    values.clear();
    try {
      members.read(
          objects.octets(),
          objects.length(),
          (name, value) -> names.place(name).ifPresent(place -> values.put(place, value.strip())));
    } catch (JsonProcessingException e) {
      fault(FaultKind.BAD_VALUE, objects.line(), "JSON", e.getOriginalMessage());
      return;
    }
    parser.add(values, batch, objects.line());
  }

  private void fault(FaultKind kind, long line, String expected, String actual) {
    log.fault(Fault.atLine(kind, log.source(), Math.max(1, line), "object", expected, actual));
  }

  @Override
  public ReadStats stats() {
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    objects.close();
  }
}
