package org.peeringkit.io.internal.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.source.RouteCursor.Choice;

/** Makes events of one input, a step at a time. Not thread-safe. */
public abstract class RowReader implements Closeable {
  /** An event and what the source says of the choice. */
  record Row(RouteEvent event, Choice choice) {}

  private final ReadLog log;
  private final ArrayDeque<Row> rows = new ArrayDeque<>();

  protected RowReader(ReadLog log) {
    this.log = log;
  }

  /** The account of this input. */
  protected final ReadLog log() {
    return log;
  }

  /**
   * Reads on by a line, an object or the like.
   *
   * @return false at the end of the input
   * @throws IOException never for damaged content, which is a fault
   */
  protected abstract boolean step() throws IOException;

  /** Gives out an event. */
  protected final void emit(RouteEvent event, Choice choice) {
    rows.add(new Row(event, choice));
  }

  /** The next event; null at the end. */
  final @Nullable Row next() throws IOException {
    while (rows.isEmpty()) {
      if (!step() && rows.isEmpty()) {
        return null;
      }
    }
    return rows.poll();
  }
}
