package org.peeringkit.analysis.candidates.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.attribution.table.ListedRoutes.peer;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.EvidenceBuilder;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.candidates.reach.ReachOption.Coverage;
import org.peeringkit.analysis.candidates.reach.ReachOption.Kind;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.Registry;

/** Ways to a network, where they lead, and why there is none. */
class ReachFinderTest {
  private static final Asn THEM = Asn.of(64502);

  private static World world() {
    return new World()
        .network(64502, "Open", NetworkType.CONTENT, 0)
        .flow(64502, "transit-a", INBOUND, 300);
  }

  private static List<ReachOption> reach(EvidenceBuilder builder) {
    return new CandidateFinder()
        .find(builder.build(), List.of()).candidates().stream()
            .filter(c -> c.members().contains(THEM))
            .findFirst()
            .orElseThrow()
            .reach();
  }

  private static ReachOption only(EvidenceBuilder builder) {
    List<ReachOption> all = reach(builder);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Facility building(long id, String name, OptionalLong campus) {
    return new Facility(
        id, name, "Town", "DE", OptionalDouble.empty(), OptionalDouble.empty(), campus);
  }

  private static EdgeLink exchangeLink(String name, OptionalLong capacity) {
    return new EdgeLink(
        name,
        LinkClass.IXP,
        EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 55L + name.length()),
        Optional.empty(),
        capacity,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.of(31),
        Optional.empty());
  }

  @Test
  void aPlaceSaysWhatIsFreeOnOurPortThere() {
    World world = world().port(64502, 31, false).flow(64509, "ix-one", INBOUND, 2_000);
    ReachOption session = only(world.builder());
    assertThat(session.kind()).isEqualTo(Kind.BILATERAL_OPEN);
    assertThat(session.places())
        .containsExactly(
            new Place(
                "IX One",
                "DE",
                Optional.of("ix-one"),
                OptionalLong.of(10_000),
                10_000,
                OptionalDouble.of(5e9),
                OptionalDouble.of(7e9)));
    // Of two links there, the one with more room in its tighter direction.
    world.links.add(exchangeLink("ix-two", OptionalLong.of(9_000_000_000L)));
    assertThat(only(world.builder()).places().get(0).ourLink()).contains("ix-two");
    world.flow(64509, "ix-two", OUTBOUND, 2_000);
    assertThat(only(world.builder()).places().get(0).ourLink()).contains("ix-one");
  }

  @Test
  void withoutACapacityWhatTheRegistryHasOfUsStands() {
    World world = world().port(64502, 31, false).port(64500, 31, false);
    EdgeLink old = world.links.get(1);
    world.links.set(1, exchangeLink(old.name(), OptionalLong.empty()));
    Place place = only(world.builder()).places().get(0);
    assertThat(place.ourSpeedMbps()).hasValue(10_000);
    assertThat(place.usableInBps()).isEmpty();
    World unknown = world().port(64502, 31, false);
    unknown.links.set(1, exchangeLink(old.name(), OptionalLong.empty()));
    assertThat(only(unknown.builder()).places().get(0).ourSpeedMbps()).isEmpty();
  }

  /** A row of each IP version may be the same port: the larger of both counts, rows of both add. */
  @Test
  void speedsOfOneVersionEachAreNotAdded() {
    World world = world();
    Optional<IpAddr> four = Optional.of(IpAddr.parse("203.0.113.9"));
    Optional<IpAddr> six = Optional.of(IpAddr.parse("2001:db8::9"));
    world.registry.add(
        new ExchangePort(91, THEM, 30, 31, 10_000, four, Optional.empty(), false, true));
    world.registry.add(
        new ExchangePort(92, THEM, 30, 31, 40_000, Optional.empty(), six, false, true));
    world.registry.add(new ExchangePort(93, THEM, 30, 31, 1_000, four, six, false, true));
    world.registry.add(
        new ExchangePort(94, THEM, 30, 31, 100, Optional.empty(), Optional.empty(), false, true));
    world.registry.add(new ExchangePort(95, THEM, 30, 31, 400_000, four, six, false, false));
    assertThat(only(world.builder()).places().get(0).theirSpeedMbps()).isEqualTo(41_100);
  }

