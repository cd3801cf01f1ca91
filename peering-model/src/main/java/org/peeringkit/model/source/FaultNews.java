package org.peeringkit.model.source;

import java.util.List;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;

/** Of a growing account, the faults that have not been handed out. Not thread-safe. */
final class FaultNews {
  private long seen;

  /** Those kept that are new since the last call. */
  List<Fault> next(ReadStats stats) {
    long total = stats.faultCount();
    if (total == seen) {
      return List.of();
    }
    int from = (int) Math.min(seen, stats.faults().size());
    seen = total;
    return stats.faults().subList(from, stats.faults().size());
  }
}
