package org.peeringkit.analysis.candidates.score;

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
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.NetworkType;

/** Every sentence that can be said of a network, in the case in which it is. */
class WhyTextTest {
  private static final Asn THEM = Asn.of(64502);

  private static World world() {
    return new World()
        .network(64502, "Open", NetworkType.CONTENT, 0)
        .flow(64502, "transit-a", INBOUND, 300);
  }

  private static String why(World world) {
    return WhyText.of(world.rank(), THEM);
  }

  @Test
  void moneyThatIsNotKnownAndMoneyThatIsNotSaved() {
    World world = world();
    assertThat(why(world))
        .contains("by expected goal points (no transit contract is known).")
        .contains("What it would save is unknown.");
    world.contracts = List.of(World.contract(5_000));
    assertThat(why(world))
        .contains(
            "Taking it off transit saves 0.00 USD a month: it is below the commit, or not there when"
                + " transit is billed.")
        .doesNotContain("What it would save is unknown.");
  }

  @Test
  void whatThePortThenCostsMoreIsTakenOff() {
    Evidence evidence = PortMarginTest.evidence(5_001, "USD", PortMarginTest.STEPS);
    HitList list =
        new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
    assertThat(WhyText.of(list, THEM))
        .contains(
            "saves 300.00 USD a month on the bill of transit-a, 50.00 after what our port then costs"
                + " more.");
  }

  @Test
  void byTrafficNothingElseIsSaidOfTheOrder() {
    Evidence evidence = world().evidence();
    HitList list =
        new CandidateScorer()
            .rank(new CandidateFinder().find(evidence, List.of()), evidence, RankedBy.TRAFFIC);
    assertThat(WhyText.of(list, THEM))
        .startsWith("AS64502 Net 64502 is ranked 1st of 1 by traffic.");
  }

  /** A percentile of 0 of traffic that is seldom there gives way to its mean. */
  @Test
  void seldomTrafficIsSaidByItsMean() {
    World world =
        new World().flow(64502, "transit-a", INBOUND, 576, 0, 5, Optional.empty(), IpFamily.IPV4);
    assertThat(why(world))
        .contains("0 bit/s (95th percentile) of our outbound and 5.0 Mbit/s (mean) of our inbound");
  }

  @Test
  void placesInCommonAreCountedOrTheirLackIsSaid() {
    assertThat(why(world())).contains("There is no exchange and no building in common.");
    World stranger = new World().flow(64502, "transit-a", INBOUND, 300);
    assertThat(why(stranger))
        .contains("Whether we meet anywhere is unknown: no registry entry says where they are.");
    World two = world().port(64502, 31, false).port(64502, 41, false);
    two.registry.add(new InternetExchange(40, "IX Two", "Town", "DE"));
    two.registry.add(new ExchangeLan(41, 40, Optional.empty(), OptionalLong.empty(), List.of()));
    two.registry.add(
        new ExchangePort(
            77, World.OWN, 40, 41, 10_000, Optional.empty(), Optional.empty(), false, true));
    assertThat(why(two)).contains("We are both at IX One and at 1 more (session)");
  }

  @Test
  void requirementsThatAreNotMetAreNamedByWhoseTheyAre() {
    World world =
        new World()
            .network(64502, "Selective", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .flow(64502, "transit-a", INBOUND, 300)
            .flow(64502, "transit-a", OUTBOUND, 300);
    PeeringTerms large =
        new PeeringTerms(
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.of(500_000_000),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Evidence theirs = world.builder().notedTerms(Map.of(THEM, large)).build();
    assertThat(why(theirs))
        .contains(
            "What they ask for is not there: they ask for at least 500 Mbit/s; 300 Mbit/s would"
                + " flow.")
        .doesNotContain("What we ask for is not there");
    Evidence ours = world.builder().ownTerms(large).build();
    assertThat(why(ours))
        .contains("What we ask for is not there: ")
        .doesNotContain("What they ask for is not there");
  }

  private static String why(Evidence evidence) {
    return WhyText.of(
        new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence),
        THEM);
  }

  @Test
  void whatSamplingLeavesUncertainIsSaid() {
    assertThat(why(world())).doesNotContain("Sampling");
    assertThat(why(new World().sampled(64502, "transit-a", INBOUND, 100, 0.1)))
        .contains("Sampling leaves the traffic uncertain by +/-20 %.");
    assertThat(why(new World().sampled(64502, "transit-a", INBOUND, 100, 0.001)))
        .as("at least 1 %")
        .contains("uncertain by +/-1 %.");
    assertThat(why(new World().sampled(64502, "transit-a", INBOUND, 100, 0.5)))
        .contains("uncertain by +/-98 %, too much to trust its place.");
  }

  @Test
  void whoIsNotInTheListHasAReasonOrNoTraffic() {
    HitList list =
        world().flow(64505, "transit-a", INBOUND, 20).flow(64505, "pni-b", INBOUND, 100).rank();
    assertThat(WhyText.of(list, World.PEER))
        .startsWith("AS64505 is not proposed: ")
        .endsWith(
            " 0 bit/s (95th percentile) outbound and 20.0 Mbit/s (95th percentile) inbound of its own"
                + " uses transit.");
    assertThat(WhyText.of(list, Asn.of(64499)))
        .isEqualTo(
            "AS64499 has no traffic on transit in this month, so there is nothing to say of it.");
  }
}
