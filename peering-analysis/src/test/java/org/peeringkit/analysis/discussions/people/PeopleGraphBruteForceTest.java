package org.peeringkit.analysis.discussions.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.discussions.people.Acquaintance.Kind;

/**
 * Two hundred random graphs against matrices and the listing of every simple path, which share
 * nothing with the code under test but the strengths of ties.
 */
class PeopleGraphBruteForceTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final int GRAPHS = 200;

  private final Random random = new Random(2_001);

  @Test
  void allMeasures() {
    int withTies = 0;
    int apart = 0;
    for (int g = 0; g < GRAPHS; g++) {
      Naive naive = new Naive(2 + random.nextInt(6), 0.15 + 0.6 * random.nextDouble());
      PeopleGraph graph = naive.graph();
      for (int i = 0; i < naive.n; i++) {
        String who = name(i);
        assertThat(graph.betweenness().get(who)).isCloseTo(naive.betweenness(i), within(1e-9));
        assertThat(graph.constraint(who).isPresent()).isEqualTo(naive.degree(i) > 0);
        graph
            .constraint(who)
            .ifPresent(c -> assertThat(c).isCloseTo(naive.constraint(who), within(1e-9)));
        for (int j = 0; j < naive.n; j++) {
          Optional<Introduction> way = graph.introduction(Set.of(who), Set.of(name(j)));
          double best = naive.distance(i, j);
          assertThat(way.isPresent()).isEqualTo(best < Double.MAX_VALUE);
          way.ifPresent(w -> assertThat(w.distance()).isCloseTo(best, within(1e-9)));
          apart += way.isPresent() ? 0 : 1;
        }
      }
      assertThat(graph.bridges().stream().map(t -> t.one() + t.other()))
          .containsExactlyElementsOf(naive.bridges());
      assertThat(graph.circles()).hasSize(naive.circles(-1, -1));
      assertThat(graph.weakTies().stream().map(t -> t.one() + t.other()))
          .containsExactlyInAnyOrderElementsOf(naive.withoutCommonAcquaintance());
      withTies += graph.ties().isEmpty() ? 0 : 1;
    }
    assertThat(withTies).isGreaterThan(GRAPHS / 2);
    assertThat(apart).isGreaterThan(GRAPHS / 2);
  }

  private static String name(int i) {
    return String.valueOf((char) ('a' + i));
  }

  /** Strengths as a matrix; 0 = strangers. */
  private final class Naive {
    private final int n;
    private final double[][] strength;
    private final List<Acquaintance> all = new ArrayList<>();

    Naive(int n, double density) {
      this.n = n;
      this.strength = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          for (int k = 0; k < 2 && random.nextDouble() < density; k++) {
            int years = random.nextInt(4);
            all.add(
                new Acquaintance(
                    name(i), name(j), Kind.MET, Optional.of(TODAY.minusDays(365L * years)), ""));
            strength[i][j] += 1.0 / (1 << years);
            strength[j][i] = strength[i][j];
          }
        }
      }
    }

    PeopleGraph graph() {
      List<String> people = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        people.add(name(i));
      }
      return PeopleGraph.of(people, all, TODAY);
    }

    /** All simple paths. */
    private List<List<Integer>> paths(int from, int to) {
      List<List<Integer>> found = new ArrayList<>();
      extend(new ArrayList<>(List.of(from)), to, found);
      return found;
    }

    private void extend(List<Integer> path, int to, List<List<Integer>> found) {
      int last = path.get(path.size() - 1);
      if (last == to) {
        found.add(List.copyOf(path));
        return;
      }
      for (int next = 0; next < n; next++) {
        if (strength[last][next] > 0 && !path.contains(next)) {
          path.add(next);
          extend(path, to, found);
          path.remove(path.size() - 1);
        }
      }
    }

    double betweenness(int person) {
      double sum = 0;
      for (int s = 0; s < n; s++) {
        for (int t = s + 1; t < n; t++) {
          if (s == person || t == person) {
            continue;
          }
          List<List<Integer>> paths = paths(s, t);
          int shortest = paths.stream().mapToInt(List::size).min().orElse(0);
          paths.removeIf(p -> p.size() > shortest);
          long through = paths.stream().filter(p -> p.contains(person)).count();
          sum += paths.isEmpty() ? 0 : (double) through / paths.size();
        }
      }
      return sum;
    }

    double distance(int from, int to) {
      double best = Double.MAX_VALUE;
      for (List<Integer> path : paths(from, to)) {
        double sum = 0;
        for (int i = 1; i < path.size(); i++) {
          sum += 1 / strength[path.get(i - 1)][path.get(i)];
        }
        best = Math.min(best, sum);
      }
      return best;
    }

    int degree(int i) {
      int degree = 0;
      for (int j = 0; j < n; j++) {
        degree += strength[i][j] > 0 ? 1 : 0;
      }
      return degree;
    }

    /** The row-normalised matrix P, then (P + P P) element by element over acquaintances. */
    double constraint(String who) {
      double[][] p = new double[n][n];
      for (int i = 0; i < n; i++) {
        double row = 0;
        for (int j = 0; j < n; j++) {
          row += strength[i][j];
        }
        for (int j = 0; j < n && row > 0; j++) {
          p[i][j] = strength[i][j] / row;
        }
      }
      int i = who.charAt(0) - 'a';
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double part = p[i][j];
        for (int q = 0; q < n; q++) {
          part += p[i][q] * p[q][j];
        }
        sum += strength[i][j] > 0 ? part * part : 0;
      }
      return sum;
    }

    /** Number of circles with one tie taken away. */
    int circles(int without, int other) {
      Set<Integer> seen = new TreeSet<>();
      int circles = 0;
      for (int i = 0; i < n; i++) {
        if (seen.add(i)) {
          circles++;
          spread(i, without, other, seen);
        }
      }
      return circles;
    }

    private void spread(int i, int without, int other, Set<Integer> seen) {
      for (int j = 0; j < n; j++) {
        boolean cut = Math.min(i, j) == without && Math.max(i, j) == other;
        if (strength[i][j] > 0 && !cut && seen.add(j)) {
          spread(j, without, other, seen);
        }
      }
    }

    List<String> bridges() {
      List<String> bridges = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          if (strength[i][j] > 0 && circles(i, j) > circles(-1, -1)) {
            bridges.add(name(i) + name(j));
          }
        }
      }
      return bridges;
    }

    List<String> withoutCommonAcquaintance() {
      List<String> ties = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          boolean common = false;
          for (int k = 0; k < n; k++) {
            common |= strength[i][k] > 0 && strength[j][k] > 0;
          }
          if (strength[i][j] > 0 && !common) {
            ties.add(name(i) + name(j));
          }
        }
      }
      return ties;
    }
  }
}
