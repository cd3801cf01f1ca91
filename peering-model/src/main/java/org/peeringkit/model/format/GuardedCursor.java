package org.peeringkit.model.format;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/**
 * A cursor of a format from outside. All it says of an event is asked for when it moves there, so
 * that what it throws ends its input with a fault; attributes that it cannot give are none.
 */
final class GuardedCursor implements RouteCursor {
  private static final PathAttributes NO_ATTRIBUTES = PathAttributes.builder().build();

  private final RouteCursor cursor;
  private final FormatGuard.Asked format;
  private final FormatGuard guard;
  private Event event =
      new Event(
          Kind.STATE_CHANGE,
          false,
          IpFamily.IPV4,
          0,
          0,
          0,
          -1,
          1,
          0,
          -1,
          0,
          -1,
          0,
          Choice.UNKNOWN,
          View.UNSTATED,
          BgpPeer.UNKNOWN);
  private ReadStats last = ReadStats.EMPTY;
  private boolean ended;

  private record Event(
      Kind kind,
      boolean fromRib,
      IpFamily family,
      long hi,
      long lo,
      int length,
      long pathId,
      int safi,
      long routeDistinguisher,
      int label,
      int peerIndex,
      int attributesId,
      long timeMicros,
      Choice choice,
      View view,
      BgpPeer peer) {}

  GuardedCursor(ChosenFormat<RouteFormat> chosen, RouteCursor cursor) {
    this.cursor = cursor;
    this.format = chosen.asked();
    this.guard = chosen.guard();
  }

  @Override
  public boolean next() throws IOException {
    if (!ended) {
      ended = !guard.ask(format, "reading", () -> stats().octets(), false, this::moved);
    }
    return !ended;
  }

  private boolean moved() throws IOException {
    if (!cursor.next()) {
      return false;
    }
    int peerIndex = cursor.peerIndex();
    event =
        new Event(
            cursor.kind(),
            cursor.fromRib(),
            cursor.family(),
            cursor.hi(),
            cursor.lo(),
            cursor.length(),
            cursor.pathId(),
            cursor.safi(),
            cursor.routeDistinguisher(),
            cursor.label(),
            peerIndex,
            cursor.attributesId(),
            cursor.timeMicros(),
            cursor.choice(),
            cursor.view(),
            cursor.peer(peerIndex));
    if (event.kind != Kind.STATE_CHANGE) {
      prefix(); // refuses what is none
    }
    return true;
  }

  @Override
  public void includeAllFamilies() {
    guard.look(
        format,
        "asked for all families",
        true,
        () -> {
          cursor.includeAllFamilies();
          return true;
        });
  }

  @Override
  public Kind kind() {
    return event.kind;
  }

  @Override
  public boolean fromRib() {
    return event.fromRib;
  }

  @Override
  public IpFamily family() {
    return event.family;
  }

  @Override
  public long hi() {
    return event.hi;
  }

  @Override
  public long lo() {
    return event.lo;
  }

  @Override
  public int length() {
    return event.length;
  }

  @Override
  public long pathId() {
    return event.pathId;
  }

  @Override
  public int safi() {
    return event.safi;
  }

  @Override
  public long routeDistinguisher() {
    return event.routeDistinguisher;
  }

  @Override
  public int label() {
    return event.label;
  }

  @Override
  public int peerIndex() {
    return event.peerIndex;
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return peerIndex == event.peerIndex
        ? event.peer
        : guard.look(format, "naming a peer", BgpPeer.UNKNOWN, () -> cursor.peer(peerIndex));
  }

  @Override
  public int attributesId() {
    return event.attributesId;
  }

  @Override
  public PathAttributes attributes(int attributesId) {
    return guard.look(
        format, "decoding attributes", NO_ATTRIBUTES, () -> cursor.attributes(attributesId));
  }

  @Override
  public PathAttributes decode(int attributesId) {
    return guard.look(
        format, "decoding attributes", NO_ATTRIBUTES, () -> cursor.decode(attributesId));
  }

  @Override
  public long timeMicros() {
    return event.timeMicros;
  }

  @Override
  public Choice choice() {
    return event.choice;
  }

  @Override
  public View view() {
    return event.view;
  }

  @Override
  public RouteEvent copy() {
    Optional<RouteEvent> copied =
        guard.look(format, "copying an event", Optional.empty(), () -> Optional.of(cursor.copy()));
    return copied.orElseGet(this::said);
  }

  /** What the accessors say, for where there is no better copy. */
  private RouteEvent said() {
    Instant time = Instant.EPOCH.plusNanos(event.timeMicros * 1000);
    OptionalLong pathId = event.pathId < 0 ? OptionalLong.empty() : OptionalLong.of(event.pathId);
    return switch (event.kind) {
      case ANNOUNCE ->
          new RouteEvent.Announce(
              new Route(prefix(), pathId, attributes(event.attributesId), event.peer, time),
              event.fromRib);
      case WITHDRAW -> new RouteEvent.Withdraw(prefix(), pathId, event.peer, time);
      case STATE_CHANGE ->
          new RouteEvent.StateChange(event.peer, SessionState.IDLE, SessionState.IDLE, time);
    };
  }

  @Override
  public ReadStats stats() {
    last = guard.account(format, last, cursor::stats);
    return last.plus(guard.caught());
  }

  @Override
  public void close() throws IOException {
    guard.ask(
        format,
        "closing",
        () -> last.octets(),
        true,
        () -> {
          cursor.close();
          return true;
        });
  }
}
