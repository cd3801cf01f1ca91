package org.peeringkit.analysis.discussions.people;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;

/**
 * Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25,
 * 2001, algorithm 1, for graphs without weights: O(people x ties).
 */
final class Betweenness {
  private final SortedMap<String, List<String>> neighbours;
  private final SortedMap<String, Double> sums;

  private Betweenness(SortedMap<String, List<String>> neighbours) {
    this.neighbours = neighbours;
    this.sums = PeopleGraph.forAll(neighbours, 0.0);
  }

  static SortedMap<String, Double> of(PeopleGraph graph) {
    Betweenness betweenness = new Betweenness(graph.neighbours());
    betweenness.neighbours.keySet().forEach(betweenness::from);
    // Every pair was walked from both of its ends.
    betweenness.sums.replaceAll((person, sum) -> sum / 2);
    return betweenness.sums;
  }

  /** Adds what the shortest chains from one person give to those in between. */
  private void from(String source) {
    Map<String, Integer> steps = new HashMap<>();
    Map<String, Double> chains = new HashMap<>();
    Map<String, List<String>> before = new HashMap<>();
    Deque<String> farthestFirst = new ArrayDeque<>();
    Queue<String> queue = new ArrayDeque<>();
    steps.put(source, 0);
    chains.put(source, 1.0);
    queue.add(source);
    for (String person = queue.poll(); person != null; person = queue.poll()) {
      farthestFirst.push(person);
      int next = steps.getOrDefault(person, 0) + 1;
      for (String other : neighbours.getOrDefault(person, List.of())) {
        if (!steps.containsKey(other)) {
          steps.put(other, next);
          queue.add(other);
        }
        if (steps.getOrDefault(other, 0) == next) {
          chains.merge(other, chains.getOrDefault(person, 0.0), Double::sum);
          before.computeIfAbsent(other, o -> new ArrayList<>()).add(person);
        }
      }
    }
    Map<String, Double> dependency = new HashMap<>();
    for (String person : farthestFirst) {
      double own = dependency.getOrDefault(person, 0.0);
      for (String earlier : before.getOrDefault(person, List.of())) {
        double share = chains.getOrDefault(earlier, 0.0) / chains.getOrDefault(person, 1.0);
        dependency.merge(earlier, share * (1 + own), Double::sum);
      }
      if (!person.equals(source)) {
        sums.merge(person, own, Double::sum);
      }
    }
  }
}
