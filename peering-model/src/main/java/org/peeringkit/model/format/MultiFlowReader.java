package org.peeringkit.model.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

/** Several flow inputs as one stream, one after the other. */
final class MultiFlowReader implements FlowReader {
  private final FlowInputs inputs;
  private int opened;
  private ReadStats done;
  private @Nullable FlowReader current;

  MultiFlowReader(FlowInputs inputs) {
    this.inputs = inputs;
    this.done = inputs.unreadable();
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    while (true) {
      if (current == null) {
        if (opened == inputs.size()) {
          batch.clear();
          return false;
        }
        current = inputs.open(opened++);
      }
      if (current.next(batch)) {
        return true;
      }
      FlowReader finished = current;
      current = null;
      finish(finished);
    }
  }

  private void finish(FlowReader reader) throws IOException {
    done = done.plus(reader.stats());
    reader.close();
    FlowInputs.enforce(inputs.faultPolicy(), done);
  }

  @Override
  public ReadStats stats() {
    return current == null ? done : done.plus(current.stats());
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
