package org.peeringkit.analysis.discussions.people;

import com.google.common.graph.ElementOrder;
import com.google.common.graph.EndpointPair;
import com.google.common.graph.ImmutableValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who knows whom, on a day. People are identifiers; names are for whoever shows it. The measures
 * are for the background: what a coordinator asks is {@link #introduction}. Immutable and
 * thread-safe.
 */
public final class PeopleGraph {
  private final ImmutableValueGraph<String, Tie> graph;

  /** By person, the sum of the strengths of the person's ties. */
  private final Map<String, Double> invested = new HashMap<>();

  private PeopleGraph(ImmutableValueGraph<String, Tie> graph) {
    this.graph = graph;
    for (Tie tie : ties()) {
      invested.merge(tie.one(), tie.strength(), Double::sum);
      invested.merge(tie.other(), tie.strength(), Double::sum);
    }
  }

  /**
   * The graph.
   *
   * @param people everybody, also those who know nobody; who stands in an acquaintance is added
   * @param acquaintances in any order; those after {@code asOf} are left out
   * @param asOf today
   * @return one tie for each pair that has a reason
   */
  public static PeopleGraph of(
      Collection<String> people, Collection<Acquaintance> acquaintances, LocalDate asOf) {
    SortedMap<String, SortedMap<String, List<Acquaintance>>> byPair = new TreeMap<>();
    for (Acquaintance acquaintance : acquaintances) {
      if (acquaintance.day().isEmpty() || !acquaintance.day().get().isAfter(asOf)) {
        byPair
            .computeIfAbsent(acquaintance.one(), one -> new TreeMap<>())
            .computeIfAbsent(acquaintance.other(), other -> new ArrayList<>())
            .add(acquaintance);
      }
    }
    ImmutableValueGraph.Builder<String, Tie> graph =
        ValueGraphBuilder.undirected()
            .allowsSelfLoops(false)
            .nodeOrder(ElementOrder.<String>natural())
            .incidentEdgeOrder(ElementOrder.stable())
            .<String, Tie>immutable();
    people.forEach(graph::addNode);
    byPair.forEach(
        (one, others) ->
            others.forEach(
                (other, reasons) -> graph.putEdgeValue(one, other, Tie.of(reasons, asOf))));
    return new PeopleGraph(graph.build());
  }

  /** {@return everybody, in alphabetical order} */
  public Set<String> people() {
    return graph.nodes();
  }

  /** {@return all ties, in the alphabetical order of their ends} */
  public List<Tie> ties() {
    List<Tie> ties = new ArrayList<>();
    for (EndpointPair<String> pair : graph.edges()) {
      graph.edgeValue(pair).ifPresent(ties::add);
    }
    ties.sort(Comparator.comparing(Tie::one).thenComparing(Tie::other));
    return ties;
  }

  /**
   * {@return the tie of two people; empty where there is none}
   *
   * @param one identifier of a person
   * @param other identifier of another
   */
  public Optional<Tie> tie(String one, String other) {
    return has(one) && has(other) && !one.equals(other)
        ? graph.edgeValue(one, other)
        : Optional.empty();
  }

  /**
   * {@return whom somebody knows, in alphabetical order; nobody where the person is not in the
   * graph}
   *
   * @param person identifier
   */
  public List<String> acquaintances(String person) {
    return has(person) ? graph.adjacentNodes(person).stream().sorted().toList() : List.of();
  }

  private boolean has(String person) {
    return graph.nodes().contains(person);
  }

  /**
   * By person, through how many pairs of others the person is the way: of each pair the share of
   * the shortest chains (fewest people) that lead through. Connectors have most. Brandes, A faster
   * algorithm for betweenness centrality, 2001; each pair once, not normalised: the middle of a
   * path of three has 1, the centre of a star of n leaves n(n-1)/2.
   *
   * @return everybody in alphabetical order, those with 0 too
   */
  public SortedMap<String, Double> betweenness() {
    return Betweenness.of(this);
  }

  /**
   * How much a person's acquaintances are one circle: Burt, Structural Holes, 1992, chapter 2, over
   * strengths: the sum over acquaintances j of (p_ij + sum over q of p_iq p_qj) squared, p being
   * the share of a tie in all ties of its person. Low is good: the person bridges circles that do
   * not know each other. The centre of a star of four leaves has 0.25, who knows one person only
   * has 1.
   *
   * @param person identifier
   * @return empty for whoever knows nobody: then it is not defined
   */
  public OptionalDouble constraint(String person) {
    List<String> circle = acquaintances(person);
    if (circle.isEmpty()) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (String j : circle) {
      double all = share(person, j);
      for (String q : circle) {
        if (!q.equals(j)) {
          all += share(person, q) * share(q, j);
        }
      }
      sum += all * all;
    }
    return OptionalDouble.of(sum);
  }

  private double share(String person, String other) {
    double strength = tie(person, other).map(Tie::strength).orElse(0.0);
    return strength / invested.getOrDefault(person, 1.0);
  }

  /**
   * Ties without which two circles would have nothing to do with each other: bridges in the sense
   * of graph theory. Worth a mail before they fade.
   *
   * @return bridges, in the alphabetical order of their ends
   */
  public List<Tie> bridges() {
    return Bridges.of(this);
  }

  /**
   * Ties whose ends have no acquaintance in common (Granovetter's local bridges, The Strength of
   * Weak Ties, 1973): what is heard over them is heard nowhere else. Weakest first. Every bridge is
   * one.
   *
   * @return ties, of equal strength in the alphabetical order of their ends
   */
  public List<Tie> weakTies() {
    return ties().stream()
        .filter(
            tie ->
                acquaintances(tie.one()).stream().noneMatch(acquaintances(tie.other())::contains))
        .sorted(
            Comparator.comparingDouble(Tie::strength)
                .thenComparing(Tie::one)
                .thenComparing(Tie::other))
        .toList();
  }

  /**
   * The warmest way from one of us to one of them: the least sum of {@linkplain Tie#distance
   * distances}, then fewest people, then alphabetical order.
   *
   * @param from who of us can ask
   * @param to whom any of them can be
   * @return empty where no chain of acquaintances leads there
   */
  public Optional<Introduction> introduction(Set<String> from, Set<String> to) {
    return WarmWay.find(this, from, to);
  }

  /** {@return the people of each circle that has no tie to others, largest first} */
  public List<Set<String>> circles() {
    return Circles.of(this);
  }

  /** What the measures walk over: neighbours by person, both in alphabetical order. */
  SortedMap<String, List<String>> neighbours() {
    SortedMap<String, List<String>> neighbours = new TreeMap<>();
    graph.nodes().forEach(person -> neighbours.put(person, acquaintances(person)));
    return neighbours;
  }

  /** For tests and logs: how large it is. */
  @Override
  public String toString() {
    return graph.nodes().size() + " people, " + graph.edges().size() + " ties";
  }

  /** A map with nobody left out. */
  static <V> SortedMap<String, V> forAll(Map<String, List<String>> neighbours, V value) {
    SortedMap<String, V> map = new TreeMap<>();
    neighbours.keySet().forEach(person -> map.put(person, value));
    return map;
  }
}
