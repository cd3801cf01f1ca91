package org.peeringkit.analysis.traffic.link;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpAddr;

/**
 * Which name and description an interface index had when, learnt from counter readings: indexes
 * change on reboot, names do not. A name holds from its reading until the next one that differs;
 * before the first reading the first holds. What readings leave open is as exporters say in their
 * flow exports, at all times: of those the last word is known only. Not thread-safe while readings
 * or facts are added.
 */
final class InterfaceNames {
  /** What an index was called from some time on. */
  record Naming(Optional<String> ifName, Optional<String> ifAlias) {}

  private static final Naming UNNAMED = new Naming(Optional.empty(), Optional.empty());

  private final Map<InterfaceId, TreeMap<Instant, Naming>> byInterface = new TreeMap<>();
  private final Map<InterfaceId, Naming> exported = new TreeMap<>();

  InterfaceNames() {}

  /** The same, to which more can be added apart. */
  InterfaceNames(InterfaceNames other) {
    other.byInterface.forEach((id, names) -> byInterface.put(id, new TreeMap<>(names)));
    exported.putAll(other.exported);
  }

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

  /**
   * Forgets readings that say again what the one before them said: a counter is read every five
   * minutes and renamed once a year, and the names are asked for by every port of every pass.
   */
  void settle() {
    for (TreeMap<Instant, Naming> names : byInterface.values()) {
      Naming last = null;
      for (Iterator<Naming> each = names.values().iterator(); each.hasNext(); ) {
        Naming naming = each.next();
        if (naming.equals(last)) {
          each.remove();
        }
        last = naming;
      }
    }
  }

  void add(InterfaceFacts.Fact fact) {
    Naming naming = new Naming(fact.name(), fact.description());
    if (!naming.equals(UNNAMED)) {
      exported.put(new InterfaceId(fact.exporter(), fact.ifIndex()), naming);
    }
  }

  /** That of the router, else that of an input that does not say which router. */
  private static <T> @Nullable T get(
      Map<InterfaceId, T> map, Optional<IpAddr> exporter, long ifIndex) {
    T found = map.get(new InterfaceId(exporter, ifIndex));
    return found == null && exporter.isPresent()
        ? map.get(new InterfaceId(Optional.empty(), ifIndex))
        : found;
  }

  /** The names of an interface by the time from which each holds; the first holds since ever. */
  NavigableMap<Instant, Naming> of(Optional<IpAddr> exporter, long ifIndex) {
    TreeMap<Instant, Naming> result = new TreeMap<>();
    TreeMap<Instant, Naming> all = get(byInterface, exporter, ifIndex);
    Naming said = get(exported, exporter, ifIndex);
    if (all == null) {
      if (said != null) {
        result.put(Instant.MIN, said);
      }
      return result;
    }
    Naming last = null;
    for (Map.Entry<Instant, Naming> entry : all.entrySet()) {
      Naming read = entry.getValue();
      Naming naming =
          said == null
              ? read
              : new Naming(read.ifName().or(said::ifName), read.ifAlias().or(said::ifAlias));
      if (!naming.equals(last)) {
        result.put(last == null ? Instant.MIN : entry.getKey(), naming);
        last = naming;
      }
    }
    return result;
  }

  SortedSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    byInterface.values().forEach(m -> m.values().forEach(n -> n.ifName().ifPresent(names::add)));
    exported.values().forEach(n -> n.ifName().ifPresent(names::add));
    return names;
  }

  SortedSet<String> aliases() {
    TreeSet<String> names = new TreeSet<>();
    byInterface.values().forEach(m -> m.values().forEach(n -> n.ifAlias().ifPresent(names::add)));
    exported.values().forEach(n -> n.ifAlias().ifPresent(names::add));
    return names;
  }
}
