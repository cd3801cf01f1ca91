package org.peeringkit.analysis.candidates.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.EvidenceBuilder;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Kind;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.PeeringPolicy.Contracts;
import org.peeringkit.model.registry.PeeringPolicy.Locations;

class RequirementCheckTest {
  private static final Asn THEM = Asn.of(64502);

  /** A selective network at IX One with so many Mbit/s in each direction. */
  static World world(
      Locations locations, Contracts contracts, Optional<Boolean> ratio, long in, long out) {
    World world = new World();
    world.network(
        64502,
        NetworkType.CONTENT,
        0,
        new PeeringPolicy(
            PeeringPolicy.General.SELECTIVE, locations, contracts, ratio, Optional.empty()),
        Optional.empty());
    world.port(64502, 31, false);
    world.flow(64503, "transit-a", INBOUND, 1).flow(64503, "transit-a", OUTBOUND, 1);
    if (in > 0) {
      world.flow(64502, "transit-a", INBOUND, in);
    }
    if (out > 0) {
      world.flow(64502, "transit-a", OUTBOUND, out);
    }
    return world;
  }

  static Requirements check(EvidenceBuilder builder) {
    Evidence evidence = builder.build();
    PeeringCandidate candidate =
        new CandidateFinder()
            .find(evidence, List.of()).candidates().stream()
                .filter(c -> c.asn().equals(THEM))
                .findFirst()
                .orElseThrow();
    return new RequirementCheck(evidence).of(candidate);
  }

  static Requirement one(Requirements all, By by, Kind kind) {
    return all.by(by).stream().filter(r -> r.kind() == kind).findFirst().orElseThrow();
  }

  static Verdict ratio(long in, long out) {
    World world = world(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED, Optional.of(true), in, out);
    return one(check(world.builder()), By.THEM, Kind.RATIO).verdict();
  }

