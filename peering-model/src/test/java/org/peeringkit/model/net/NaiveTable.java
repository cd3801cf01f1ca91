package org.peeringkit.model.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The oracle: looks at every prefix, every time. */
final class NaiveTable {
  final TreeMap<Prefix, Integer> entries = new TreeMap<>();

  static NaiveTable of(List<Prefix> prefixes) {
    NaiveTable table = new NaiveTable();
    for (int i = 0; i < prefixes.size(); i++) {
      table.entries.put(prefixes.get(i), i);
    }
    return table;
  }

  int value(Prefix prefix) {
    return Objects.requireNonNull(entries.get(prefix));
  }

  Optional<Prefix> longest(IpAddr address) {
    return entries.keySet().stream()
        .filter(p -> p.contains(address))
        .max(Comparator.comparingInt(Prefix::length));
  }

  /** Most specific first. */
  List<Prefix> lessSpecifics(Prefix prefix) {
    List<Prefix> found =
        new ArrayList<>(
            entries.keySet().stream()
                .filter(p -> p.covers(prefix) && !p.equals(prefix))
                .sorted(Comparator.comparingInt(Prefix::length).reversed())
                .toList());
    return List.copyOf(found);
  }

  List<Prefix> moreSpecifics(Prefix prefix) {
    return entries.keySet().stream().filter(p -> prefix.covers(p) && !p.equals(prefix)).toList();
  }
}
