package org.peeringkit.model.rib;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** Events that are values already, as a reader would give them. */
final class ListCursor implements RouteCursor {
  private final List<RouteEvent> events;
  private final List<BgpPeer> peers = new ArrayList<>();
  private final List<PathAttributes> attributes = new ArrayList<>();
  private int at = -1;

  ListCursor(List<RouteEvent> events) {
    this.events = List.copyOf(events);
  }

  private RouteEvent event() {
    return events.get(at);
  }

  @Override
  public boolean next() {
    at++;
    return at < events.size();
  }

  @Override
  public Kind kind() {
    return event() instanceof RouteEvent.Announce
        ? Kind.ANNOUNCE
        : event() instanceof RouteEvent.Withdraw ? Kind.WITHDRAW : Kind.STATE_CHANGE;
  }

  @Override
  public boolean fromRib() {
    return event() instanceof RouteEvent.Announce announce && announce.fromRib();
  }

  @Override
  public Prefix prefix() {
    return event() instanceof RouteEvent.Announce announce
        ? announce.route().prefix()
        : ((RouteEvent.Withdraw) event()).prefix();
  }

  @Override
  public IpFamily family() {
    return prefix().family();
  }

  @Override
  public long hi() {
    return prefix().address().hi();
  }

  @Override
  public long lo() {
    return prefix().address().lo();
  }

  @Override
  public int length() {
    return prefix().length();
  }

  @Override
  public long pathId() {
    return (event() instanceof RouteEvent.Announce announce
            ? announce.route().pathId()
            : ((RouteEvent.Withdraw) event()).pathId())
        .orElse(-1);
  }

  private static <T> int id(List<T> values, T value) {
    if (!values.contains(value)) {
      values.add(value);
    }
    return values.indexOf(value);
  }

  @Override
  public int peerIndex() {
    return id(peers, event().peer());
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return peers.get(peerIndex);
  }

  @Override
  public int attributesId() {
    return event() instanceof RouteEvent.Announce announce
        ? id(attributes, announce.route().attributes())
        : -1;
  }

  @Override
  public PathAttributes attributes(int attributesId) {
    return attributes.get(attributesId);
  }

  @Override
  public long timeMicros() {
    return RibSnapshot.micros(event().time());
  }

  @Override
  public RouteEvent copy() {
    return event();
  }

  @Override
  public ReadStats stats() {
    return ReadStats.EMPTY;
  }

  @Override
  public void close() {}
}
