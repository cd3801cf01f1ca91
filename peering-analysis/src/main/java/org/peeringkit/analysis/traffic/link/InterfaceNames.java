package org.peeringkit.analysis.traffic.link;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.InterfaceId;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.IpAddr;

/**
 * Which name and description an interface index had when, learnt from counter readings: indexes
 * change on reboot, names do not. A name holds from its reading until the next one that differs;
 * before the first reading the first holds. Not thread-safe while readings are added.
 */
final class InterfaceNames {
  /** What an index was called from some time on. */
  record Naming(Optional<String> ifName, Optional<String> ifAlias) {}

  private final Map<InterfaceId, TreeMap<Instant, Naming>> byInterface = new TreeMap<>();

  void add(CounterReading reading) {
    if (reading.ifIndex().isEmpty()
        || (reading.ifName().isEmpty() && reading.ifAlias().isEmpty())) {
      return;
    }
    byInterface
        .computeIfAbsent(
            new InterfaceId(reading.exporter(), reading.ifIndex().getAsLong()),
            i -> new TreeMap<>())
        .put(reading.time(), new Naming(reading.ifName(), reading.ifAlias()));
  }

  /** The names of an interface by the time from which each holds; the first holds since ever. */
  NavigableMap<Instant, Naming> of(Optional<IpAddr> exporter, long ifIndex) {
    TreeMap<Instant, Naming> result = new TreeMap<>();
    TreeMap<Instant, Naming> all = byInterface.get(new InterfaceId(exporter, ifIndex));
    if (all == null && exporter.isPresent()) {
      all = byInterface.get(new InterfaceId(Optional.empty(), ifIndex));
    }
    if (all != null) {
      Optional<Naming> last = Optional.empty();
      for (Map.Entry<Instant, Naming> entry : all.entrySet()) {
        if (!last.equals(Optional.of(entry.getValue()))) {
          result.put(last.isEmpty() ? Instant.MIN : entry.getKey(), entry.getValue());
          last = Optional.of(entry.getValue());
        }
      }
    }
    return result;
  }

  SortedSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    byInterface.values().forEach(m -> m.values().forEach(n -> n.ifName().ifPresent(names::add)));
    return names;
  }

  SortedSet<String> aliases() {
    TreeSet<String> names = new TreeSet<>();
    byInterface.values().forEach(m -> m.values().forEach(n -> n.ifAlias().ifPresent(names::add)));
    return names;
  }
}
