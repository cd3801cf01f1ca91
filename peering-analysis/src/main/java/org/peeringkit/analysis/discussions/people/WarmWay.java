package org.peeringkit.analysis.discussions.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Dijkstra's search over the distances of ties. */
final class WarmWay {
  private WarmWay() {}

  /** A chain so far. */
  private record Way(List<String> people, double distance) {
    String last() {
      return people.get(people.size() - 1);
    }

    String key() {
      return String.join("\n", people);
    }

    Way and(String person, double further) {
      List<String> longer = new ArrayList<>(people);
      longer.add(person);
      return new Way(longer, distance + further);
    }
  }

  static Optional<Introduction> find(PeopleGraph graph, Set<String> from, Set<String> to) {
    PriorityQueue<Way> open =
        new PriorityQueue<>(
            Comparator.comparingDouble(Way::distance)
                .thenComparingInt(way -> way.people().size())
                .thenComparing(Way::key));
    from.stream()
        .filter(graph.people()::contains)
        .forEach(person -> open.add(new Way(List.of(person), 0)));
    Set<String> done = new HashSet<>();
    for (Way way = open.poll(); way != null; way = open.poll()) {
      String last = way.last();
      if (!done.add(last)) {
        continue;
      }
      if (to.contains(last)) {
        return Optional.of(introduction(graph, way.people()));
      }
      for (String next : graph.acquaintances(last)) {
        if (!done.contains(next)) {
          Way longer = way;
          graph.tie(last, next).ifPresent(tie -> open.add(longer.and(next, tie.distance())));
        }
      }
    }
    return Optional.empty();
  }

  private static Introduction introduction(PeopleGraph graph, List<String> people) {
    List<Tie> ties = new ArrayList<>();
    for (int i = 1; i < people.size(); i++) {
      graph.tie(people.get(i - 1), people.get(i)).ifPresent(ties::add);
    }
    return new Introduction(people, ties);
  }
}
