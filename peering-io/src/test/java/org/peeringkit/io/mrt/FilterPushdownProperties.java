package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.filter.CommunityPattern;
import org.peeringkit.model.filter.PathPattern;
import org.peeringkit.model.filter.PrefixRange;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.registry.resource.VrpTable;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** A filter pushed down gives what a naive one leaves of all decoded events. */
class FilterPushdownProperties {
  private static final Instant TIME = MrtFixture.TIME;
  private static final List<BgpPeer> PEERS = List.of(MrtFixture.FIRST, MrtFixture.SECOND);
  private static final List<Prefix> PREFIXES =
      List.of(
          Prefix.parse("0.0.0.0/0"),
          Prefix.parse("192.0.2.0/24"),
          Prefix.parse("192.0.2.0/25"),
          Prefix.parse("192.0.2.128/26"),
          Prefix.parse("198.51.100.0/24"));
  private static final VrpTable VRPS =
      VrpTable.of(
          List.of(
              new Vrp(Prefix.parse("192.0.2.0/24"), 25, Asn.of(64510)),
              new Vrp(Prefix.parse("198.51.100.0/24"), 24, Asn.of(64511))));

  /** A filter, and what it should hold for in other words. */
  record Pair(RouteFilter filter, Predicate<RouteEvent> naive) {}

  /** What makes up one record. */
  record Entry(Prefix prefix, int peer, PathAttributes attributes, int second) {}

  private static Optional<Route> route(RouteEvent event) {
    return event instanceof RouteEvent.Announce a ? Optional.of(a.route()) : Optional.empty();
  }

  private static Optional<Prefix> prefix(RouteEvent event) {
    return event instanceof RouteEvent.Withdraw w
        ? Optional.of(w.prefix())
        : route(event).map(Route::prefix);
  }

  private static Predicate<RouteEvent> onPath(Predicate<String> test) {
    return e -> route(e).filter(r -> test.test(r.attributes().effectivePath() + "")).isPresent();
  }

  private static List<Pair> tests() {
    Prefix net = Prefix.parse("192.0.2.0/24");
    Prefix half = Prefix.parse("192.0.2.0/25");
    return List.of(
        new Pair(RouteFilter.announced(), e -> route(e).isPresent()),
        new Pair(RouteFilter.withdrawn(), e -> e instanceof RouteEvent.Withdraw),
        new Pair(
            RouteFilter.between(TIME.plusSeconds(1), TIME.plusSeconds(3)),
            e -> List.of(TIME.plusSeconds(1), TIME.plusSeconds(2)).contains(e.time())),
        new Pair(
            RouteFilter.prefix(PrefixRange.exactly(net)), e -> prefix(e).equals(Optional.of(net))),
        new Pair(
            RouteFilter.prefix(PrefixRange.parse("192.0.2.0/24^25-26")),
            e -> prefix(e).filter(p -> net.covers(p) && p.length() > 24).isPresent()),
        new Pair(
            RouteFilter.covering(half), e -> prefix(e).filter(p -> p.covers(half)).isPresent()),
        new Pair(
            RouteFilter.covering(IpAddr.parse("192.0.2.130")),
            e -> prefix(e).filter(p -> p.contains(IpAddr.parse("192.0.2.130"))).isPresent()),
        new Pair(
            RouteFilter.prefixIn(PrefixSet.of(net, PREFIXES.get(3))),
            e -> prefix(e).filter(List.of(net, PREFIXES.get(3))::contains).isPresent()),
        new Pair(
            RouteFilter.prefixCoveredBy(PrefixSet.of(half, PREFIXES.get(4))),
            e -> prefix(e).filter(p -> half.covers(p) || PREFIXES.get(4).covers(p)).isPresent()),
        new Pair(
            RouteFilter.peer(MrtFixture.FIRST.address()),
            e -> e.peer().address().equals(MrtFixture.FIRST.address())),
        new Pair(RouteFilter.peerAs(Asn.of(65550)), e -> e.peer().asn().value() == 65550),
        new Pair(
            RouteFilter.origin(Asn.of(64510)),
            onPath(p -> p.matches("(.* )?64510|.*\\{([0-9]+,)*64510(,[0-9]+)*\\}"))),
        new Pair(RouteFilter.asInPath(Asn.of(64511)), onPath(p -> p.matches(".*\\b64511\\b.*"))),
        new Pair(
            RouteFilter.path(PathPattern.parse("^6451._")), onPath(p -> p.matches("6451.( .*)?"))),
        new Pair(
            RouteFilter.community(CommunityPattern.parse("64500:*")),
            e ->
                route(e)
                    .filter(
                        r -> r.attributes().communities().stream().anyMatch(c -> c.high() == 64500))
                    .isPresent()),
        new Pair(
            RouteFilter.rpki(RpkiValidity.VALID, VRPS),
            e ->
                route(e)
                    .filter(
                        r ->
                            VRPS.validate(
                                    r.prefix(),
                                    r.attributes().effectivePath().isEmpty()
                                        ? Optional.of(r.peer().asn())
                                        : r.attributes().effectivePath().origin())
                                == RpkiValidity.VALID)
                    .isPresent()));
  }

