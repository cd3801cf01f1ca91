package org.peeringkit.analysis.candidates.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;

/** What each link was when: entries of one name hold from their {@code from} on. */
final class LinkTimeline {
  private final SortedMap<String, List<EdgeLink>> entries = new TreeMap<>();

  LinkTimeline(Collection<EdgeLink> links) {
    for (EdgeLink link : links) {
      entries.computeIfAbsent(link.name(), k -> new ArrayList<>()).add(link);
    }
    Comparator<EdgeLink> byStart = Comparator.comparing(l -> l.from().orElse(Instant.MIN));
    entries.values().forEach(list -> list.sort(byStart));
  }

  /** The entry that holds at a time. */
  Optional<EdgeLink> at(String name, Instant time) {
    Optional<EdgeLink> found = Optional.empty();
    for (EdgeLink entry : entries.getOrDefault(name, List.of())) {
      if (!entry.from().orElse(Instant.MIN).isAfter(time)) {
        found = Optional.of(entry);
      }
    }
    return found;
  }

  Optional<LinkClass> classAt(String name, Instant time) {
    return at(name, time).map(EdgeLink::linkClass);
  }

  /** Traffic that a new peer could take: bought, or paid for as peering. */
  static boolean isPaid(LinkClass linkClass) {
    return linkClass == LinkClass.TRANSIT || linkClass == LinkClass.PAID_PEERING;
  }

  /** Whether it is there and of the same class all the time. */
  boolean isConstant(String name) {
    List<EdgeLink> list = entries.getOrDefault(name, List.of());
    return list.size() == 1 && list.get(0).from().isEmpty();
  }

  /** Links that were of such a class at some time, in name order. */
  SortedSet<String> everPaid() {
    TreeSet<String> names = new TreeSet<>();
    entries.forEach(
        (name, list) -> {
          if (list.stream().anyMatch(l -> isPaid(l.linkClass()))) {
            names.add(name);
          }
        });
    return names;
  }

  /** What holds at a time, by name. */
  List<EdgeLink> allAt(Instant time) {
    List<EdgeLink> found = new ArrayList<>();
    entries.keySet().forEach(name -> at(name, time).ifPresent(found::add));
    return found;
  }
}
