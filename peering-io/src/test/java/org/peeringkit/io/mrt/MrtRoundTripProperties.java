package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.ReadOptions;

/** What the writer writes, the reader reads. */
class MrtRoundTripProperties {

  @Property(tries = 300, seed = "20261124")
  void tableReadsBack(
      @ForAll("prefixes") List<Prefix> prefixes,
      @ForAll("attributes") List<PathAttributes> attributes)
      throws IOException {
    List<BgpPeer> peers = List.of(MrtFixture.FIRST, MrtFixture.SECOND);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<RouteEvent> expected = new ArrayList<>();
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.peerIndexTable(MrtFixture.TIME, IpAddr.parse("192.0.2.250"), "", peers);
      for (int i = 0; i < prefixes.size(); i++) {
        List<MrtWriter.RibEntry> entries = new ArrayList<>();
        for (int j = 0; j < attributes.size(); j++) {
          entries.add(new MrtWriter.RibEntry(j % 2, MrtFixture.TIME, attributes.get(j)));
          expected.add(announce(prefixes.get(i), attributes.get(j), peers.get(j % 2), true));
        }
        writer.rib(MrtFixture.TIME, i, prefixes.get(i), entries);
      }
    }
    MrtFixture.Read read = MrtFixture.read(out.toByteArray());
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).isEqualTo(expected);
  }

  @Property(tries = 300, seed = "20261124")
  void updateReadsBack(
      @ForAll("prefixes") List<Prefix> withdrawn,
      @ForAll("prefixes") List<Prefix> announced,
      @ForAll("attributes") List<PathAttributes> attributes)
      throws IOException {
    PathAttributes only = attributes.get(0);
    IpFamily family = only.nextHop().map(IpAddr::family).orElse(IpFamily.IPV4);
    List<Prefix> suitable = announced.stream().filter(p -> p.family() == family).toList();
    MrtWriter.Session session =
        new MrtWriter.Session(MrtFixture.FIRST, Asn.of(64500), IpAddr.parse("192.0.2.2"));
    BgpPeer peer =
        new BgpPeer(MrtFixture.FIRST.address(), MrtFixture.FIRST.asn(), Optional.empty());
    List<RouteEvent> expected = new ArrayList<>();
    for (IpFamily f : IpFamily.values()) {
      withdrawn.stream()
          .filter(p -> p.family() == f)
          .forEach(
              p ->
                  expected.add(
                      new RouteEvent.Withdraw(p, OptionalLong.empty(), peer, MrtFixture.TIME)));
    }
    suitable.forEach(p -> expected.add(announce(p, only, peer, false)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.update(MrtFixture.TIME, session, withdrawn, Optional.of(only), suitable);
    }
    MrtFixture.Read read = MrtFixture.read(out.toByteArray());
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).isEqualTo(expected);
  }

  /** Every family, with and without path identifiers, in tables and in updates of either clock. */
  @Property(tries = 300, seed = "20261124")
  void everyFamilyReadsBack(
      @ForAll("prefixes") List<Prefix> prefixes,
      @ForAll("attributes") List<PathAttributes> attributes,
      @ForAll("scopes") RouteScope scope,
      @ForAll boolean addPath,
      @ForAll boolean exact)
      throws IOException {
    PathAttributes only = attributes.get(0);
    OptionalLong id = addPath ? OptionalLong.of(0xFFFF_FFFFL) : OptionalLong.empty();
    IpFamily family = prefixes.get(0).family();
    List<Prefix> same = prefixes.stream().filter(p -> p.family() == family).toList();
    List<MrtWriter.Destination> all =
        same.stream().map(p -> new MrtWriter.Destination(p, id)).toList();
    MrtWriter.Session session =
        new MrtWriter.Session(MrtFixture.FIRST, Asn.of(64500), IpAddr.parse("192.0.2.2"));
    BgpPeer peer =
        new BgpPeer(MrtFixture.FIRST.address(), MrtFixture.FIRST.asn(), Optional.empty());
    Instant time = exact ? MrtFixture.TIME.plusNanos(123_456_000) : MrtFixture.TIME;
    boolean labelled = !scope.labels().isEmpty();
    RouteScope gone =
        new RouteScope(
            scope.safi(), scope.routeDistinguisher(), labelled ? List.of(0x80000) : List.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<RouteEvent> expected = new ArrayList<>();
    try (MrtWriter writer =
        new MrtWriter(out, exact ? MrtWriter.Times.MICROSECONDS : MrtWriter.Times.SECONDS)) {
      writer.peerIndexTable(
          MrtFixture.TIME, IpAddr.parse("192.0.2.250"), "", List.of(MrtFixture.FIRST));
      for (Prefix prefix : same) {
        MrtWriter.RibEntry entry = new MrtWriter.RibEntry(0, MrtFixture.TIME, only, id);
        writer.rib(MrtFixture.TIME, 0, prefix, scope, List.of(entry));
        Route route = new Route(prefix, id, only, MrtFixture.FIRST, MrtFixture.TIME, scope);
        expected.add(new RouteEvent.Announce(route, true));
      }
      writer.update(time, session, scope, all, Optional.empty(), List.of());
      same.forEach(p -> expected.add(new RouteEvent.Withdraw(p, id, peer, time, gone)));
      writer.update(time, session, scope, List.of(), Optional.of(only), all);
      same.forEach(
          p ->
              expected.add(
                  new RouteEvent.Announce(new Route(p, id, only, peer, time, scope), false)));
    }
    List<RouteEvent> events = new ArrayList<>();
    try (MrtCursor cursor =
        MrtCursor.open(MrtFixture.input(out.toByteArray()), ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      while (cursor.next()) {
        events.add(cursor.copy());
        assertThat(cursor.safi()).isEqualTo(scope.safi());
        assertThat(cursor.label() >= 0).isEqualTo(labelled);
      }
      assertThat(cursor.stats().faults()).isEmpty();
    }
    assertThat(events).isEqualTo(expected);
    try (MrtCursor cursor =
        MrtCursor.open(MrtFixture.input(out.toByteArray()), ReadOptions.defaults())) {
      int unicast = 0;
      while (cursor.next()) {
        unicast++;
      }
      assertThat(unicast).isEqualTo(scope.safi() == 1 ? expected.size() : 0);
      assertThat(cursor.stats().faults()).isEmpty();
    }
  }

  @Provide
  Arbitrary<RouteScope> scopes() {
    Arbitrary<Optional<RouteDistinguisher>> distinguisher =
        Arbitraries.longs().map(RouteDistinguisher::new).map(Optional::of);
    Arbitrary<List<Integer>> labels =
        Arbitraries.integers().between(1, 0x7FFFF).list().ofMinSize(1).ofMaxSize(2);
    return Arbitraries.oneOf(
        Arbitraries.of(RouteScope.UNICAST, RouteScope.MULTICAST),
        labels.map(l -> new RouteScope(4, Optional.empty(), l)),
        Combinators.combine(
                Arbitraries.of(128, 129), distinguisher, labels.map(l -> l.subList(0, 1)))
            .as(RouteScope::new));
  }

  private static RouteEvent announce(
      Prefix prefix, PathAttributes attributes, BgpPeer peer, boolean fromRib) {
    return new RouteEvent.Announce(
        new Route(prefix, OptionalLong.empty(), attributes, peer, MrtFixture.TIME), fromRib);
  }

  @Provide
  Arbitrary<List<Prefix>> prefixes() {
    // A list that names the default route twice would be read as one with path identifiers.
    return Generators.prefix().list().uniqueElements().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<PathAttributes>> attributes() {
    return Generators.attributes().list().ofMinSize(1).ofMaxSize(4);
  }
}