  @Test
  void aRatioWithoutAFigureIsDecidedOnlyOutsideTheUsualNorms() {
    assertThat(ratio(140, 100)).isEqualTo(Verdict.MET);
    assertThat(ratio(200, 100)).isEqualTo(Verdict.UNKNOWN);
    assertThat(ratio(100, 310)).isEqualTo(Verdict.NOT_MET);
    assertThat(ratio(100, 0)).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void aNotedFigureDecides() {
    World world =
        world(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED, Optional.of(true), 200, 100);
    PeeringTerms noted =
        new PeeringTerms(
            OptionalDouble.of(2),
            OptionalInt.of(2),
            OptionalLong.of(500_000_000),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Requirements all = check(world.builder().notedTerms(Map.of(THEM, noted)));
    Requirement ratio = one(all, By.THEM, Kind.RATIO);
    assertThat(ratio.verdict()).isEqualTo(Verdict.MET);
    assertThat(ratio.asked()).hasValue(2);
    assertThat(ratio.measured()).hasValue(2);
    Requirement minimum = one(all, By.THEM, Kind.MINIMUM_TRAFFIC);
    assertThat(minimum.verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(minimum.because())
        .isEqualTo("they ask for at least 500 Mbit/s; 200 Mbit/s would flow");
    assertThat(one(all, By.THEM, Kind.LOCATIONS).verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(all.verdict(By.THEM)).isEqualTo(Verdict.NOT_MET);
  }

  /** Where nobody is seen outbound, that direction is not sampled: nothing is decided. */
  @Test
  void aDirectionThatIsNotSampledLeavesTheRatioUnknown() {
    World world = new World().network(64502, "Selective", NetworkType.CONTENT, 0);
    world.port(64502, 31, false).flow(64502, "transit-a", INBOUND, 100);
    Evidence evidence =
        world
            .builder()
            .ownTerms(
                new PeeringTerms(
                    OptionalDouble.of(3),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .build();
    PeeringCandidate candidate =
        new CandidateFinder().find(evidence, List.of()).candidates().get(0);
    Requirement ratio = one(new RequirementCheck(evidence).of(candidate), By.US, Kind.RATIO);
    assertThat(ratio.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(ratio.because()).contains("not sampled");
    assertThat(ratio.settledBy()).contains("flows of both directions");
  }

  private static Verdict locations(Locations asked, String country, boolean second) {
    World world = world(asked, Contracts.NOT_REQUIRED, Optional.of(false), 100, 100);
    world.registry.add(new InternetExchange(40, "IX Far", "Far", country));
    world.registry.add(new ExchangeLan(41, 40, Optional.empty(), OptionalLong.empty(), List.of()));
    if (second) {
      world.port(64500, 41, false).port(64502, 41, false);
    }
    return one(check(world.builder()), By.THEM, Kind.LOCATIONS).verdict();
  }

  @Test
  void placesCountInTheRegionThatIsAskedFor() {
    assertThat(locations(Locations.NOT_REQUIRED, "DE", false)).isEqualTo(Verdict.MET);
    assertThat(locations(Locations.PREFERRED, "DE", false)).isEqualTo(Verdict.MET);
    assertThat(locations(Locations.UNKNOWN, "DE", true)).isEqualTo(Verdict.UNKNOWN);
    assertThat(locations(Locations.REQUIRED_EU, "DE", false)).isEqualTo(Verdict.NOT_MET);
    assertThat(locations(Locations.REQUIRED_EU, "FR", true)).isEqualTo(Verdict.MET);
    assertThat(locations(Locations.REQUIRED_EU, "US", true)).isEqualTo(Verdict.NOT_MET);
    assertThat(locations(Locations.REQUIRED_EU, "", true)).isEqualTo(Verdict.UNKNOWN);
    assertThat(locations(Locations.REQUIRED_US, "US", true)).isEqualTo(Verdict.NOT_MET);
    assertThat(locations(Locations.REQUIRED_INTERNATIONAL, "DE", true)).isEqualTo(Verdict.NOT_MET);
    assertThat(locations(Locations.REQUIRED_INTERNATIONAL, "FR", true)).isEqualTo(Verdict.MET);
  }

  @Test
  void aContractIsOpenUntilWeSayWhetherWeSign() {
    World world = world(Locations.NOT_REQUIRED, Contracts.REQUIRED, Optional.of(false), 100, 100);
    Requirements open = check(world.builder());
    assertThat(one(open, By.THEM, Kind.CONTRACT).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.verdict(By.THEM)).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.theirsWithoutOpenContract()).isEqualTo(Verdict.MET);
    for (boolean signs : new boolean[] {true, false}) {
      Requirements said =
          check(
              world
                  .builder()
                  .ownTerms(
                      new PeeringTerms(
                          OptionalDouble.empty(),
                          OptionalInt.empty(),
                          OptionalLong.empty(),
                          Optional.empty(),
                          Optional.of(false),
                          Optional.of(signs))));
      assertThat(one(said, By.THEM, Kind.CONTRACT).verdict())
          .isEqualTo(signs ? Verdict.MET : Verdict.NOT_MET);
      assertThat(one(said, By.US, Kind.ROUTE_SERVERS).verdict()).isEqualTo(Verdict.MET);
    }
  }

  @Test
  void selectiveIsAsLikelyAsWhatTheyAskForIsThere() {
    World met = world(Locations.NOT_REQUIRED, Contracts.REQUIRED, Optional.of(true), 100, 100);
    World not = world(Locations.REQUIRED_US, Contracts.REQUIRED, Optional.of(true), 100, 100);
    World open = world(Locations.UNKNOWN, Contracts.REQUIRED, Optional.of(true), 100, 100);
    assertThat(probability(met)).isEqualTo(0.6 * 0.45);
    assertThat(probability(not)).isEqualTo(0.6 * 0.1);
    // What is not known never makes it more likely than what is known to be missing.
    assertThat(probability(open)).isEqualTo(0.6 * 0.1);
    assertThat(open.rank().row(THEM).orElseThrow().unknowns())
        .anyMatch(text -> text.contains("settled by their answer"));
  }

  private static double probability(World world) {
    Evidence evidence = world.evidence();
    return new CandidateScorer()
        .rank(new CandidateFinder().find(evidence, List.of()), evidence)
        .row(THEM)
        .orElseThrow()
        .probability();
  }
}
