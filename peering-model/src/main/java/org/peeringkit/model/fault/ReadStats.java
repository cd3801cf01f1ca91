package org.peeringkit.model.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read and what was not; travels into every report. Immutable.
 *
 * @param records records (MRT records, datagrams, lines) framed, faulty ones included
 * @param octets decompressed octets consumed
 * @param counts named counters in name order, such as records by type
 * @param faultCounts number of faults by kind; kinds without faults are absent
 * @param faults the first faults, in the order met
 */
public record ReadStats(
    long records,
    long octets,
    SortedMap<String, Long> counts,
    Map<FaultKind, Long> faultCounts,
    List<Fault> faults) {

  /** Of nothing read. */
  public static final ReadStats EMPTY =
      new ReadStats(0, 0, new TreeMap<>(), new EnumMap<>(FaultKind.class), List.of());

  /**
   * Copies the collections.
   *
   * @param records records (MRT records, datagrams, lines) framed, faulty ones included
   * @param octets decompressed octets consumed
   * @param counts named counters in name order, such as records by type
   * @param faultCounts number of faults by kind; kinds without faults are absent
   * @param faults the first faults, in the order met
   */
  public ReadStats {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    EnumMap<FaultKind, Long> byKind = new EnumMap<>(FaultKind.class);
    byKind.putAll(faultCounts);
    faultCounts = Collections.unmodifiableMap(byKind);
    faults = List.copyOf(faults);
  }

  /** {@return number of faults of all kinds, kept or not} */
  public long faultCount() {
    return faultCounts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * {@return the sums of both; faults of this one first}
   *
   * @param other of another input, or of another part of this one
   */
  public ReadStats plus(ReadStats other) {
    TreeMap<String, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((name, n) -> sum.merge(name, n, Long::sum));
    EnumMap<FaultKind, Long> kinds = new EnumMap<>(FaultKind.class);
    kinds.putAll(faultCounts);
    other.faultCounts.forEach((kind, n) -> kinds.merge(kind, n, Long::sum));
    List<Fault> all = new ArrayList<>(faults);
    all.addAll(other.faults);
    return new ReadStats(records + other.records, octets + other.octets, sum, kinds, all);
  }
}
