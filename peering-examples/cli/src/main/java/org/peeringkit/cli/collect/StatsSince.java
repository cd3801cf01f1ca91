package org.peeringkit.cli.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;

/** What was read within an interval, of counters that go on since the start. */
final class StatsSince {
  private static final int FAULTS = 100;

  private StatsSince() {}

  static ReadStats sum(Collection<ExporterCounters> counters) {
    long records = 0;
    long octets = 0;
    TreeMap<String, Long> counts = new TreeMap<>();
    Map<FaultKind, Long> kinds = new EnumMap<>(FaultKind.class);
    List<Fault> faults = new ArrayList<>();
    for (ExporterCounters counter : counters) {
      ReadStats stats = counter.stats();
      records += stats.records();
      octets += stats.octets();
      stats.counts().forEach((name, n) -> counts.merge(name, n, Long::sum));
      stats.faultCounts().forEach((kind, n) -> kinds.merge(kind, n, Long::sum));
      faults.addAll(stats.faults());
    }
    return new ReadStats(records, octets, counts, kinds, faults);
  }

  /** Faults are counted but not shown again; the first of them go with the interval. */
  static ReadStats of(ReadStats before, ReadStats total) {
    TreeMap<String, Long> counts = new TreeMap<>();
    total
        .counts()
        .forEach(
            (name, n) -> {
              long added = n - before.counts().getOrDefault(name, 0L);
              if (added != 0) {
                counts.put(name, added);
              }
            });
    Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    total
        .faultCounts()
        .forEach(
            (kind, n) -> {
              long added = n - before.faultCounts().getOrDefault(kind, 0L);
              if (added > 0) {
                faults.put(kind, added);
              }
            });
    Set<Fault> shown = new HashSet<>(before.faults());
    return new ReadStats(
        total.records() - before.records(),
        total.octets() - before.octets(),
        counts,
        faults,
        total.faults().stream().filter(fault -> !shown.contains(fault)).limit(FAULTS).toList());
  }
}
