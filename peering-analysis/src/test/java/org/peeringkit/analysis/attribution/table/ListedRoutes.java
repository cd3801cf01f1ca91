package org.peeringkit.analysis.attribution.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** A cursor over routes written down in a test. */
public final class ListedRoutes implements RouteCursor {
  private record Event(
      Kind kind, Prefix prefix, int peer, int attributes, Choice choice, View view) {}

  private final List<Event> events = new ArrayList<>();
  private final List<BgpPeer> peers = new ArrayList<>();
  private final List<PathAttributes> attributes = new ArrayList<>();
  private long startMicros = 1_700_000_000_000_000L;
  private boolean isDump;
  private View view = View.UNSTATED;
  private int at = -1;

  /** A peer by its address and AS. */
  public static BgpPeer peer(String address, long asn) {
    return new BgpPeer(IpAddr.parse(address), Asn.of(asn), Optional.empty());
  }

  /** The time of the first event; each more is a microsecond later. */
  public ListedRoutes from(long micros) {
    startMicros = micros;
    return this;
  }

  /** All events are entries of a dump. */
  public ListedRoutes asDump() {
    isDump = true;
    return this;
  }

  /** Which of a router's tables the events after this are of. */
  public ListedRoutes in(View table) {
    view = table;
    return this;
  }

  public ListedRoutes announce(BgpPeer peer, String prefix, String path) {
    return add(Kind.ANNOUNCE, peer, prefix, AsPath.parse(path), 0);
  }

  public ListedRoutes announceAggregate(BgpPeer peer, String prefix, String path, long aggregator) {
    return add(Kind.ANNOUNCE, peer, prefix, AsPath.parse(path), aggregator);
  }

  /** A row of a router's table, which names neither peer nor time. */
  public ListedRoutes row(String prefix, String path, Choice choice) {
    add(Kind.ANNOUNCE, BgpPeer.UNKNOWN, prefix, AsPath.parse(path), 0);
    Event added = events.remove(events.size() - 1);
    events.add(
        new Event(added.kind(), added.prefix(), added.peer(), added.attributes(), choice, view));
    return this;
  }

  public ListedRoutes withdraw(BgpPeer peer, String prefix) {
    return add(Kind.WITHDRAW, peer, prefix, AsPath.EMPTY, 0);
  }

  private ListedRoutes add(Kind kind, BgpPeer peer, String prefix, AsPath path, long aggregator) {
    if (!peers.contains(peer)) {
      peers.add(peer);
    }
    PathAttributes.Builder builder = PathAttributes.builder().asPath(path);
    if (aggregator > 0) {
      builder.aggregator(new Aggregator(Asn.of(aggregator), IpAddr.parse("192.0.2.1")));
    }
    PathAttributes block = builder.build();
    if (!attributes.contains(block)) {
      attributes.add(block);
    }
    events.add(
        new Event(
            kind,
            Prefix.parse(prefix),
            peers.indexOf(peer),
            attributes.indexOf(block),
            Choice.UNKNOWN,
            view));
    return this;
  }

  @Override
  public boolean next() {
    return ++at < events.size();
  }

  private Event event() {
    return events.get(at);
  }

  @Override
  public Kind kind() {
    return event().kind();
  }

  @Override
  public boolean fromRib() {
    return isDump;
  }

  @Override
  public IpFamily family() {
    return event().prefix().family();
  }

  @Override
  public long hi() {
    return event().prefix().address().hi();
  }

  @Override
  public long lo() {
    return event().prefix().address().lo();
  }

  @Override
  public int length() {
    return event().prefix().length();
  }

  @Override
  public long pathId() {
    return -1;
  }

  @Override
  public int peerIndex() {
    return event().peer();
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return peers.get(peerIndex);
  }

  @Override
  public int attributesId() {
    return event().kind() == Kind.ANNOUNCE ? event().attributes() : -1;
  }

  @Override
  public PathAttributes attributes(int attributesId) {
    return attributes.get(attributesId);
  }

  @Override
  public long timeMicros() {
    return peer(peerIndex()).isKnown() ? startMicros + at : 0;
  }

  @Override
  public Choice choice() {
    return event().choice();
  }

  @Override
  public View view() {
    return event().view();
  }

  @Override
  public RouteEvent copy() {
    throw new UnsupportedOperationException("tests read by accessors");
  }

  @Override
  public ReadStats stats() {
    return ReadStats.EMPTY;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
