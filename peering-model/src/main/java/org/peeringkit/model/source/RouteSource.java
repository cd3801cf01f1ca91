package org.peeringkit.model.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;

/** The comfortable tier over a {@link RouteCursor}: immutable events with their faults. */
public final class RouteSource implements AutoCloseable {
  private final RouteCursor cursor;
  private final FaultNews told = new FaultNews();

  /**
   * Hands out what the cursor gives; closing it closes that.
   *
   * @param cursor owned from now on
   */
  public RouteSource(RouteCursor cursor) {
    this.cursor = cursor;
  }

  /**
   * The next event, or faults without an event where the last of the input could not be read.
   *
   * @return empty at the end of the input
   * @throws IOException if the bytes cannot be read; never for damaged content
   */
  public Optional<Decoded<RouteEvent>> next() throws IOException {
    boolean moved = cursor.next();
    List<Fault> faults = told.next(cursor.stats());
    if (!moved) {
      return faults.isEmpty()
          ? Optional.empty()
          : Optional.of(new Decoded<>(Optional.empty(), faults));
    }
    return Optional.of(new Decoded<>(Optional.of(cursor.copy()), faults));
  }

  /** {@return the account so far} */
  public ReadStats stats() {
    return cursor.stats();
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
