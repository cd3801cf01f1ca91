package org.peeringkit.model.registry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows that name a row which is not there: pages were left out, or the registry itself has gaps. By
 * field, such as {@code netixlan.ix_id}.
 *
 * @param rows number of rows whose field names something unknown
 * @param targets what they name, each once: registry ids, AS numbers for {@code asn} fields
 */
public record MissingJoins(
    SortedMap<String, Long> rows, SortedMap<String, SortedSet<Long>> targets) {
  public MissingJoins {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    SortedMap<String, SortedSet<Long>> copy = new TreeMap<>();
    targets.forEach(
        (field, ids) -> copy.put(field, Collections.unmodifiableSortedSet(new TreeSet<>(ids))));
    targets = Collections.unmodifiableSortedMap(copy);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Rows that do not join, over all fields. */
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Counts them; not thread-safe. */
  static final class Builder {
    private final SortedMap<String, Long> rows = new TreeMap<>();
    private final SortedMap<String, SortedSet<Long>> targets = new TreeMap<>();

    void check(String field, long target, boolean known) {
      if (!known) {
        rows.merge(field, 1L, Long::sum);
        targets.computeIfAbsent(field, f -> new TreeSet<>()).add(target);
      }
    }

    MissingJoins build() {
      return new MissingJoins(rows, targets);
    }
  }
}
