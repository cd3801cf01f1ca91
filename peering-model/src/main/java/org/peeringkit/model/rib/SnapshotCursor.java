package org.peeringkit.model.rib;

import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.filter.MatchableEvent;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** Walks the routes of a snapshot. */
final class SnapshotCursor implements RouteCursor, MatchableEvent {
  private final RibSnapshot snapshot;
  private final long micros;
  private Prefix prefix = new Prefix(IpAddr.ofV4(0), 0);
  private int index = -1;
  private int row = -1;

  SnapshotCursor(RibSnapshot snapshot) {
    this.snapshot = snapshot;
    this.micros = RibSnapshot.micros(snapshot.time());
  }

  @Override
  public boolean next() {
    if (row + 1 >= snapshot.size()) {
      return false;
    }
    row++;
    if (index < 0 || row == snapshot.endOfPrefix(index)) {
      index++;
      prefix = snapshot.table().prefix(index);
    }
    return true;
  }

  @Override
  public Kind kind() {
    return Kind.ANNOUNCE;
  }

  @Override
  public boolean announced() {
    return true;
  }

  @Override
  public boolean withdrawn() {
    return false;
  }

  @Override
  public boolean fromRib() {
    return true;
  }

  @Override
  public IpFamily family() {
    return prefix.family();
  }

  @Override
  public long hi() {
    return prefix.address().hi();
  }

  @Override
  public long lo() {
    return prefix.address().lo();
  }

  @Override
  public int length() {
    return prefix.length();
  }

  @Override
  public Prefix prefix() {
    return prefix;
  }

  @Override
  public long pathId() {
    return snapshot.pathIdAt(row);
  }

  @Override
  public int peerIndex() {
    return snapshot.peerAt(row);
  }

  @Override
  public BgpPeer peer() {
    return peer(peerIndex());
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return snapshot.peers().get(peerIndex);
  }

  @Override
  public int attributesId() {
    return snapshot.refAt(row);
  }

  @Override
  public PathAttributes attributes(int attributesId) {
    return snapshot.attributes(attributesId);
  }

  @Override
  public PathAttributes attributes() {
    return snapshot.attributes(attributesId());
  }

  @Override
  public AsPath path() {
    return attributes().effectivePath();
  }

  @Override
  public long timeMicros() {
    return micros;
  }

  @Override
  public RouteEvent copy() {
    return new RouteEvent.Announce(snapshot.routeAt(prefix, row), true);
  }

  @Override
  public ReadStats stats() {
    return ReadStats.EMPTY;
  }

  @Override
  public void close() {}
}