  @Test
  void aPortThatIsOutOfServiceIsNoPlace() {
    World world = world();
    world.registry.add(
        new ExchangePort(
            95, THEM, 30, 31, 400_000, Optional.empty(), Optional.empty(), true, false));
    ReachOption none = only(world.builder());
    assertThat(none.kind()).isEqualTo(Kind.NO_COMMON_LOCATION);
    assertThat(none.detail()).isEqualTo("no exchange and no building in common");
    assertThat(none.places()).isEmpty();
  }

  @Test
  void whyThereIsNoWay() {
    World building = world();
    building.registry.addPresence(THEM, 9);
    assertThat(only(building.builder()).detail())
        .isEqualTo("no exchange in common, and too little traffic for a cable in Hall 9");
    World world = world();
    ReachOption empty = only(world.builder().registry(Registry.empty()));
    assertThat(empty.kind()).isEqualTo(Kind.PLACES_UNKNOWN);
    assertThat(empty.detail()).isEqualTo("no registry data was given");
    world.links.removeIf(link -> link.ixlanId().isPresent());
    ReachOption ours =
        only(
            world
                .builder()
                .registry(
                    Registry.builder()
                        .add(new InternetExchange(30, "IX One", "Town", "DE"))
                        .build()));
    assertThat(ours.kind()).isEqualTo(Kind.PLACES_UNKNOWN);
    assertThat(ours.detail())
        .isEqualTo("neither our links nor our registry entry say where we are");
    World stranger = new World().flow(64502, "transit-a", INBOUND, 300);
    assertThat(only(stranger.builder()).detail())
        .isEqualTo("no registry entry says where they are");
    stranger.registry.addPresence(THEM, 8);
    assertThat(only(stranger.builder()).kind()).isEqualTo(Kind.NO_COMMON_LOCATION);
  }

