package org.peeringkit.analysis.candidates.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.candidates.requirement.RequirementCheckTest.check;
import static org.peeringkit.analysis.candidates.requirement.RequirementCheckTest.one;
import static org.peeringkit.analysis.candidates.requirement.RequirementCheckTest.ratio;
import static org.peeringkit.analysis.candidates.requirement.RequirementCheckTest.world;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Kind;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy.Contracts;
import org.peeringkit.model.registry.PeeringPolicy.Locations;

/** How every condition stands and what is said of it. */
class RequirementWordsTest {
  private static final Asn THEM = Asn.of(64502);
  private static final OptionalDouble NO_RATIO = OptionalDouble.empty();
  private static final OptionalInt NO_PLACES = OptionalInt.empty();
  private static final OptionalLong NO_MINIMUM = OptionalLong.empty();

  private static PeeringTerms terms(OptionalDouble ratio, OptionalInt places, OptionalLong bps) {
    return new PeeringTerms(
        ratio, places, bps, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static PeeringTerms contract(boolean asked, Optional<Boolean> routeServers) {
    return new PeeringTerms(
        NO_RATIO, NO_PLACES, NO_MINIMUM, Optional.of(asked), routeServers, Optional.empty());
  }

  private static World even(Locations locations, Contracts contracts) {
    return world(locations, contracts, Optional.of(false), 100, 100);
  }

  /** A second exchange where both are, in that country. */
  private static World second(World world, String country) {
    world.registry.add(new InternetExchange(40, "IX Far", "Far", country));
    world.registry.add(
        new ExchangeLan(41, 40, Optional.empty(), OptionalLong.empty(), java.util.List.of()));
    return world.port(64500, 41, false).port(64502, 41, false);
  }

  private static Requirement theirs(World world, PeeringTerms noted, Kind kind) {
    return one(check(world.builder().notedTerms(Map.of(THEM, noted))), By.THEM, kind);
  }

  private static Requirement ours(World world, PeeringTerms own, Kind kind) {
    return one(check(world.builder().ownTerms(own)), By.US, kind);
  }

  private static void is(Requirement found, Verdict verdict, String because) {
    assertThat(found.because()).isEqualTo(because);
    assertThat(found.verdict()).isEqualTo(verdict);
  }

  @Test
  void usualNormsIncludeTheirEnds() {
    assertThat(ratio(150, 100)).isEqualTo(Verdict.MET);
    assertThat(ratio(151, 100)).isEqualTo(Verdict.UNKNOWN);
    assertThat(ratio(300, 100)).isEqualTo(Verdict.UNKNOWN);
    assertThat(ratio(301, 100)).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void ratiosTheyPublishOrDoNot() {
    World unsaid = world(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED, Optional.empty(), 1, 1);
    is(
        theirs(unsaid, PeeringTerms.NONE, Kind.RATIO),
        Verdict.UNKNOWN,
        "they do not say whether they ask for a traffic ratio");
    is(
        theirs(even(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED), PeeringTerms.NONE, Kind.RATIO),
        Verdict.MET,
        "they ask for no traffic ratio");
    World oneWay = world(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED, Optional.of(true), 100, 0);
    is(
        theirs(oneWay, PeeringTerms.NONE, Kind.RATIO),
        Verdict.NOT_MET,
        "they ask for a traffic ratio and publish no figure; ours is all one way, beyond every usual"
            + " norm");
    Requirement noted =
        theirs(oneWay, terms(OptionalDouble.of(2), NO_PLACES, NO_MINIMUM), Kind.RATIO);
    is(
        noted,
        Verdict.NOT_MET,
        "they ask for a traffic ratio of at most 2.0 : 1; ours is all one way");
    assertThat(noted.measured()).as("no number").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INBOUND, outbound", "OUTBOUND, inbound"})
  void aDirectionOfWhichNobodyIsSeenIsNamed(String seen, String missing) {
    World world = new World().network(64502, "Selective", NetworkType.CONTENT, 0);
    world.flow(64502, "transit-a", seen.equals("INBOUND") ? INBOUND : OUTBOUND, 100);
    is(
        ours(world, terms(OptionalDouble.of(3), NO_PLACES, NO_MINIMUM), Kind.RATIO),
        Verdict.UNKNOWN,
        "we ask for a traffic ratio of at most 3.0 : 1; ours is not known: on transit no "
            + missing
            + " traffic of anybody is seen: that direction is not sampled");
  }

  /** What the operator noted counts, whatever the entry says of places. */
  @ParameterizedTest
  @EnumSource(names = {"NOT_REQUIRED", "PREFERRED", "UNKNOWN"})
  void aNotedNumberOfPlacesCounts(Locations locations) {
    World world = even(locations, Contracts.NOT_REQUIRED);
    is(
        theirs(world, terms(NO_RATIO, OptionalInt.of(1), NO_MINIMUM), Kind.LOCATIONS),
        Verdict.MET,
        "they ask for 1 places; we have 1 in common");
    Requirement two = theirs(world, terms(NO_RATIO, OptionalInt.of(2), NO_MINIMUM), Kind.LOCATIONS);
    is(two, Verdict.NOT_MET, "they ask for 2 places; we have 1 in common");
    assertThat(two.asked()).hasValue(2);
    assertThat(two.measured()).hasValue(1);
  }

  @Test
  void placesInARegionAreSaidToBe() {
    is(
        theirs(
            even(Locations.REQUIRED_EU, Contracts.NOT_REQUIRED), PeeringTerms.NONE, Kind.LOCATIONS),
        Verdict.NOT_MET,
        "they ask for several places in Europe and publish no number, at least 2 are assumed; we have"
            + " 1 in common");
    is(
        theirs(
            second(even(Locations.REQUIRED_US, Contracts.NOT_REQUIRED), "US"),
            terms(NO_RATIO, OptionalInt.of(1), NO_MINIMUM),
            Kind.LOCATIONS),
        Verdict.MET,
        "they ask for 1 places in the United States; we have 1 in common");
    is(
        theirs(
            second(even(Locations.REQUIRED_EU, Contracts.NOT_REQUIRED), ""),
            PeeringTerms.NONE,
            Kind.LOCATIONS),
        Verdict.UNKNOWN,
        "they ask for several places in Europe and publish no number, at least 2 are assumed; we have"
            + " 1 in common, and 1 of which no country is stated");
  }

  /** Nobody knows the country of one of them, and yet there are not more than two. */
  @Test
  void aPlaceOfNoCountryCountsOnceAmongSeveralCountries() {
    World world = second(even(Locations.REQUIRED_INTERNATIONAL, Contracts.NOT_REQUIRED), "");
    is(
        theirs(world, terms(NO_RATIO, OptionalInt.of(3), NO_MINIMUM), Kind.LOCATIONS),
        Verdict.NOT_MET,
        "they ask for 3 places in several countries; we have 2 in common");
    is(
        theirs(world, terms(NO_RATIO, OptionalInt.of(2), NO_MINIMUM), Kind.LOCATIONS),
        Verdict.UNKNOWN,
        "they ask for 2 places in several countries; we have 2 in common, not all of a stated"
            + " country");
    World far = second(even(Locations.REQUIRED_INTERNATIONAL, Contracts.NOT_REQUIRED), "FR");
    is(
        theirs(far, terms(NO_RATIO, OptionalInt.of(2), NO_MINIMUM), Kind.LOCATIONS),
        Verdict.MET,
        "they ask for 2 places in several countries; we have 2 in common in 2 countries");
  }

  @Test
  void placesOfWhichNobodySaysAnythingAreNotKnown() {
    World world =
        new World()
            .network(64502, "Selective", NetworkType.CONTENT, 0)
            .flow(64502, "transit-a", INBOUND, 100);
    PeeringTerms two = terms(NO_RATIO, OptionalInt.of(2), NO_MINIMUM);
    is(
        theirs(world, two, Kind.LOCATIONS),
        Verdict.UNKNOWN,
        "they ask for 2 places; those in common are not known: no registry entry says where they"
            + " are");
    is(
        ours(world, two, Kind.LOCATIONS),
        Verdict.UNKNOWN,
        "we ask for 2 places: no registry entry says where they are");
  }

  @Test
  void ourPlacesAndMinimum() {
    World world = even(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED);
    is(
        ours(world, terms(NO_RATIO, OptionalInt.of(1), NO_MINIMUM), Kind.LOCATIONS),
        Verdict.MET,
        "we ask for 1 places; we have 1 in common");
    is(
        ours(world, terms(NO_RATIO, OptionalInt.of(2), NO_MINIMUM), Kind.LOCATIONS),
        Verdict.NOT_MET,
        "we ask for 2 places; we have 1 in common");
    is(
        ours(world, terms(NO_RATIO, NO_PLACES, OptionalLong.of(100_000_000)), Kind.MINIMUM_TRAFFIC),
        Verdict.MET,
        "we ask for at least 100 Mbit/s; 100 Mbit/s would flow");
    is(
        ours(world, terms(NO_RATIO, NO_PLACES, OptionalLong.of(100_000_001)), Kind.MINIMUM_TRAFFIC),
        Verdict.NOT_MET,
        "we ask for at least 100 Mbit/s; 100 Mbit/s would flow");
  }

  /** Counters rise and flows have no series: nobody's part of it is known. */
  @Test
  void aMinimumOfWhatIsNotSampledIsUnknown() {
    World world =
        new World()
            .network(64502, "Selective", NetworkType.CONTENT, 0)
            .withoutSeries(64502)
            .flow(64502, "transit-a", INBOUND, 100)
            .counters("transit-a", INBOUND, 100)
            .counters("transit-a", OUTBOUND, 100);
    Requirement minimum =
        ours(world, terms(NO_RATIO, NO_PLACES, OptionalLong.of(1_000)), Kind.MINIMUM_TRAFFIC);
    assertThat(minimum.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(minimum.because()).endsWith("; what would flow is not known");
    assertThat(minimum.settledBy()).contains("5-minute series of their networks");
  }

  @Test
  void contractsByEntryAndByNote() {
    World asked = even(Locations.NOT_REQUIRED, Contracts.REQUIRED);
    is(
        theirs(asked, contract(false, Optional.empty()), Kind.CONTRACT),
        Verdict.MET,
        "they ask for no contract, as noted");
    is(theirs(asked, PeeringTerms.NONE, Kind.CONTRACT), Verdict.UNKNOWN, "they ask for a contract");
    World none = even(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED);
    is(theirs(none, PeeringTerms.NONE, Kind.CONTRACT), Verdict.MET, "they ask for no contract");
    is(
        theirs(none, contract(true, Optional.empty()), Kind.CONTRACT),
        Verdict.UNKNOWN,
        "they ask for a contract");
    is(
        theirs(
            even(Locations.NOT_REQUIRED, Contracts.PRIVATE_ONLY), PeeringTerms.NONE, Kind.CONTRACT),
        Verdict.MET,
        "they ask for a contract for private interconnects only");
    is(
        theirs(even(Locations.NOT_REQUIRED, Contracts.UNKNOWN), PeeringTerms.NONE, Kind.CONTRACT),
        Verdict.UNKNOWN,
        "they do not say whether they ask for a contract");
  }

  @ParameterizedTest
  @CsvSource({
    "true, MET, 'they ask for a contract, and we sign'",
    "false, NOT_MET, 'they ask for a contract, and we do not sign'"
  })
  void whetherWeSignDecides(boolean signs, Verdict verdict, String because) {
    PeeringTerms own =
        new PeeringTerms(
            NO_RATIO,
            NO_PLACES,
            NO_MINIMUM,
            Optional.empty(),
            Optional.empty(),
            Optional.of(signs));
    World world = even(Locations.NOT_REQUIRED, Contracts.REQUIRED);
    is(one(check(world.builder().ownTerms(own)), By.THEM, Kind.CONTRACT), verdict, because);
  }

  @Test
  void ourContractIsMetByWhoAsksForOne() {
    PeeringTerms own = contract(true, Optional.empty());
    is(
        ours(even(Locations.NOT_REQUIRED, Contracts.REQUIRED), own, Kind.CONTRACT),
        Verdict.MET,
        "we ask for a contract, and so do they");
    World other = even(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED);
    is(ours(other, own, Kind.CONTRACT), Verdict.UNKNOWN, "we ask for a contract");
    assertThat(check(other.builder().ownTerms(contract(false, Optional.empty()))).by(By.US))
        .as("nothing asked for")
        .isEmpty();
  }

  @Test
  void aSessionOfItsOwnNeedsAPlace() {
    PeeringTerms own = contract(false, Optional.of(false));
    World session = even(Locations.NOT_REQUIRED, Contracts.NOT_REQUIRED);
    is(
        ours(session, own, Kind.ROUTE_SERVERS),
        Verdict.MET,
        "we ask for a session of its own, and there is a place for one");
    is(
        ours(session, contract(false, Optional.of(true)), Kind.ROUTE_SERVERS),
        Verdict.MET,
        "peering over route servers is enough for us");
    World stranger = new World().flow(64502, "transit-a", INBOUND, 100);
    Requirement unknown = ours(stranger, own, Kind.ROUTE_SERVERS);
    is(unknown, Verdict.UNKNOWN, "we ask for a session of its own");
    assertThat(unknown.settledBy()).contains("a place for one");
    World nowhere =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .flow(64502, "transit-a", INBOUND, 100);
    is(
        ours(nowhere, own, Kind.ROUTE_SERVERS),
        Verdict.NOT_MET,
        "we ask for a session of its own, and there is no place for one");
  }

  @Test
  void whatIsUnknownAndOnlyThatCanBeSettled() {
    for (Verdict verdict : Verdict.values()) {
      Optional<String> settled =
          verdict == Verdict.UNKNOWN ? Optional.empty() : Optional.of("their answer");
      assertThatThrownBy(
              () ->
                  new Requirement(
                      By.US, Kind.RATIO, verdict, NO_RATIO, NO_RATIO, "so it is", settled))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("RATIO: what is unknown can be settled: so it is");
    }
    assertThat(Verdict.NOT_MET.words()).isEqualTo("not met");
    assertThat(Kind.MINIMUM_TRAFFIC.words() + ", " + Kind.MINIMUM_TRAFFIC.unit())
        .isEqualTo("minimum traffic, bit/s");
  }
}
