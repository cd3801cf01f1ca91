package org.peeringkit.io.flowtext.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Everything that inputs give. */
record TextFlows(List<FlowRecord> records, ReadStats stats) {

  static TextFlows read(ReadOptions options, Input... inputs) {
    List<FlowRecord> records = new ArrayList<>();
    Formats formats = Formats.load(TextFlows.class.getClassLoader());
    try (FlowReader reader = formats.flows(List.of(inputs), options)) {
      FlowBatch batch = new FlowBatch();
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row));
        }
      }
      return new TextFlows(records, reader.stats());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TextFlows read(Input... inputs) {
    return read(ReadOptions.defaults(), inputs);
  }

  static TextFlows of(String text) {
    return read(input("flows.txt", text));
  }

  static Input input(String name, String text) {
    return Input.of(
        name, true, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  FlowRecord only() {
    if (records.size() != 1 || stats.faultCount() != 0) {
      throw new AssertionError(records.size() + " records, " + stats.faults());
    }
    return records.get(0);
  }

  long sum(FlowField field) {
    return records.stream().mapToLong(record -> record.number(field).orElse(0)).sum();
  }

  long count(String counter) {
    return stats.counts().getOrDefault(counter, 0L);
  }
}
