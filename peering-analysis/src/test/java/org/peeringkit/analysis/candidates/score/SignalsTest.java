package org.peeringkit.analysis.candidates.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.EvidenceBuilder;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;

/** What each built-in signal says, and of what it says that it is not known. */
class SignalsTest {
  private static final Asn THEM = Asn.of(64502);

  private static PeeringCandidate candidate(Evidence evidence) {
    return new CandidateFinder()
        .find(evidence, List.of()).candidates().stream()
            .filter(c -> c.members().contains(THEM))
            .findFirst()
            .orElseThrow();
  }

  private static Reading reading(EvidenceBuilder builder, String name) {
    Evidence evidence = builder.build();
    return Signals.builtIn(evidence).stream()
        .filter(signal -> signal.name().equals(name))
        .findFirst()
        .orElseThrow()
        .evaluate(candidate(evidence), evidence);
  }

  private static String unknown(EvidenceBuilder builder, String name) {
    return reading(builder, name).unknown().orElseThrow();
  }

  private static double value(EvidenceBuilder builder, String name) {
    return reading(builder, name).value().orElseThrow();
  }

  private static Map<String, String> inputs(Reading reading) {
    return ((Reading.Measured) reading).inputs();
  }

  private static World world() {
    return new World().flow(64502, "transit-a", INBOUND, 100);
  }

  private static World network(NetworkType type) {
    return world().network(64502, "Open", type, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "CONTENT, CABLE_DSL_ISP, 1.0",
    "EDUCATIONAL_RESEARCH, CONTENT, 1.0",
    "CABLE_DSL_ISP, EDUCATIONAL_RESEARCH, 0.3",
    "NSP, NSP, 0.3",
    "CONTENT, CONTENT, 0.1",
    "NSP, CONTENT, 0.4",
    "CABLE_DSL_ISP, NSP, 0.4",
    "ENTERPRISE, CONTENT, 0.2",
    "CONTENT, GOVERNMENT, 0.2",
    "ENTERPRISE, ENTERPRISE, 0.2",
    "ROUTE_SERVER, NOT_DISCLOSED, 0"
  })
  void affinityIsWhatPeeringIsForEachKind(NetworkType ours, NetworkType theirs, double expected) {
    assertThat(value(network(theirs).builder().ownType(ours), "affinity")).isEqualTo(expected);
  }

  @Test
  void affinityIsUnknownWhereAKindIsNotSaid() {
    assertThat(
            unknown(
                network(NetworkType.CONTENT).builder().ownType(NetworkType.NON_PROFIT), "affinity"))
        .isEqualTo("what we are is not said");
    assertThat(unknown(network(NetworkType.NOT_DISCLOSED).builder(), "affinity"))
        .isEqualTo("what they are is not said");
    assertThat(unknown(world().builder(), "affinity"))
        .as("no entry at all")
        .isEqualTo("what they are is not said");
  }

  @Test
  void eyeballsAreThoseOfAllMembersThatAreListed() {
    assertThat(unknown(world().builder(), "eyeballs"))
        .isEqualTo("no list of users by AS was given");
    World other = world();
    other.registry.eyeballs().add(Asn.of(64509), 1_000);
    assertThat(unknown(other.builder(), "eyeballs"))
        .isEqualTo("the list of users by AS does not have it");
    World both =
        world()
            .network(64502, "Open", NetworkType.CONTENT, 7)
            .network(64503, "Open", NetworkType.CONTENT, 7)
            .network(64504, "Open", NetworkType.CONTENT, 7);
    both.registry.eyeballs().add(THEM, 1_000).add(Asn.of(64503), 234);
    Reading reading = reading(both.builder(), "eyeballs");
    assertThat(reading.value()).contains(1_234.0);
    assertThat(inputs(reading)).isEqualTo(Map.of("ASes listed", "2"));
  }

  private static World updated(String time) {
    return world()
        .network(
            64502, NetworkType.CONTENT, 0, PeeringPolicy.UNKNOWN, Optional.of(Instant.parse(time)));
  }

