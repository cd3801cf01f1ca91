package org.peeringkit.model.source;

import java.io.IOException;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Walks route events in input order without allocating per route: every accessor speaks of the
 * event that the last {@link #next} moved to. Not thread-safe.
 *
 * <p>Attribute blocks and peers are interned by content: equal ids mean equal content, and an id
 * stays valid for the cursor's life, after {@link #close}, too.
 */
public interface RouteCursor extends AutoCloseable {
  /** The counter of events that the filter left out. */
  String FILTERED_OUT = "routes filtered out";

  /** What an event is. */
  enum Kind {
    /** A route is there. */
    ANNOUNCE,
    /** A route is gone. */
    WITHDRAW,
    /** A session changed its state. */
    STATE_CHANGE
  }

  /** What the source says of the choice between several routes to one prefix. */
  enum Choice {
    /** Nothing: dumps of peers' announcements, updates. */
    UNKNOWN,
    /** The router that wrote the table uses this one. */
    BEST,
    /** The router that wrote the table does not use this one. */
    OTHER
  }

  /** Which of a router's tables a route is of (RFC 4271 3.2, RFC 7854 2, RFC 9069). */
  enum View {
    /** The source does not tell them apart. */
    UNSTATED,
    /** Adj-RIB-In: what a peer announced. */
    PRE_POLICY,
    /** Adj-RIB-In after the router's policy. */
    POST_POLICY,
    /** Loc-RIB: what the router has chosen. */
    LOC_RIB
  }

  /**
   * Moves to the next event.
   *
   * @return false at the end; whether that end is a clean one stands in {@link #stats}
   * @throws IOException never for damaged content, which is a fault
   */
  boolean next() throws IOException;

  /** {@return what the event is} */
  Kind kind();

  /** {@return whether the event is an entry of a table dump rather than an update} */
  boolean fromRib();

  /** {@return the family of the prefix; for {@link Kind#STATE_CHANGE} of the peer} */
  IpFamily family();

  /** {@return upper 64 bits of the network address; 0 for IPv4} */
  long hi();

  /** {@return lower 64 bits; for IPv4 the address as an unsigned 32-bit number} */
  long lo();

  /** {@return prefix length in bits} */
  int length();

  /**
   * {@return the prefix as a value, for code that is not hot; not for {@link Kind#STATE_CHANGE}}
   */
  default Prefix prefix() {
    return new Prefix(new IpAddr(family(), hi(), lo()), length());
  }

  /** {@return the ADD-PATH identifier, 0 to 4,294,967,295, or -1 where there is none (RFC 7911)} */
  long pathId();

  /**
   * Also gives routes of other families than unicast, from now on: multicast, labelled and VPN
   * routes. Without this they are counted and left out, since they do not say where ordinary
   * traffic goes; with it, ask {@link #safi}. Formats that know none ignore it.
   */
  default void includeAllFamilies() {}

  /** {@return the subsequent address family: 1 for unicast, see {@link #includeAllFamilies}} */
  default int safi() {
    return 1;
  }

  /** {@return the 64 bits of the route distinguisher; 0 where {@link #safi} is not 128 or 129} */
  default long routeDistinguisher() {
    return 0;
  }

  /**
   * {@return the topmost MPLS label, 0 to 1,048,575; -1 where there is none} {@link #copy} has them
   * all.
   */
  default int label() {
    return -1;
  }

  /** {@return index of the peer in this cursor's own table of peers} */
  int peerIndex();

  /**
   * {@return the peer of that index, which stays valid for the life of the cursor}
   *
   * @param peerIndex as {@link #peerIndex()} gave it, at any time
   */
  BgpPeer peer(int peerIndex);

  /**
   * {@return id of the attribute block, or -1 where the event has none (withdrawals, state
   * changes)}
   */
  int attributesId();

  /**
   * {@return the attributes of that block, decoded when first asked for, then kept}
   *
   * @param attributesId as {@link #attributesId()} gave it, at any time
   */
  PathAttributes attributes(int attributesId);

  /**
   * {@return the same decoded afresh and not kept, for callers that ask for every block once}
   *
   * @param attributesId as {@link #attributesId()} gave it, at any time
   */
  default PathAttributes decode(int attributesId) {
    return attributes(attributesId);
  }

  /**
   * {@return microseconds since the epoch, UTC: of the record for updates, of the dump for RIB
   * entries; 0 where the source states no time, as a router's table does not}
   */
  long timeMicros();

  /**
   * {@return the events from here on of which the filter holds; reading on moves this cursor, too}
   *
   * @param filter what is wanted
   */
  default RouteCursor filtered(RouteFilter filter) {
    return filter.isEverything() ? this : new FilteringCursor(this, filter);
  }

  /** {@return whether the router that wrote the table marks the route as its best} */
  default Choice choice() {
    return Choice.UNKNOWN;
  }

  /** {@return the table that the event is of; of a state change whether it is of a Loc-RIB} */
  default View view() {
    return View.UNSTATED;
  }

  /** {@return the event as an immutable value} */
  RouteEvent copy();

  /** {@return the account so far; complete once {@link #next} has returned false} */
  ReadStats stats();

  @Override
  void close() throws IOException;
}
