package org.peeringkit.model.rib;

import java.util.List;
import java.util.Optional;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/**
 * What became different about a prefix between two moments.
 *
 * @param kind what
 * @param prefix of what
 * @param originsBefore who originated it then, of all peers' routes, in order; the peer's own AS
 *     for an empty path, all members of a final AS_SET
 * @param originsAfter who does now
 * @param covering for a new more specific, the closest prefix that covered it before
 * @param peers whose routes make the difference, in order
 */
public record RibChange(
    Kind kind,
    Prefix prefix,
    List<Asn> originsBefore,
    List<Asn> originsAfter,
    Optional<Prefix> covering,
    List<BgpPeer> peers) {

  /** Kinds of changes; a prefix can have several. */
  public enum Kind {
    /** Nobody had it, and nothing but a default route covered it. */
    NEW_PREFIX,
    /** Nobody had it, but a less specific was there. */
    NEW_MORE_SPECIFIC,
    /** It was there, and an AS that did not originate it before does. */
    NEW_ORIGIN,
    /** It has several origins and had not (RFC 1930 7). */
    MOAS_APPEARED,
    /** It had several origins and has not any more. */
    MOAS_VANISHED,
    /** Routes of these peers are gone, others still have one. */
    LOST_PATHS,
    /** Nobody has it any more. */
    LOST_PREFIX
  }

  /**
   * Copies the lists.
   *
   * @param kind what
   * @param prefix of what
   * @param originsBefore who originated it then, of all peers' routes, in order; the peer's own AS
   *     for an empty path, all members of a final AS_SET
   * @param originsAfter who does now
   * @param covering for a new more specific, the closest prefix that covered it before
   * @param peers whose routes make the difference, in order
   */
  public RibChange {
    originsBefore = List.copyOf(originsBefore);
    originsAfter = List.copyOf(originsAfter);
    peers = List.copyOf(peers);
  }
}
