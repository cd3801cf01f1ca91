package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

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

  private static RouteEvent announce(
      Prefix prefix, PathAttributes attributes, BgpPeer peer, boolean fromRib) {
    return new RouteEvent.Announce(
        new Route(prefix, OptionalLong.empty(), attributes, peer, MrtFixture.TIME), fromRib);
  }

  @Provide
  Arbitrary<List<Prefix>> prefixes() {
    // A list that names the default route twice would be read as one with path identifiers.
    return prefix().list().uniqueElements().ofMinSize(1).ofMaxSize(6);
  }

  private static Arbitrary<Prefix> prefix() {
    Arbitrary<Prefix> v4 =
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers().between(0, 32))
            .as((bits, length) -> Prefix.containing(IpAddr.ofV4(bits), length));
    Arbitrary<Prefix> v6 =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.longs(), Arbitraries.integers().between(0, 128))
            .as((hi, lo, length) -> Prefix.containing(IpAddr.ofV6(hi, lo), length));
    return Arbitraries.oneOf(v4, v6);
  }

  @Provide
  Arbitrary<List<PathAttributes>> attributes() {
    Arbitrary<IpAddr> v4 = Arbitraries.integers().map(IpAddr::ofV4);
    Arbitrary<IpAddr> v6 =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddr::ofV6);
    Arbitrary<Long> u32 = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
    Arbitrary<Aggregator> aggregator =
        Combinators.combine(asn(), v4).as((asn, id) -> new Aggregator(asn, id));
    Arbitrary<List<Community>> communities =
        Arbitraries.integers().map(Community::new).list().ofMaxSize(5);
    Arbitrary<List<ExtendedCommunity>> extended =
        Arbitraries.longs().map(ExtendedCommunity::new).list().ofMaxSize(3);
    Arbitrary<List<LargeCommunity>> large =
        Combinators.combine(u32, u32, u32)
            .as((a, b, c) -> new LargeCommunity(a, b, c))
            .list()
            .ofMaxSize(3);
    Arbitrary<PathAttributes.Builder> first =
        Combinators.combine(
                Arbitraries.of(Origin.class), path(), Arbitraries.oneOf(v4, v6), u32, u32)
            .as(
                (origin, path, hop, med, pref) ->
                    PathAttributes.builder()
                        .origin(origin)
                        .asPath(path)
                        .nextHop(hop)
                        .multiExitDisc(med)
                        .localPref(pref));
    return Combinators.combine(
            first, aggregator, communities, extended, large, Arbitraries.of(true, false), path())
        .as(
            (builder, agg, c, e, l, flag, as4) -> {
              builder.communities(c).extendedCommunities(e).largeCommunities(l);
              if (flag) {
                builder.atomicAggregate(true).aggregator(agg).as4Aggregator(agg);
                builder.addRaw(new RawAttribute(0xC0, 99, Bytes.parse("00ff10")));
              }
              return as4.isEmpty() || !flag ? builder.build() : builder.as4Path(as4).build();
            })
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<Asn> asn() {
    return Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Asn::of);
  }

  private static Arbitrary<AsPath> path() {
    return Combinators.combine(
            Arbitraries.of(AsPathSegment.Type.class), asn().list().ofMinSize(1).ofMaxSize(6))
        .as(AsPathSegment::new)
        .list()
        .ofMaxSize(4)
        .map(AsPath::of);
  }
}