  @Test
  void theAgeOfAnEntryIsInMonthsUpToTheEndOfTheMonth() {
    Reading old = reading(updated("2025-11-01T00:00:00Z").builder(), "data-age");
    assertThat(old.value().orElseThrow()).isCloseTo(365 / (365.25 / 12), within(1e-9));
    assertThat(inputs(old)).isEqualTo(Map.of("updated", "2025-11-01T00:00:00Z"));
    assertThat(value(updated("2026-10-31T12:00:00Z").builder(), "data-age"))
        .isCloseTo(0.5 / (365.25 / 12), within(1e-9));
    assertThat(value(updated("2026-12-24T00:00:00Z").builder(), "data-age"))
        .as("changed since")
        .isZero();
    assertThat(unknown(network(NetworkType.CONTENT).builder(), "data-age"))
        .isEqualTo("its registry entry does not say when it changed");
    assertThat(unknown(world().builder(), "data-age")).isEqualTo("it has no registry entry");
  }

  @Test
  void reachIsTheEffortOfTheEasiestWay() {
    World both = network(NetworkType.CONTENT).port(64502, 31, true);
    both.flow(64502, "transit-a", OUTBOUND, 6_000);
    both.registry.addPresence(THEM, 9);
    Reading easiest = reading(both.builder(), "reach");
    assertThat(easiest.value()).contains(0.0);
    assertThat(inputs(easiest))
        .isEqualTo(
            Map.of(
                "takes",
                "nobody needs to be asked",
                "ways",
                "route server; session; private interconnect"));
    assertThat(value(both.builder(), "common-exchanges")).isEqualTo(1);
    assertThat(value(network(NetworkType.CONTENT).builder(), "reach"))
        .as("one of us has to move")
        .isEqualTo(5);
    assertThat(value(network(NetworkType.CONTENT).builder(), "common-exchanges")).isZero();
    assertThat(unknown(world().builder(), "reach"))
        .isEqualTo("no registry entry says where they are");
    assertThat(unknown(world().builder().registry(Registry.empty()), "common-exchanges"))
        .isEqualTo("no registry data was given");
  }

  @Test
  void pathGainIsUnknownWithoutAPathThatPassesThem() throws Exception {
    RouteTable table =
        RouteTable.builder(World.OWN, Set.of())
            .add(
                new ListedRoutes()
                    .announce(
                        ListedRoutes.peer("198.51.100.1", 64511), "192.0.2.0/24", "64511 64503"),
                Vantage.OWN)
            .build();
    OwnRoutes own = new OwnRoutes(table, Registry.empty());
    assertThat(unknown(world().builder().ownRoutes(own), "path-gain"))
        .isEqualTo("no outbound traffic to them is seen on transit");
    World outbound = world().flow(64502, "transit-a", OUTBOUND, 10);
    assertThat(unknown(outbound.builder().ownRoutes(own), "path-gain"))
        .isEqualTo("no path of ours to their cone passes them");
  }

  @Test
  void aRatioNamesTheLargerDirection() {
    World in = world().flow(64502, "transit-a", OUTBOUND, 25);
    assertThat(inputs(reading(in.builder(), "ratio"))).containsEntry("larger direction", "in");
    World out = world().flow(64502, "transit-a", OUTBOUND, 400);
    Reading reading = reading(out.builder(), "ratio");
    assertThat(reading.value()).contains(4.0);
    assertThat(inputs(reading)).containsEntry("larger direction", "out");
    World even = world().flow(64502, "transit-a", OUTBOUND, 100);
    assertThat(inputs(reading(even.builder(), "ratio"))).containsEntry("larger direction", "in");
    World oneWay = new World().flow(64502, "transit-a", OUTBOUND, 25);
    assertThat(unknown(oneWay.builder(), "ratio")).startsWith("no inbound traffic is seen");
    assertThat(unknown(oneWay.builder(), "ratio-fit")).startsWith("no inbound traffic is seen");
  }

