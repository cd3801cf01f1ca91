package org.peeringkit.io.collect;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.peeringkit.model.net.IpAddr;

/** How often something befell an exporter before the decoder had a say. Thread-safe. */
final class Drops {
  /** Addresses told apart: senders can be forged. */
  private static final int EXPORTERS = 1 << 12;

  /** Stands for the exporters beyond. */
  static final IpAddr OTHERS = IpAddr.ofV4(0);

  private final ConcurrentMap<IpAddr, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder total = new LongAdder();

  void add(IpAddr exporter) {
    LongAdder count = counts.get(exporter);
    if (count == null) {
      IpAddr key = counts.size() < EXPORTERS ? exporter : OTHERS;
      count = counts.computeIfAbsent(key, k -> new LongAdder());
    }
    count.increment();
    total.increment();
  }

  long of(IpAddr exporter) {
    LongAdder count = counts.get(exporter);
    return count == null ? 0 : count.sum();
  }

  long total() {
    return total.sum();
  }

  Iterable<IpAddr> exporters() {
    return counts.keySet();
  }
}
