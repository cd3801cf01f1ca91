package org.peeringkit.analysis.candidates.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.attribution.table.ListedRoutes.peer;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.relation.AsRelationships;

class PathGainTest {
  private static final BgpPeer PROVIDER = peer("198.51.100.1", 64511);

  private static World world() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.NSP, 0)
            .flow(64502, "transit-a", OUTBOUND, 300)
            .flow(64504, "transit-a", OUTBOUND, 100);
    world.cones =
        Cones.builder(
                Optional.of(
                    AsRelationships.builder().addTransit(Asn.of(64502), Asn.of(64504)).build()))
            .add(AsPath.parse("64511 64502 64504"))
            .build();
    return world;
  }

  private static Reading gain(World world, Vantage vantage) throws Exception {
    RouteTable routes =
        RouteTable.builder(World.OWN, Set.of())
            .add(
                new ListedRoutes()
                    // Prepended once, and our own AS in front: one AS lies between.
                    .announce(PROVIDER, "192.0.2.0/25", "64500 64511 64511 64502")
                    .announce(PROVIDER, "192.0.2.128/25", "64511 64510 64510 64502 64504"),
                vantage)
            .build();
    Evidence evidence =
        world.builder().ownRoutes(new OwnRoutes(routes, world.registry.build())).build();
    PeeringCandidate candidate =
        new CandidateFinder().find(evidence, List.of()).candidates().get(0);
    return ReachSignals.pathGain(candidate, evidence);
  }

  /** (300 x 1 + 100 x 2) / 400. */
  @Test
  void hopsSavedAreWeightedByOutboundOctets() throws Exception {
    assertThat(gain(world(), Vantage.OWN).value().orElseThrow()).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void aCollectorsPathIsNotOurs() throws Exception {
    assertThat(gain(world(), Vantage.COLLECTOR).unknown().orElseThrow())
        .contains("no table of our own routers");
  }

  @Test
  void aProfileOrdersAndWeighsNothing() {
    assertThat(SignalProfile.of(NetworkType.CONTENT).order(List.of("ratio", "reach", "eyeballs")))
        .containsExactly("eyeballs", "reach", "ratio");
    assertThat(SignalProfile.of(NetworkType.ENTERPRISE).rankedBy())
        .isEqualTo(HitList.RankedBy.GOAL_POINTS);
    Evidence evidence = world().evidence();
    List<String> names = Signals.builtIn(evidence).stream().map(ScoringSignal::name).toList();
    for (SignalProfile profile : SignalProfile.values()) {
      assertThat(names).containsAll(profile.shownFirst());
    }
    assertThat(names).containsAll(Signals.ASIDE);
  }

  @Test
  void aWeightedSumIsUnknownWhereAPartIs() {
    Evidence evidence = world().evidence();
    PeeringCandidate candidate =
        new CandidateFinder().find(evidence, List.of()).candidates().get(0);
    WeightedSignals known = new WeightedSignals("mine", Map.of("goal-points", 2.0, "policy", 10.0));
    assertThat(known.evaluate(candidate, evidence).value().orElseThrow())
        .isCloseTo(2 * 100 + 10 * 0.9, within(1e-9));
    assertThat(
            new WeightedSignals("mine", Map.of("goal-points", 2.0, "eyeballs", 1.0))
                .evaluate(candidate, evidence)
                .unknown())
        .contains("not known of it: eyeballs");
  }
}
