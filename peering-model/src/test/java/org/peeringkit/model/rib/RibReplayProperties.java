package org.peeringkit.model.rib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.filter.PathPattern;
import org.peeringkit.model.filter.PrefixRange;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** Against a map that is replayed naively. */
class RibReplayProperties {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<Prefix> PREFIXES =
      List.of(
          Prefix.parse("0.0.0.0/0"),
          Prefix.parse("192.0.2.0/24"),
          Prefix.parse("192.0.2.0/25"),
          Prefix.parse("192.0.2.128/25"),
          Prefix.parse("2001:db8::/32"),
          Prefix.parse("2001:db8:1::/48"));

  private static BgpPeer peer(int number) {
    return new BgpPeer(IpAddr.parse("192.0.2." + number), Asn.of(64500 + number), Optional.empty());
  }

  /** Key of the naive table. */
  private record Key(Prefix prefix, BgpPeer peer, long pathId) {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::prefix).thenComparing(Key::peer).thenComparing(Key::pathId);
  }

  private static RouteEvent event(
      int second, int kind, Prefix prefix, int peerNumber, int pathId, int path) {
    Instant time = START.plusSeconds(second);
    BgpPeer peer = peer(peerNumber);
    OptionalLong id = pathId == 0 ? OptionalLong.empty() : OptionalLong.of(pathId);
    if (kind == 0) {
      SessionState from = path % 2 == 0 ? SessionState.ESTABLISHED : SessionState.OPEN_CONFIRM;
      SessionState to = path % 3 == 0 ? SessionState.IDLE : SessionState.ESTABLISHED;
      return new RouteEvent.StateChange(peer, from, to, time);
    }
    if (kind < 4) {
      return new RouteEvent.Withdraw(prefix, id, peer, time);
    }
    PathAttributes attributes =
        PathAttributes.builder()
            .asPath(
                path == 0 ? AsPath.EMPTY : AsPath.parse(64510 + peerNumber + " " + (64600 + path)))
            .build();
    return new RouteEvent.Announce(new Route(prefix, id, attributes, peer, time), kind == 9);
  }

  @Provide
  Arbitrary<List<List<RouteEvent>>> inputs() {
    Arbitrary<RouteEvent> event =
        Combinators.combine(
                Arbitraries.integers().between(0, 20),
                Arbitraries.integers().between(0, 9),
                Arbitraries.of(PREFIXES),
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 1),
                Arbitraries.integers().between(0, 4))
            .as(RibReplayProperties::event);
    return event
        .list()
        .ofMaxSize(30)
        .map(events -> events.stream().sorted(Comparator.comparing(RouteEvent::time)).toList())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** All events in the order of time, dumps first, then inputs. */
  private static List<Route> naive(List<List<RouteEvent>> inputs, Instant until) {
    Map<Key, Route> table = new TreeMap<>(Key.ORDER);
    List<List<RouteEvent>> left = new ArrayList<>();
    inputs.forEach(input -> left.add(new ArrayList<>(input)));
    while (true) {
      List<RouteEvent> next = null;
      for (List<RouteEvent> input : left) {
        if (!input.isEmpty() && (next == null || before(input.get(0), next.get(0)))) {
          next = input;
        }
      }
      if (next == null || next.get(0).time().isAfter(until)) {
        return List.copyOf(table.values());
      }
      apply(next.remove(0), table);
    }
  }

  private static boolean before(RouteEvent a, RouteEvent b) {
    int byTime = a.time().compareTo(b.time());
    return byTime < 0 || byTime == 0 && isDump(a) && !isDump(b);
  }

  private static boolean isDump(RouteEvent event) {
    return event instanceof RouteEvent.Announce announce && announce.fromRib();
  }

  private static void apply(RouteEvent event, Map<Key, Route> table) {
    if (event instanceof RouteEvent.Announce announce) {
      Route route = announce.route();
      table.put(new Key(route.prefix(), route.peer(), route.pathId().orElse(-1)), route);
    } else if (event instanceof RouteEvent.Withdraw withdraw) {
      table.remove(new Key(withdraw.prefix(), withdraw.peer(), withdraw.pathId().orElse(-1)));
    } else if (event instanceof RouteEvent.StateChange change && change.from() != change.to()) {
      table.keySet().removeIf(key -> key.peer().equals(change.peer()));
    }
  }

  private static RibReplay replay(List<List<RouteEvent>> inputs) throws IOException {
    List<RouteCursor> cursors = new ArrayList<>();
    inputs.forEach(input -> cursors.add(new ListCursor(input)));
    return new RibReplay(cursors);
  }

  @Property(tries = 400, seed = "2026112405")
  void tableIsThatOfTheNaiveReplay(@ForAll("inputs") List<List<RouteEvent>> inputs)
      throws IOException {
    RibReplay replay = replay(inputs);
    for (int second : List.of(0, 5, 5, 13, 30)) {
      Instant time = START.plusSeconds(second);
      List<Route> expected = naive(inputs, time);
      RibSnapshot snapshot = replay.at(time);
      assertThat(snapshot.routes()).containsExactlyElementsOf(expected);
      assertThat(snapshot.size()).isEqualTo(expected.size());
      for (Prefix prefix : PREFIXES) {
        assertThat(snapshot.routes(prefix))
            .isEqualTo(expected.stream().filter(r -> r.prefix().equals(prefix)).toList());
      }
      List<Route> walked = new ArrayList<>();
      RouteCursor cursor = snapshot.cursor();
      while (cursor.next()) {
        assertThat(cursor.timeMicros()).isEqualTo(RibSnapshot.micros(time));
        walked.add(((RouteEvent.Announce) cursor.copy()).route());
      }
      assertThat(walked).isEqualTo(expected);
    }
  }

  @Property(tries = 200, seed = "2026112406")
  void filteredTableIsTheTableFiltered(@ForAll("inputs") List<List<RouteEvent>> inputs)
      throws IOException {
    RibSnapshot snapshot = replay(inputs).at(START.plusSeconds(20));
    RouteFilter filter =
        RouteFilter.prefix(PrefixRange.parse("192.0.2.0/24^+"))
            .and(RouteFilter.path(PathPattern.parse("_64602$")).negate())
            .or(RouteFilter.peer(IpAddr.parse("192.0.2.2")));
    List<Route> expected =
        snapshot
            .routes()
            .filter(route -> filter.matches(new RouteEvent.Announce(route, true)))
            .toList();
    assertThat(snapshot.filtered(filter).routes()).containsExactlyElementsOf(expected);
    List<Route> walked = new ArrayList<>();
    RouteCursor cursor = snapshot.cursor().filtered(filter);
    while (cursor.next()) {
      walked.add(((RouteEvent.Announce) cursor.copy()).route());
    }
    assertThat(walked).isEqualTo(expected);
    assertThat(cursor.stats().counts().getOrDefault(RouteCursor.FILTERED_OUT, 0L))
        .isEqualTo(snapshot.size() - expected.size());
  }

  @Property(tries = 200, seed = "2026112407")
  void changesAreWhatSetsSay(@ForAll("inputs") List<List<RouteEvent>> inputs) throws IOException {
    RibReplay replay = replay(inputs);
    RibSnapshot before = replay.at(START.plusSeconds(8));
    RibSnapshot after = replay.at(START.plusSeconds(20));
    List<RibChange> changes = before.changesTo(after);
    for (Prefix prefix : PREFIXES) {
      List<Route> then = before.routes(prefix);
      List<Route> now = after.routes(prefix);
      List<RibChange.Kind> kinds =
          changes.stream().filter(c -> c.prefix().equals(prefix)).map(RibChange::kind).toList();
      boolean covered =
          PREFIXES.stream()
              .anyMatch(
                  p ->
                      p.length() > 0
                          && p.length() < prefix.length()
                          && p.covers(prefix)
                          && !before.routes(p).isEmpty());
      boolean isNew = then.isEmpty() && !now.isEmpty();
      assertThat(kinds.contains(RibChange.Kind.NEW_PREFIX)).isEqualTo(isNew && !covered);
      assertThat(kinds.contains(RibChange.Kind.NEW_MORE_SPECIFIC)).isEqualTo(isNew && covered);
      assertThat(kinds.contains(RibChange.Kind.LOST_PREFIX))
          .isEqualTo(!then.isEmpty() && now.isEmpty());
      boolean lost =
          then.stream()
              .anyMatch(
                  r ->
                      now.stream()
                          .noneMatch(
                              n -> n.peer().equals(r.peer()) && n.pathId().equals(r.pathId())));
      assertThat(kinds.contains(RibChange.Kind.LOST_PATHS)).isEqualTo(lost && !now.isEmpty());
      boolean moasThen = origins(then) > 1;
      boolean moasNow = origins(now) > 1;
      assertThat(kinds.contains(RibChange.Kind.MOAS_APPEARED)).isEqualTo(moasNow && !moasThen);
      assertThat(kinds.contains(RibChange.Kind.MOAS_VANISHED)).isEqualTo(moasThen && !moasNow);
    }
    assertThat(after.changesTo(after)).isEmpty();
  }

  private static long origins(List<Route> routes) {
    return routes.stream()
        .map(r -> r.attributes().effectivePath().origin().orElse(r.peer().asn()))
        .distinct()
        .count();
  }
}
