package org.peeringkit.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import net.jqwik.api.constraints.Size;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.io.internal.rows.RowReader;
import org.peeringkit.io.mrt.BgpdumpWriter;
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
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * What we write as lines, we read back: what lines of bgpdump hold, and all that our JSON holds.
 */
class BgpdumpLinesProperties {

  @Property(tries = 300, seed = "20261124")
  void bgpdumpLines(@ForAll("lineEvents") @Size(min = 1, max = 8) List<RouteEvent> events)
      throws IOException {
    byte[] lines = write(out -> new BgpdumpWriter(out), events);
    assertThat(read(lines)).isEqualTo(events);
  }

  @Property(tries = 300, seed = "20261124")
  void jsonLines(@ForAll("jsonEvents") @Size(min = 1, max = 8) List<RouteEvent> events)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RouteJsonWriter writer = new RouteJsonWriter(out)) {
      for (RouteEvent event : events) {
        writer.writeEvent(event);
      }
    }
    assertThat(read(out.toByteArray())).isEqualTo(events);
  }

  private interface Opener {
    BgpdumpWriter open(OutputStream out);
  }

  private static byte[] write(Opener opener, List<RouteEvent> events) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RouteCursor cursor = new RowCursor(new Listed(events));
        BgpdumpWriter writer = opener.open(out)) {
      assertThat(writer.write(cursor)).isEqualTo(events.size());
    }
    return out.toByteArray();
  }

  private static List<RouteEvent> read(byte[] octets) throws IOException {
    List<RouteEvent> events = new ArrayList<>();
    try (RouteCursor cursor =
        RouteFixtures.FORMATS.routes(RouteFixtures.input("t", octets), ReadOptions.defaults())) {
      while (cursor.next()) {
        events.add(cursor.copy());
      }
      assertThat(cursor.stats().faults()).isEmpty();
    }
    return events;
  }

  private static final class Listed extends RowReader {
    private final List<RouteEvent> events;
    private int at;

    Listed(List<RouteEvent> events) {
      super(new ReadLog("list", ReadOptions.defaults().faultPolicy()));
      this.events = events;
    }

    @Override
    protected boolean step() {
      if (at == events.size()) {
        return false;
      }
      emit(events.get(at++), RouteCursor.Choice.UNKNOWN);
      return true;
    }

    @Override
    public void close() {}
  }

  @Provide
  Arbitrary<List<RouteEvent>> lineEvents() {
    return events(attributes(false), times(1), Arbitraries.just(Optional.empty())).list();
  }

  @Provide
  Arbitrary<List<RouteEvent>> jsonEvents() {
    return events(attributes(true), times(1000), v4().optional()).list();
  }

  private static Arbitrary<RouteEvent> events(
      Arbitrary<PathAttributes> attributes,
      Arbitrary<Instant> times,
      Arbitrary<Optional<IpAddr>> identifiers) {
    Arbitrary<BgpPeer> peers =
        Combinators.combine(addresses(), asns(), identifiers).as(BgpPeer::new);
    Arbitrary<OptionalLong> pathIds =
        Arbitraries.longs()
            .between(0, 0xFFFF_FFFFL)
            .optional()
            .map(id -> id.map(OptionalLong::of).orElse(OptionalLong.empty()));
    Arbitrary<RouteEvent> announcements =
        Combinators.combine(
                prefixes(), pathIds, attributes, peers, times, Arbitraries.of(true, false))
            .as(
                (prefix, id, block, peer, time, fromRib) ->
                    new RouteEvent.Announce(new Route(prefix, id, block, peer, time), fromRib));
    Arbitrary<RouteEvent> withdrawals =
        Combinators.combine(prefixes(), pathIds, peers, times).as(RouteEvent.Withdraw::new);
    Arbitrary<RouteEvent> changes =
        Combinators.combine(
                peers,
                Arbitraries.of(SessionState.class),
                Arbitraries.of(SessionState.class),
                times)
            .as(RouteEvent.StateChange::new);
    return Arbitraries.oneOf(announcements, withdrawals, changes);
  }

  /** In steps of a second, or of less. */
  private static Arbitrary<Instant> times(int millisecondsShare) {
    return Arbitraries.longs()
        .between(1, 0x7FFF_FFFFL)
        .map(
            n ->
                millisecondsShare == 1
                    ? Instant.ofEpochSecond(n)
                    : Instant.ofEpochSecond(n, n % millisecondsShare * 1000));
  }

  private static Arbitrary<IpAddr> v4() {
    return Arbitraries.integers().filter(bits -> bits != -1).map(IpAddr::ofV4);
  }

  private static Arbitrary<IpAddr> addresses() {
    Arbitrary<IpAddr> v6 =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddr::ofV6);
    return Arbitraries.oneOf(v4(), v6);
  }

  private static Arbitrary<Asn> asns() {
    return Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Asn::of);
  }

  private static Arbitrary<Prefix> prefixes() {
    return addresses()
        .flatMap(
            a ->
                Arbitraries.integers()
                    .between(0, a.family().bits())
                    .map(length -> Prefix.containing(a, length)));
  }

  /** No two sequences in a row, which text cannot tell from one, and none that is empty. */
  private static Arbitrary<AsPath> paths() {
    Arbitrary<AsPathSegment> segments =
        Combinators.combine(
                Arbitraries.of(AsPathSegment.Type.class), asns().list().ofMinSize(1).ofMaxSize(4))
            .as(AsPathSegment::new);
    return segments
        .list()
        .ofMaxSize(3)
        .map(
            list -> {
              List<AsPathSegment> kept = new ArrayList<>();
              for (AsPathSegment segment : list) {
                boolean sequence = segment.type() == AsPathSegment.Type.AS_SEQUENCE;
                boolean before =
                    !kept.isEmpty()
                        && kept.get(kept.size() - 1).type() == AsPathSegment.Type.AS_SEQUENCE;
                if (!(sequence && before)) {
                  kept.add(segment);
                }
              }
              return AsPath.of(kept);
            });
  }

  private static Arbitrary<PathAttributes> attributes(boolean all) {
    Arbitrary<Long> numbers = Arbitraries.longs().between(1, 0xFFFF_FFFFL);
    Arbitrary<Aggregator> aggregators = Combinators.combine(asns(), v4()).as(Aggregator::new);
    Arbitrary<PathAttributes.Builder> common =
        Combinators.combine(
                Arbitraries.of(Origin.class),
                paths(),
                addresses().optional(),
                numbers.optional(),
                numbers.optional(),
                Arbitraries.of(true, false),
                aggregators.optional(),
                Arbitraries.integers().map(Community::new).list().ofMaxSize(3))
            .as(
                (origin, path, hop, pref, med, atomic, aggregator, communities) -> {
                  PathAttributes.Builder into = PathAttributes.builder();
                  into.origin(origin).asPath(path).atomicAggregate(atomic).communities(communities);
                  hop.ifPresent(into::nextHop);
                  pref.ifPresent(into::localPref);
                  med.ifPresent(into::multiExitDisc);
                  aggregator.ifPresent(into::aggregator);
                  return into;
                });
    if (!all) {
      return common.map(PathAttributes.Builder::build);
    }
    Arbitrary<LargeCommunity> large =
        Combinators.combine(numbers, numbers, numbers).as(LargeCommunity::new);
    Arbitrary<RawAttribute> raw =
        Combinators.combine(
                Arbitraries.integers().between(0, 255),
                Arbitraries.integers().between(0, 255),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(4))
            .as((flags, code, value) -> new RawAttribute(flags, code, Bytes.of(value)));
    return Combinators.combine(
            common,
            Arbitraries.longs().map(ExtendedCommunity::new).list().ofMaxSize(2),
            large.list().ofMaxSize(2),
            raw.list().ofMaxSize(2),
            addresses().optional())
        .as(
            (into, extended, larges, raws, linkLocal) -> {
              into.extendedCommunities(extended).largeCommunities(larges);
              raws.forEach(into::addRaw);
              linkLocal.ifPresent(into::linkLocalNextHop);
              return into.build();
            });
  }
}
