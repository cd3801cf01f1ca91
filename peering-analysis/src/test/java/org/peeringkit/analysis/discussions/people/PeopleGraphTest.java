package org.peeringkit.analysis.discussions.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.discussions.people.Acquaintance.Kind;

/** Against values worked out by hand. */
class PeopleGraphTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  private static Acquaintance met(String one, String other, int daysAgo) {
    return new Acquaintance(one, other, Kind.MET, Optional.of(TODAY.minusDays(daysAgo)), "RIPE 93");
  }

  private static PeopleGraph graph(String... pairs) {
    List<Acquaintance> all = new ArrayList<>();
    for (String pair : pairs) {
      all.add(met(pair.substring(0, 1), pair.substring(1), 10));
    }
    return PeopleGraph.of(List.of(), all, TODAY);
  }

  @Test
  void theCentreOfAStarOfFourLeaves() {
    PeopleGraph star = graph("ab", "ac", "ad", "ae");
    assertThat(star.constraint("a").orElseThrow()).isCloseTo(0.25, within(1e-12));
    assertThat(star.constraint("b").orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(star.betweenness())
        .containsEntry("a", 6.0)
        .containsEntry("b", 0.0)
        .containsOnlyKeys("a", "b", "c", "d", "e");
    assertThat(star.bridges()).hasSize(4);
  }

  /** Inner people of a path of five: 1 x 3, 2 x 2, 3 x 1 pairs. */
  @Test
  void betweennessOfAPath() {
    PeopleGraph path = graph("ab", "bc", "cd", "de");
    assertThat(path.betweenness().values()).containsExactly(0.0, 3.0, 4.0, 3.0, 0.0);
    // b: two acquaintances who do not know each other, half of the strength each: 2 x 1/4.
    assertThat(path.constraint("b").orElseThrow()).isCloseTo(0.5, within(1e-12));
  }

  /** In a triangle p is 1/2, so each other person weighs (1/2 + 1/2 x 1/2) squared. */
  @Test
  void constraintOfATriangleAndShareOfTwoShortestChains() {
    PeopleGraph triangle = graph("ab", "bc", "ac");
    assertThat(triangle.constraint("a").orElseThrow()).isCloseTo(1.125, within(1e-12));
    assertThat(triangle.betweenness().values()).containsOnly(0.0);
    assertThat(triangle.bridges()).isEmpty();
    assertThat(triangle.weakTies()).isEmpty();
    // A square: each of the two ways round has half of each opposite pair.
    assertThat(graph("ab", "bc", "cd", "ad").betweenness().values()).containsOnly(0.5);
  }

  @Test
  void circlesThatDoNotTouch() {
    PeopleGraph apart =
        PeopleGraph.of(List.of("z"), List.of(met("a", "b", 1), met("c", "d", 1)), TODAY);
    assertThat(apart.circles()).containsExactly(Set.of("a", "b"), Set.of("c", "d"), Set.of("z"));
    assertThat(apart.introduction(Set.of("a"), Set.of("d"))).isEmpty();
    assertThat(apart.introduction(Set.of("a"), Set.of("nobody"))).isEmpty();
    assertThat(apart.introduction(Set.of("nobody"), Set.of("a"))).isEmpty();
    assertThat(apart.betweenness().values()).containsOnly(0.0);
    assertThat(apart.constraint("z")).isEmpty();
    assertThat(apart.constraint("nobody")).isEmpty();
    assertThat(PeopleGraph.of(List.of(), List.of(), TODAY).betweenness()).isEmpty();
  }

  @Test
  void strengthFadesAndAddsUp() {
    PeopleGraph graph =
        PeopleGraph.of(
            List.of(),
            List.of(
                met("a", "b", 365),
                met("b", "a", 730),
                met("c", "d", 0),
                met("c", "e", -1),
                new Acquaintance("d", "e", Kind.STATED, Optional.empty(), "")),
            TODAY);
    assertThat(graph.tie("b", "a").orElseThrow().strength()).isCloseTo(0.75, within(1e-12));
    assertThat(graph.tie("a", "b").orElseThrow().reasons())
        .extracting(a -> a.day().orElseThrow())
        .containsExactly(TODAY.minusDays(365), TODAY.minusDays(730));
    assertThat(graph.tie("c", "d").orElseThrow().strength()).isEqualTo(1);
    assertThat(graph.tie("c", "e")).as("tomorrow is not known today").isEmpty();
    assertThat(graph.tie("d", "e").orElseThrow().strength()).isCloseTo(0.0625, within(1e-12));
    assertThat(graph.tie("a", "a")).isEmpty();
  }

  /** One faint direct tie, and two fresh ones around it: 1/0.125 = 8 against 1 + 1. */
  @Test
  void theWarmWayIsNotAlwaysTheShortest() {
    PeopleGraph graph =
        PeopleGraph.of(
            List.of(), List.of(met("a", "c", 1095), met("a", "b", 0), met("b", "c", 0)), TODAY);
    Introduction way = graph.introduction(Set.of("a"), Set.of("c")).orElseThrow();
    assertThat(way.people()).containsExactly("a", "b", "c");
    assertThat(way.distance()).isCloseTo(2, within(1e-12));
  }

  @Test
  void anIntroductionInWords() {
    PeopleGraph graph =
        PeopleGraph.of(
            List.of(),
            List.of(
                new Acquaintance(
                    "kim",
                    "ana",
                    Kind.SAME_EMPLOYER,
                    Optional.of(LocalDate.of(2024, 3, 1)),
                    "Ex Net"),
                new Acquaintance(
                    "ben", "ana", Kind.MET, Optional.of(LocalDate.of(2026, 5, 20)), "RIPE 92")),
            TODAY);
    Introduction way = graph.introduction(Set.of("kim"), Set.of("ben")).orElseThrow();
    assertThat(
            way.inWords(
                id -> id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1)))
        .isEqualTo(
            "ask Ana (Kim worked with Ana at Ex Net in March 2024),"
                + " who met Ben at RIPE 92 in May 2026");
    assertThat(graph.introduction(Set.of("ana"), Set.of("ben")).orElseThrow().inWords(id -> id))
        .isEqualTo("ana met ben at RIPE 92 in May 2026: write directly");
    assertThat(graph.introduction(Set.of("ana"), Set.of("ana")).orElseThrow().inWords(id -> id))
        .isEqualTo("ana is one of us");
  }

  @Test
  void whoKnowsHimselfIsAMistake() {
    assertThatThrownBy(() -> new Acquaintance("a", "a", Kind.MET, Optional.empty(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a");
    assertThatThrownBy(() -> new Acquaintance("a", " ", Kind.MET, Optional.empty(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
