package org.peeringkit.analysis.discussions.people;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Connected components. */
final class Circles {
  private Circles() {}

  static List<Set<String>> of(PeopleGraph graph) {
    SortedMap<String, List<String>> neighbours = graph.neighbours();
    Set<String> seen = new HashSet<>();
    List<Set<String>> circles = new ArrayList<>();
    for (String person : neighbours.keySet()) {
      if (seen.add(person)) {
        circles.add(around(person, neighbours, seen));
      }
    }
    // Found in the order of their first people, in which those of one size stay.
    circles.sort(Comparator.comparingInt((Set<String> circle) -> circle.size()).reversed());
    return List.copyOf(circles);
  }

  private static Set<String> around(
      String person, SortedMap<String, List<String>> neighbours, Set<String> seen) {
    Set<String> circle = new TreeSet<>();
    Queue<String> queue = new ArrayDeque<>(List.of(person));
    for (String next = queue.poll(); next != null; next = queue.poll()) {
      circle.add(next);
      neighbours.getOrDefault(next, List.of()).stream().filter(seen::add).forEach(queue::add);
    }
    return Collections.unmodifiableSet(circle);
  }
}
