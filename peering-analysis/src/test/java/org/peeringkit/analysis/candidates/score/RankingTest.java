package org.peeringkit.analysis.candidates.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.suspicion.ListedSuspicions.doubt;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList.Contribution;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.suspicion.ListedSuspicions;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.relation.AsRelationships;

/** What stands before what, of what a score is made, and what takes from it. */
class RankingTest {
  private static final long OCTETS_100_MBPS = World.BINS * 300L * 12_500_000;

  private static HitList rank(Evidence evidence, RankedBy by) {
    return new CandidateScorer()
        .rank(new CandidateFinder().find(evidence, List.of()), evidence, by);
  }

  private static List<String> parts(Row row) {
    return row.contributions().stream()
        .map(part -> part.name() + " " + part.amount().toPlainString())
        .toList();
  }

  @Test
  void byTrafficEverybodyCountsAsTheyAre() {
    World world =
        new World()
            .flow(64502, "transit-a", INBOUND, 100)
            .flow(64503, "transit-a", INBOUND, 60)
            .flow(64503, "transit-a", OUTBOUND, 50);
    world.contracts = List.of(World.contract(0));
    HitList list = rank(world.evidence(), RankedBy.TRAFFIC);
    assertThat(list.because()).isEqualTo("as asked for");
    assertThat(list.unit()).isEqualTo("bit/s");
    assertThat(list.toString()).isEqualTo("2 networks by TRAFFIC, first 1. AS64503: 110000000");
    assertThat(parts(list.rows().get(0)))
        .containsExactly("inbound traffic 60000000", "outbound traffic 50000000");
    assertThat(parts(list.rows().get(1)))
        .containsExactly("inbound traffic 100000000", "outbound traffic 0");
  }

  @Test
  void listsAndRowsSayWhoTheyAre() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .flow(64502, "transit-a", INBOUND, 100);
    world.contracts = List.of(World.contract(0));
    HitList list = rank(world.evidence(), RankedBy.MONEY);
    assertThat(list.because()).isEqualTo("transit contracts are known");
    assertThat(list.toString()).isEqualTo("1 network by MONEY, first 1. AS64502 Net 64502: 16.20");
    assertThat(list.rows().get(0).name()).isEqualTo("Net 64502");
    assertThat(new World().rank().toString()).isEqualTo("0 networks by GOAL_POINTS");
  }

  /** Nobody saves anything: the larger first, then the lower AS. */
  @Test
  void whatIsEqualGoesByTrafficThenByAs() {
    World world = new World();
    for (long asn : new long[] {64507, 64503, 64502}) {
      world.network(asn, "No", NetworkType.CONTENT, 0);
      world.flow(asn, "transit-a", INBOUND, asn == 64502 ? 10 : 20);
    }
    world.flow(64504, "transit-a", INBOUND, 5);
    HitList list = rank(world.evidence(), RankedBy.GOAL_POINTS);
    assertThat(list.rows())
        .extracting(row -> row.rank() + " " + row.asn())
        .containsExactly("1 AS64504", "2 AS64503", "3 AS64507", "4 AS64502");
  }

  @Test
  void trafficInDoubtTakesItsShareOfTheScore() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .flow(64502, "transit-a", INBOUND, 300)
            .flow(64504, "transit-a", INBOUND, 100);
    AsRelationships related =
        AsRelationships.builder().addTransit(Asn.of(64502), Asn.of(64504)).build();
    world.cones =
        Cones.builder(Optional.of(related)).add(AsPath.parse("64511 64502 64504")).build();
    Evidence evidence =
        world
            .builder()
            .suspicions(
                ListedSuspicions.of(
                    doubt(64502, OCTETS_100_MBPS, "a"),
                    doubt(64504, OCTETS_100_MBPS, "b"),
                    doubt(64504, 0, "c"),
                    doubt(64502, 0, "d")))
            .build();
    Row row = rank(evidence, RankedBy.GOAL_POINTS).row(Asn.of(64502)).orElseThrow();
    // 100 points at 54 %, and half of the octets are in doubt.
    assertThat(parts(row))
        .containsExactly(
            "inbound traffic 100.000000",
            "outbound traffic 0.000000",
            "chance that it comes about -46.000000",
            "traffic in doubt -27.000000");
    assertThat(row.score()).isEqualByComparingTo("27");
    // The three first of a kind, its own before those behind it.
    assertThat(row.unknowns())
        .startsWith("in doubt: a", "in doubt: d", "in doubt: of AS64504 behind it, b")
        .noneMatch(said -> said.contains("behind it, c"));
    assertThat(evidence.doubtfulShare(List.of(Asn.of(64502)))).isEqualTo(1 / 3.0);
  }

  /** More than there is cannot be in doubt. */
  @Test
  void aDoubtIsAtMostTheWholeScore() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    Evidence evidence =
        world
            .builder()
            .suspicions(ListedSuspicions.of(doubt(64502, 5 * OCTETS_100_MBPS, "a")))
            .build();
    assertThat(rank(evidence, RankedBy.TRAFFIC).rows().get(0).score()).isEqualByComparingTo("0");
  }

  @Test
  void whatAPortThenCostsMoreIsAPartOfItsOwn() {
    Row row = PortMarginTest.row(5_001, "USD", PortMarginTest.STEPS);
    assertThat(parts(row))
        .containsExactly(
            "saving on the transit bills 300.00",
            "cost of the peering -250.00",
            "chance that it comes about -23.00");
    Row none = PortMarginTest.row(5_000, "USD", PortMarginTest.STEPS);
    assertThat(parts(none))
        .containsExactly(
            "saving on the transit bills 300.00", "chance that it comes about -138.00");
  }

  /** 1.96 standard errors against half of the traffic. */
  @ParameterizedTest
  @CsvSource({"0.25, false", "0.26, true"})
  void aTrafficThatSamplingAloneCouldHalveIsNoise(double error, boolean within) {
    HitList list = new World().sampled(64502, "transit-a", INBOUND, 100, error).rank();
    assertThat(list.rows().get(0).withinNoise()).isEqualTo(within);
  }

  @Test
  void aSmallOriginIsSaidToBeInMeansOnly() {
    World world = new World().flow(64502, "transit-a", INBOUND, 100);
    assertThat(world.rank().rows().get(0).unknowns())
        .noneMatch(said -> said.contains("small origins"));
    HitList list = world.withoutSeries(64502).rank();
    assertThat(list.rows().get(0).unknowns())
        .contains("2.2 TB of small origins are in the means and not in percentiles and money");
    assertThat(list.rows().get(0).candidate().ofCone().withoutSeriesOctets())
        .isEqualTo(OCTETS_100_MBPS);
  }

  @Test
  void aScoreIsTheSumOfItsParts() {
    Row row = new World().flow(64502, "transit-a", INBOUND, 100).rank().rows().get(0);
    assertThatThrownBy(
            () ->
                new Row(
                    1,
                    row.candidate(),
                    BigDecimal.TEN,
                    List.of(new Contribution("a", BigDecimal.ONE)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    row.acceptance(),
                    Optional.empty(),
                    false,
                    row.readings(),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AS64502: contributions give 1, the score is 10");
    assertThat(row.reading("no-such").unknown()).contains("no signal is called no-such");
  }

  @Test
  void anEndingFitsItsNumber() {
    Telling telling = new Telling();
    int[] numbers = {1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 101, 111, 112, 121};
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      text.append(telling.ordinal("n", number)).append(' ');
    }
    assertThat(text.toString())
        .isEqualTo("1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 23rd 101st 111th 112th 121st ");
  }
}
