package org.peeringkit.io.mrt;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.DestinationPreference;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.Ipv6ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** Values for properties: what an MRT file can carry. */
final class Generators {
  private Generators() {}

  static Arbitrary<Prefix> prefix() {
    Arbitrary<Prefix> v4 =
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers().between(0, 32))
            .as((bits, length) -> Prefix.containing(IpAddr.ofV4(bits), length));
    Arbitrary<Prefix> v6 =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.longs(), Arbitraries.integers().between(0, 128))
            .as((hi, lo, length) -> Prefix.containing(IpAddr.ofV6(hi, lo), length));
    return Arbitraries.oneOf(v4, v6);
  }

  static Arbitrary<PathAttributes> attributes() {
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
            first,
            aggregator,
            communities,
            extended,
            large,
            Arbitraries.of(true, false),
            path(),
            rare(v4, v6, u32))
        .as(
            (builder, agg, c, e, l, flag, as4, rare) -> {
              rare.accept(builder);
              builder.communities(c).extendedCommunities(e).largeCommunities(l);
              if (flag) {
                builder.atomicAggregate(true).aggregator(agg).as4Aggregator(agg);
                builder.addRaw(new RawAttribute(0xC0, 99, Bytes.parse("00ff10")));
              }
              return as4.isEmpty() || !flag ? builder.build() : builder.as4Path(as4).build();
            });
  }

  /** What few routes carry: all of it or nothing. */
  private static Arbitrary<Consumer<PathAttributes.Builder>> rare(
      Arbitrary<IpAddr> v4, Arbitrary<IpAddr> v6, Arbitrary<Long> u32) {
    Arbitrary<Integer> u16 = Arbitraries.integers().between(0, 0xFFFF);
    Arbitrary<Ipv6ExtendedCommunity> community =
        Combinators.combine(u16, v6, u16).as(Ipv6ExtendedCommunity::new);
    Arbitrary<DestinationPreference> preference =
        Combinators.combine(u16, u32).as((a, v) -> new DestinationPreference(Asn.of(a), v));
    Arbitrary<Consumer<PathAttributes.Builder>> all =
        Combinators.combine(
                v4,
                v4.list().ofMinSize(1).ofMaxSize(3),
                Arbitraries.longs(),
                asn(),
                preference,
                community.list().ofMinSize(1).ofMaxSize(3))
            .as(
                (id, clusters, aigp, otc, dpa, list) ->
                    b ->
                        b.originatorId(id)
                            .clusterList(clusters)
                            .aigp(aigp)
                            .onlyToCustomer(otc)
                            .destinationPreference(dpa)
                            .ipv6ExtendedCommunities(list));
    return Arbitraries.oneOf(Arbitraries.just(b -> {}), all);
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
