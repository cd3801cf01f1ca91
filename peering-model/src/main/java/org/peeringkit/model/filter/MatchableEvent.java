package org.peeringkit.model.filter;

import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.IpFamily;

/**
 * What a {@link RouteMatcher} may ask about the event in front. A reader implements it so that what
 * costs something is only done when asked for. Attribute blocks and peers have the same ids as in
 * the reader's own tables: equal ids mean equal content.
 */
public interface MatchableEvent {
  /** Whether the event announces a route (an entry of a table dump does, too). */
  boolean announced();

  /** Whether it withdraws one; if neither, it has no prefix. */
  boolean withdrawn();

  /** Of the prefix. */
  IpFamily family();

  /** Upper 64 bits of the prefix's address; 0 for IPv4. */
  long hi();

  /** Lower 64 bits; for IPv4 the address as an unsigned 32-bit number. */
  long lo();

  /** Prefix length. */
  int length();

  /** Microseconds since the epoch, UTC. */
  long timeMicros();

  /** Which peer, as the cursor counts them. */
  int peerIndex();

  /** Who announced or withdrew it. */
  BgpPeer peer();

  /** Id of the attribute block; only asked for announcements. */
  int attributesId();

  /** The path after the merge of AS4_PATH, without the other attributes if that is cheaper. */
  AsPath path();

  /** Decoded when asked for. */
  PathAttributes attributes();
}
