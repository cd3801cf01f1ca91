package org.peeringkit.model.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows by key of which the newest is kept, so that the order in which files are read does not
 * matter: the later {@code updated} wins, a row that has one wins over a row that has none, and
 * between rows of equal age the larger text wins. Not thread-safe.
 */
final class NewestRows<K extends Comparable<K>, V> {
  private record Row<V>(V value, Optional<Instant> updated) {}

  private final SortedMap<K, Row<V>> rows = new TreeMap<>();

  void put(K key, V value, Optional<Instant> updated) {
    rows.merge(key, new Row<>(value, updated), NewestRows::newer);
  }

  private static <V> Row<V> newer(Row<V> a, Row<V> b) {
    int byAge = a.updated.orElse(Instant.MIN).compareTo(b.updated.orElse(Instant.MIN));
    if (byAge == 0) {
      byAge = a.value.toString().compareTo(b.value.toString());
    }
    return byAge >= 0 ? a : b;
  }

  SortedMap<K, V> values() {
    SortedMap<K, V> values = new TreeMap<>();
    rows.forEach((key, row) -> values.put(key, row.value));
    return values;
  }
}
