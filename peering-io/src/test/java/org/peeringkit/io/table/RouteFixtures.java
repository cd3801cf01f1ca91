package org.peeringkit.io.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Tables as routers print them, and their reading. */
final class RouteFixtures {
  static final Formats FORMATS = Formats.load(RouteFixtures.class.getClassLoader());

  /** What was read: a line per event, and the account. */
  record Reading(List<String> lines, ReadStats stats) {}

  private RouteFixtures() {}

  static byte[] octets(String name) {
    try (InputStream in =
        Objects.requireNonNull(RouteFixtures.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Input input(String name, byte[] octets) {
    return Input.of(name, true, () -> new ByteArrayInputStream(octets));
  }

  static Reading read(String name) throws IOException {
    return read(name, octets(name));
  }

  static Reading read(String name, byte[] octets) throws IOException {
    return read(name, octets, ReadOptions.defaults());
  }

  static Reading read(String name, byte[] octets, ReadOptions options) throws IOException {
    try (RouteCursor cursor = FORMATS.routes(input(name, octets), options)) {
      List<String> lines = new ArrayList<>();
      while (cursor.next()) {
        lines.add(line(cursor));
      }
      return new Reading(lines, cursor.stats());
    }
  }

  /** {@code B|prefix|path|origin|next hop|local pref|MED|peer|choice} and what else there is. */
  private static String line(RouteCursor cursor) {
    RouteEvent event = cursor.copy();
    String peer =
        event.peer().isKnown()
            ? event.peer().address()
                + " AS"
                + event.peer().asn().value()
                + event.peer().bgpIdentifier().map(id -> " " + id).orElse("")
            : "-";
    if (event instanceof RouteEvent.StateChange change) {
      return "STATE|" + change.from() + "|" + change.to() + "|" + peer;
    }
    String prefix = cursor.prefix() + (cursor.pathId() >= 0 ? " id " + cursor.pathId() : "");
    if (!(event instanceof RouteEvent.Announce announce)) {
      return "W|" + prefix + "|" + peer;
    }
    PathAttributes a = announce.route().attributes();
    StringBuilder more = new StringBuilder();
    a.linkLocalNextHop().ifPresent(hop -> more.append('|').append(hop));
    more.append(a.atomicAggregate() ? "|AG" : "");
    a.effectiveAggregator().ifPresent(g -> more.append('|').append(g));
    for (List<?> list :
        List.of(
            a.communities(), a.extendedCommunities(), a.largeCommunities(), a.rawAttributes())) {
      more.append(list.isEmpty() ? "" : "|" + list);
    }
    return String.join(
            "|",
            announce.fromRib() ? "B" : "A",
            prefix,
            a.effectivePath().toString(),
            a.origin().map(o -> List.of("i", "e", "?").get(o.ordinal())).orElse(""),
            a.nextHop().map(IpAddr::toString).orElse(""),
            a.localPref().isPresent() ? Long.toString(a.localPref().getAsLong()) : "",
            a.multiExitDisc().isPresent() ? Long.toString(a.multiExitDisc().getAsLong()) : "",
            peer,
            cursor.choice().name().toLowerCase(Locale.ROOT))
        + more;
  }
}
