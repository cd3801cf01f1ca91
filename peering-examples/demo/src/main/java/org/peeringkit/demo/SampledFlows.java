package org.peeringkit.demo;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.demo.file.FlowFiles;
import org.peeringkit.demo.traffic.CounterBook;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.demo.traffic.FlowSink;

/**
 * The same flows for several exports, each with a choice of packets of its own. Not thread-safe.
 */
final class SampledFlows implements FlowSink, Closeable {
  private final List<FlowFiles> exports = new ArrayList<>();

  /** One more; it is closed with all others. */
  void add(FlowFiles export) {
    exports.add(export);
  }

  @Override
  public void export(DrawnFlow flow) throws IOException {
    for (FlowFiles export : exports) {
      export.export(flow);
    }
  }

  @Override
  public void endOfSlot(long millis, CounterBook counters) throws IOException {
    for (FlowFiles export : exports) {
      export.endOfSlot(millis, counters);
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (FlowFiles export : exports) {
      try {
        export.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