  /** From 5 Gbit/s, or from what they ask for as noted. */
  @Test
  void aCableIsWorthItFromAFigure() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .flow(64502, "transit-a", INBOUND, 5_000);
    world.registry.addPresence(THEM, 9);
    ReachOption cable = only(world.builder());
    assertThat(cable.kind()).isEqualTo(Kind.PNI);
    assertThat(cable.places()).extracting(Place::name).containsExactly("Hall 9");
    assertThat(cable.places()).extracting(Place::country).containsExactly("DE");
    World less =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .flow(64502, "transit-a", INBOUND, 4_999);
    less.registry.addPresence(THEM, 9);
    assertThat(only(less.builder()).kind()).isEqualTo(Kind.NO_COMMON_LOCATION);
    assertThat(only(less.builder().notedTerms(Map.of(THEM, minimum(4_000)))).kind())
        .isEqualTo(Kind.PNI);
    assertThat(only(world.builder().notedTerms(Map.of(THEM, minimum(6_000)))).kind())
        .isEqualTo(Kind.NO_COMMON_LOCATION);
  }

  private static PeeringTerms minimum(long mbps) {
    return new PeeringTerms(
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalLong.of(mbps * 1_000_000),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Two buildings of one campus are one place; a building nobody knows has its number. */
  @Test
  void buildingsOfOurCampusAreInCommon() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .flow(64502, "transit-a", INBOUND, 6_000);
    world.registry.add(building(71, "Campus 1", OptionalLong.of(5)));
    world.registry.add(building(72, "Campus 2", OptionalLong.of(5)));
    world.registry.add(building(73, "Elsewhere", OptionalLong.of(6)));
    world.registry.add(building(74, "Alone", OptionalLong.empty()));
    world.registry.addPresence(World.OWN, 71).addPresence(World.OWN, 77);
    for (long id : new long[] {72, 73, 74, 77}) {
      world.registry.addPresence(THEM, id);
    }
    assertThat(only(world.builder()).places())
        .extracting(Place::name)
        .containsExactly("Campus 2", "building 77");
    CommonPlaces places = new CommonPlaces(world.evidence());
    assertThat(places.locations(Set.of(THEM)))
        .containsExactly(
            new CommonPlaces.Location("building 77", ""), new CommonPlaces.Location("Town", "DE"));
  }

  @Test
  void aLanThatNobodyDescribesHasItsNumber() {
    World world = world().port(64500, 41, false).port(64502, 41, false);
    CommonPlaces places = new CommonPlaces(world.evidence());
    assertThat(places.lans(Set.of(THEM))).containsExactly(41L);
    assertThat(places.ourLinks(41)).isEmpty();
    // The ports there say which exchange it is.
    assertThat(places.exchange(41).orElseThrow().name()).isEqualTo("IX One");
    world.registry.add(
        new ExchangePort(
            96, World.OWN, 50, 51, 1_000, Optional.empty(), Optional.empty(), false, true));
    world.registry.add(
        new ExchangePort(97, THEM, 50, 51, 1_000, Optional.empty(), Optional.empty(), false, true));
    assertThat(only(world.builder()).places())
        .extracting(Place::name, Place::country)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("IX One", "DE"),
            org.assertj.core.api.Assertions.tuple("exchange LAN 51", ""));
  }

  /** What the route server does bring tells of the causes why the rest uses transit. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void bothOnTheRouteServerAndYetOnTransit(int brought) throws IOException {
    World world = world().port(64502, 31, true);
    world.registry.add(
        new ExchangeLan(
            31,
            30,
            Optional.of(Asn.of(64510)),
            OptionalLong.empty(),
            List.of(Prefix.parse("203.0.113.0/24"))));
    ListedRoutes listed =
        new ListedRoutes().announce(peer("203.0.113.2", 64510), "192.0.2.0/26", "64507");
    for (int i = 0; i < brought; i++) {
      listed.announce(
          peer("203.0.113.2", 64510), "192.0.2." + (64 + 64 * i) + "/26", "64502 " + (64520 + i));
    }
    RouteTable table = RouteTable.builder(World.OWN, Set.of()).add(listed, Vantage.OWN).build();
    OwnRoutes own = new OwnRoutes(table, world.registry.build());
    ReachOption repair = reach(world.builder().ownRoutes(own)).get(0);
    assertThat(repair.kind()).isEqualTo(Kind.RS_EXPECTED_ON_TRANSIT);
    assertThat(repair.detail())
        .isEqualTo(
            "both are on the route server, yet their traffic uses transit: "
                + switch (brought) {
                  case 0 ->
                      "our tables have no route of theirs over a route server, so they announce"
                          + " nothing there, or filters or communities keep it from us";
                  case 1 ->
                      "the route server brings 1 network from them, so local preference or missing"
                          + " prefixes are left as causes";
                  default ->
                      "the route server brings 2 networks from them, so local preference or missing"
                          + " prefixes are left as causes";
                });
    // Without a table, only the general causes.
    assertThat(reach(world.builder().routeServerLans(List.of(31L))).get(0).detail())
        .endsWith(
            "check partial announcements, filters on our prefixes, no-export communities, local"
                + " preference, a missing IP version");
  }

  @Test
  void aCoverageIsAShare() {
    assertThat(new Coverage(0, 0).share()).isZero();
    assertThat(new Coverage(1, 3).leftOut()).isEqualTo(3);
    assertThatThrownBy(() -> new Coverage(1.01, 0)).hasMessage("no share: 1.01, 0");
    assertThatThrownBy(() -> new Coverage(-0.01, 0)).hasMessage("no share: -0.01, 0");
    assertThatThrownBy(() -> new Coverage(Double.NaN, 0)).hasMessage("no share: NaN, 0");
    assertThatThrownBy(() -> new Coverage(0.5, -1)).hasMessage("no share: 0.5, -1");
  }
}
