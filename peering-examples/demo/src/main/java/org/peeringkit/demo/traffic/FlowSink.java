package org.peeringkit.demo.traffic;

import java.io.IOException;

/** Takes flows as routers export them, in time order of slots. */
public interface FlowSink {
  /** A flow that its router exports. */
  void export(DrawnFlow flow) throws IOException;

  /**
   * All flows that ended before then have been given.
   *
   * @param millis milliseconds since the epoch
   * @param counters what crossed the ports until then; complete for all routers but the one that
   *     reports every half hour
   */
  void endOfSlot(long millis, CounterBook counters) throws IOException;
}
