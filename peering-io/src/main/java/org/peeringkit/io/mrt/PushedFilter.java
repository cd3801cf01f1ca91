package org.peeringkit.io.mrt;

import org.peeringkit.io.internal.bgp.AttributeStore;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.filter.MatchableEvent;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.filter.RouteMatcher;
import org.peeringkit.model.filter.RouteMatcher.Early;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/**
 * The filter a cursor was opened with, asked as early as its tests allow: for the prefix of a RIB
 * record, for an entry's peer, and last for the attributes, of which a path alone is decoded alone.
 */
final class PushedFilter implements MatchableEvent {
  private final CurrentEvent event;
  private final PeerTable peers;
  private final AttributeStore store;
  private final RouteMatcher matcher;
  private final boolean active;
  private int attributesId = -1;
  private Early ofPrefix = Early.OPEN;
  private Early ofEntry = Early.OPEN;
  private long filteredOut;

  PushedFilter(RouteFilter filter, CurrentEvent event, PeerTable peers, AttributeStore store) {
    this.event = event;
    this.peers = peers;
    this.store = store;
    this.matcher = new RouteMatcher(filter);
    this.active = !filter.isEverything();
  }

  /** At the beginning of every record: nothing is known of it. */
  void beginRecord() {
    ofPrefix = Early.OPEN;
    ofEntry = Early.OPEN;
  }

  /** Whether there is anything to ask. */
  boolean isActive() {
    return active;
  }

  /** Once a RIB record's prefix stands in the event. */
  void beginPrefix() {
    if (active) {
      ofPrefix = matcher.ofPrefix(this);
    }
  }

  /**
   * Whether the entry of a RIB record in front need not even be scanned; it is counted then. Its
   * peer must stand in the event.
   */
  boolean excludesEntry() {
    if (!active) {
      return false;
    }
    ofEntry = ofPrefix == Early.OPEN ? matcher.ofRoute(this) : ofPrefix;
    if (ofEntry == Early.NOT_WANTED) {
      filteredOut++;
      return true;
    }
    return false;
  }

  /** Whether the event in front is wanted; it is counted if not. */
  boolean accepts() {
    attributesId = -1;
    if (!active || ofEntry == Early.WANTED || matcher.matches(this)) {
      return true;
    }
    filteredOut++;
    return false;
  }

  /** Hands over what was counted. */
  void report(ReadLog log) {
    if (filteredOut > 0) {
      log.count(RouteCursor.FILTERED_OUT, filteredOut);
      filteredOut = 0;
    }
  }

  @Override
  public boolean announced() {
    return event.kind == RouteCursor.Kind.ANNOUNCE;
  }

  @Override
  public boolean withdrawn() {
    return event.kind == RouteCursor.Kind.WITHDRAW;
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
  public long timeMicros() {
    return event.timeMicros;
  }

  @Override
  public int peerIndex() {
    return event.peerIndex;
  }

  @Override
  public BgpPeer peer() {
    return peers.get(event.peerIndex);
  }

  /** Of the accepted event, too; interned once. */
  @Override
  public int attributesId() {
    if (attributesId < 0 && event.hasAttributes) {
      event.attributes.settle();
      attributesId = store.intern(event.attributes);
    }
    return attributesId;
  }

  @Override
  public AsPath path() {
    event.attributes.settle();
    return event.attributes.effectivePath();
  }

  @Override
  public PathAttributes attributes() {
    return store.get(attributesId());
  }
}