  @Test
  void aRatioFitsUpToWhatIsAskedFor() {
    World four = world().flow(64502, "transit-a", OUTBOUND, 25);
    Reading usual = reading(four.builder(), "ratio-fit");
    assertThat(usual.value()).contains(0.5);
    assertThat(inputs(usual)).isEqualTo(Map.of("ratio", "4.0", "usually asked for", "2.0"));
    PeeringTerms noted =
        new PeeringTerms(
            OptionalDouble.of(3),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Reading asked = reading(four.builder().notedTerms(Map.of(THEM, noted)), "ratio-fit");
    assertThat(asked.value()).contains(0.75);
    assertThat(inputs(asked)).containsEntry("asked for, as noted", "3.0");
    World within = world().flow(64502, "transit-a", OUTBOUND, 80);
    assertThat(value(within.builder(), "ratio-fit")).isEqualTo(1);
  }

  @Test
  void acceptanceSaysOfWhatItIsMade() {
    World world = network(NetworkType.CONTENT).port(64502, 31, false);
    for (String name : List.of("acceptance", "acceptance-prior")) {
      Reading reading = reading(world.builder(), name);
      assertThat(reading.value()).contains(0.54);
      assertThat(inputs(reading))
          .isEqualTo(
              Map.of(
                  "because", "prior of a policy \"Open\"",
                  "answered", "0.6",
                  "yes", "0.9",
                  "turned up", "1.0",
                  "place in common", "1.0"));
    }
  }

  private static TransitContract euros() {
    TransitContract dollars = World.contract(0);
    return new TransitContract(
        "other",
        TransitPrice.flat(0, BigDecimal.ONE, BigDecimal.ONE, Currency.getInstance("EUR")),
        dollars.metering(),
        dollars.term());
  }

  @Test
  void moneyIsUnknownWithTheReason() {
    World world = world();
    assertThat(unknown(world.builder(), "bill-saving")).isEqualTo("no transit contract is known");
    world.contracts = List.of(World.contract(0), euros());
    assertThat(unknown(world.builder(), "bill-saving"))
        .isEqualTo("the contracts are in several currencies");
    world.contracts = List.of(euros());
    assertThat(unknown(world.builder(), "bill-saving"))
        .isEqualTo("no contract names a transit link of the ledger");
    world.contracts = List.of(World.contract(0));
    Reading saving = reading(world.builder(), "bill-saving");
    assertThat(saving.value()).contains(30.0);
    assertThat(inputs(saving))
        .isEqualTo(Map.of("transit-a before", "30.00", "transit-a after", "0.00"));
    assertThat(unknown(world.builder(), "net-saving"))
        .isEqualTo("what it costs to be where they are is not known");
  }

  @Test
  void unitsOfMoneyAreThoseOfTheContracts() {
    World world = world();
    assertThat(unit(world.evidence(), "bill-saving")).isEqualTo("money");
    world.contracts = List.of(World.contract(0));
    assertThat(unit(world.evidence(), "net-saving")).isEqualTo("USD/month");
    assertThat(unit(world.evidence(), "offload-cone-in")).isEqualTo("bit/s");
    WeightedSignals mine = new WeightedSignals("mine", Map.of("policy", 1.0));
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.unit()).isNotBlank();
  }

  private static String unit(Evidence evidence, String name) {
    return Signals.builtIn(evidence).stream()
        .filter(signal -> signal.name().equals(name))
        .findFirst()
        .orElseThrow()
        .unit();
  }

  @Test
  void whereThereIsNoTrafficThereIsNoShare() {
    PeeringCandidate candidate = candidate(world().evidence());
    assertThat(TrafficSignals.goalPoints(candidate, new World().evidence()).unknown())
        .contains("there are no octets to be a share of");
    assertThat(TrafficSignals.percentile(OptionalDouble.empty()).unknown())
        .contains("no bin of the transit links was measured");
  }
}
