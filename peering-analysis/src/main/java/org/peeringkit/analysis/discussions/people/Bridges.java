package org.peeringkit.analysis.discussions.people;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Bridges in linear time (Tarjan, A note on finding the bridges of a graph, 1974), with a stack of
 * its own, since a chain of acquaintances may be longer than the stack of a thread is deep.
 */
final class Bridges {
  private final PeopleGraph graph;
  private final SortedMap<String, List<String>> neighbours;
  private final Map<String, Integer> entered = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final List<Tie> bridges = new ArrayList<>();

  private Bridges(PeopleGraph graph) {
    this.graph = graph;
    this.neighbours = graph.neighbours();
  }

  static List<Tie> of(PeopleGraph graph) {
    Bridges search = new Bridges(graph);
    for (String person : search.neighbours.keySet()) {
      if (!search.entered.containsKey(person)) {
        search.walk(person);
      }
    }
    search.bridges.sort(Comparator.comparing(Tie::one).thenComparing(Tie::other));
    return List.copyOf(search.bridges);
  }

  /** A person on the way, from whom the walk came, and who is left to look at. */
  private record Step(String person, String from, Iterator<String> left) {}

  private Step enter(String person, String from) {
    entered.put(person, entered.size());
    lowest.put(person, number(entered, person));
    return new Step(person, from, neighbours.getOrDefault(person, List.of()).iterator());
  }

  private void walk(String root) {
    Deque<Step> way = new ArrayDeque<>();
    way.push(enter(root, ""));
    while (!way.isEmpty()) {
      Step step = way.element();
      if (step.left().hasNext()) {
        String next = step.left().next();
        if (!entered.containsKey(next)) {
          way.push(enter(next, step.person()));
        } else if (!next.equals(step.from())) {
          lowest.merge(step.person(), number(entered, next), Math::min);
        }
      } else {
        way.pop();
        leave(step);
      }
    }
  }

  private void leave(Step step) {
    if (step.from().isEmpty()) {
      return;
    }
    int low = number(lowest, step.person());
    lowest.merge(step.from(), low, Math::min);
    if (low > number(entered, step.from())) {
      graph.tie(step.from(), step.person()).ifPresent(bridges::add);
    }
  }

  private static int number(Map<String, Integer> numbers, String person) {
    return numbers.getOrDefault(person, 0);
  }
}
