package org.peeringkit.model.source;

import java.io.IOException;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Walks route events in input order without allocating per route: every accessor speaks of the
 * event that the last {@link #next} moved to. Not thread-safe.
 *
 * <p>Attribute blocks and peers are interned by content: equal ids mean equal content, and an id
 * stays valid for the cursor's life.
 */
public interface RouteCursor extends AutoCloseable {

  /** What an event is. */
  enum Kind {
    ANNOUNCE,
    WITHDRAW,
    STATE_CHANGE
  }

  /**
   * Moves to the next event.
   *
   * @return false at the end; whether that end is a clean one stands in {@link #stats}
   * @throws IOException never for damaged content, which is a fault
   */
  boolean next() throws IOException;

  Kind kind();

  /** Whether the event is an entry of a table dump rather than an update. */
  boolean fromRib();

  /** Of the prefix; for {@link Kind#STATE_CHANGE} of the peer. */
  IpFamily family();

  /** Upper 64 bits of the network address; 0 for IPv4. */
  long hi();

  /** Lower 64 bits; for IPv4 the address as an unsigned 32-bit number. */
  long lo();

  /** Prefix length. */
  int length();

  /** The prefix as a value, for code that is not hot; not for {@link Kind#STATE_CHANGE}. */
  default Prefix prefix() {
    return new Prefix(new IpAddr(family(), hi(), lo()), length());
  }

  /** The ADD-PATH identifier, 0 to 4,294,967,295, or -1 where there is none (RFC 7911). */
  long pathId();

  /**
   * Also gives routes of other families than unicast, from now on: multicast, labelled and VPN
   * routes. Without this they are counted and left out, since they do not say where ordinary
   * traffic goes; with it, ask {@link #safi}. Formats that know none ignore it.
   */
  default void includeAllFamilies() {}

  /** The subsequent address family: 1 for unicast, see {@link #includeAllFamilies}. */
  default int safi() {
    return 1;
  }

  /** The 64 bits of the route distinguisher; 0 where {@link #safi} is not 128 or 129. */
  default long routeDistinguisher() {
    return 0;
  }

  /** The topmost MPLS label, 0 to 1,048,575; -1 where there is none. {@link #copy} has them all. */
  default int label() {
    return -1;
  }

  /** Index of the peer in this cursor's own table of peers. */
  int peerIndex();

  BgpPeer peer(int peerIndex);

  /** Id of the attribute block, or -1 where the event has none (withdrawals, state changes). */
  int attributesId();

  /** Decoded when first asked for, then kept. */
  PathAttributes attributes(int attributesId);

  /** Microseconds since the epoch, UTC: of the record for updates, of the dump for RIB entries. */
  long timeMicros();

  /** The event as an immutable value. */
  RouteEvent copy();

  /** The account so far; complete once {@link #next} has returned false. */
  ReadStats stats();

  @Override
  void close() throws IOException;
}
