package org.peeringkit.cli;

import java.io.IOException;
import java.util.List;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FaultPolicy;
import org.peeringkit.model.source.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.UnreadableInputException;

/** Walks route inputs one after the other; what cannot be read is said, the others are read. */
final class RouteInputs {
  private RouteInputs() {}

  /** What to do with one input's routes. */
  interface Consumer {
    void accept(RouteCursor cursor) throws IOException;
  }

  /**
   * Opens every input in turn.
   *
   * @return how many could be opened
   */
  static int forEach(
      Formats formats, List<Input> inputs, Diagnostics diagnostics, Consumer consumer)
      throws IOException {
    ReadOptions options = new ReadOptions(DecodeLimits.defaults(), FaultPolicy.collect());
    int readable = 0;
    for (Input input : inputs) {
      try (RouteCursor cursor = formats.routes(input, options)) {
        readable++;
        consumer.accept(cursor);
        diagnostics.faults(cursor.stats());
      } catch (UnreadableInputException e) {
        diagnostics.unreadable(e);
      }
    }
    return readable;
  }
}
