package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** What a {@link FlowFormat} promises. */
public abstract class FlowFormatContract extends FormatContract<FlowFormat> {
  /** For subclasses. */
  protected FlowFormatContract() {}

  @Override
  final Class<FlowFormat> service() {
    return FlowFormat.class;
  }

  @Override
  final String name(FlowFormat format) {
    return format.name();
  }

  @Override
  final boolean recognises(FlowFormat format, Bytes head) {
    return format.recognises(head);
  }

  @Override
  final Read read(FlowFormat format, Input input, ReadOptions options) throws IOException {
    FlowContext context = new FlowContext(options);
    if (input.repeatable()) {
      format.scan(input, context);
    }
    return read(format.open(input, context));
  }

  @Override
  final Read readThrough(Formats formats, Input input, ReadOptions options) throws IOException {
    return read(formats.flows(List.of(input), options));
  }

  private static Read read(FlowReader reader) throws IOException {
    List<String> items = new ArrayList<>();
    FlowBatch batch = new FlowBatch();
    try (reader) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          items.add(batch.copy(row).toString());
        }
      }
      return new Read(items, reader.stats());
    }
  }

  @Test
  void aBatchHoldsNothingOfBefore() throws IOException {
    FlowBatch batch = new FlowBatch();
    for (int i = 0; i < 10; i++) {
      batch.set(batch.addRow(Exporter.UNKNOWN), FlowField.OCTETS, 1);
    }
    try (FlowReader reader =
        format().open(Watched.of(sample()), new FlowContext(ReadOptions.defaults()))) {
      long rows = 0;
      while (reader.next(batch)) {
        rows += batch.size();
      }
      assertEquals(
          read(format(), Watched.of(sample()), ReadOptions.defaults()).items().size(),
          rows,
          "rows read into a batch that was used before");
      assertEquals(0, batch.size(), "rows in the batch at the end of the input");
      assertFalse(reader.next(batch), "next() goes on after the end");
    }
  }
}