  @Provide
  Arbitrary<Pair> filters() {
    return filters(3);
  }

  private static Arbitrary<Pair> filters(int depth) {
    Arbitrary<Pair> tests = Arbitraries.of(tests());
    if (depth == 0) {
      return tests;
    }
    Arbitrary<Pair> inner = Arbitraries.lazy(() -> filters(depth - 1));
    Arbitrary<List<Pair>> several = inner.list().ofMaxSize(3);
    return Arbitraries.oneOf(
        tests,
        inner.map(x -> new Pair(x.filter.negate(), x.naive.negate())),
        several.map(
            all ->
                new Pair(
                    RouteFilter.allOf(all.stream().map(Pair::filter).toList()),
                    e -> all.stream().allMatch(x -> x.naive.test(e)))),
        several.map(
            all ->
                new Pair(
                    RouteFilter.anyOf(all.stream().map(Pair::filter).toList()),
                    e -> all.stream().anyMatch(x -> x.naive.test(e)))));
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    Arbitrary<AsPath> paths =
        Arbitraries.of("", "64510", "64511 64510", "64510 64511", "64511 {64510,64512}", "64509")
            .map(AsPath::parse);
    Arbitrary<PathAttributes> attributes =
        Combinators.combine(paths, Arbitraries.of(64500, 64501))
            .as(
                (path, high) ->
                    PathAttributes.builder()
                        .origin(Origin.IGP)
                        .asPath(path)
                        .nextHop(IpAddr.parse("192.0.2.1"))
                        .communities(List.of(Community.of(high, 1)))
                        .build());
    return Combinators.combine(
            Arbitraries.of(PREFIXES),
            Arbitraries.integers().between(0, 1),
            attributes,
            Arbitraries.integers().between(0, 4))
        .as(Entry::new)
        .list()
        .ofMaxSize(12);
  }

  private static byte[] write(List<Entry> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.peerIndexTable(TIME, IpAddr.parse("192.0.2.250"), "", PEERS);
      for (Entry entry : entries) {
        Instant time = TIME.plusSeconds(entry.second);
        MrtWriter.RibEntry first = new MrtWriter.RibEntry(entry.peer, time, entry.attributes);
        MrtWriter.RibEntry second = new MrtWriter.RibEntry(1 - entry.peer, time, MrtFixture.V4);
        writer.rib(time, 0, entry.prefix, List.of(first, second));
      }
      for (Entry entry : entries) {
        MrtWriter.Session session =
            new MrtWriter.Session(
                PEERS.get(entry.peer),
                Asn.of(64500),
                IpAddr.parse(entry.peer == 0 ? "192.0.2.2" : "2001:db8::1"));
        Instant time = TIME.plusSeconds(entry.second);
        writer.stateChange(time, session, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED);
        writer.update(
            time, session, PREFIXES, Optional.of(entry.attributes), List.of(entry.prefix));
      }
    }
    return out.toByteArray();
  }

  @Property(tries = 400, seed = "2026112408")
  void pushedDownAsNaive(@ForAll("entries") List<Entry> entries, @ForAll("filters") Pair pair)
      throws IOException {
    byte[] file = write(entries);
    List<RouteEvent> all = MrtFixture.read(file).events();
    List<RouteEvent> wanted = all.stream().filter(pair.naive).toList();
    MrtFixture.Read pushed =
        MrtFixture.read(file, ReadOptions.defaults().withRouteFilter(pair.filter));
    assertThat(pushed.events()).as(pair.filter.toString()).isEqualTo(wanted);
    assertThat(pushed.stats().counts().getOrDefault(RouteCursor.FILTERED_OUT, 0L))
        .isEqualTo(all.size() - wanted.size());
    assertThat(all.stream().filter(pair.filter::matches)).isEqualTo(wanted);
    List<RouteEvent> adapted = new ArrayList<>();
    try (RouteCursor cursor = MrtFixture.open(file).filtered(pair.filter)) {
      while (cursor.next()) {
        adapted.add(cursor.copy());
      }
    }
    assertThat(adapted).isEqualTo(wanted);
  }
}
