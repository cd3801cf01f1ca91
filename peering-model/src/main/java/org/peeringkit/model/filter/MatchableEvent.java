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
  /** {@return whether the event announces a route (an entry of a table dump does, too)} */
  boolean announced();

  /** {@return whether it withdraws one; if neither, it has no prefix} */
  boolean withdrawn();

  /** {@return the family of the prefix} */
  IpFamily family();

  /** {@return upper 64 bits of the prefix's address; 0 for IPv4} */
  long hi();

  /** {@return lower 64 bits; for IPv4 the address as an unsigned 32-bit number} */
  long lo();

  /** {@return prefix length in bits} */
  int length();

  /** {@return microseconds since the epoch, UTC} */
  long timeMicros();

  /** {@return which peer, as the cursor counts them} */
  int peerIndex();

  /** {@return who announced or withdrew it} */
  BgpPeer peer();

  /** {@return id of the attribute block; only asked for announcements} */
  int attributesId();

  /**
   * {@return the path after the merge of AS4_PATH, without the other attributes if that is cheaper}
   */
  AsPath path();

  /** {@return all attributes, decoded when asked for} */
  PathAttributes attributes();
}
