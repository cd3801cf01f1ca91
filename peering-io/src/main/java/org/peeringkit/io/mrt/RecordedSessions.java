package org.peeringkit.io.mrt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.bgp.SessionCapabilities;
import org.peeringkit.io.internal.bgp.PathIds;

/**
 * What the OPENs recorded in a file say about how the messages after them are to be read. Known
 * from the OPEN to the NOTIFICATION, the end of the session by a state change, or the next OPEN
 * after other messages. Sessions are told apart by the addresses of both ends in the order in which
 * the message went, so that it does not matter whether a dumper says LOCAL of what the collector
 * sends or puts the sender first; the peer's AS must be that of its OPEN.
 *
 * <p>Where the record's subtype and the OPENs do not agree:
 *
 * <ul>
 *   <li>path identifiers in a record that does not announce them: the OPENs count, if both are
 *       known; without them, or where only one is and it does not rule identifiers out, the octets
 *       decide (RFC 7911 has no mark);
 *   <li>a record that announces them, though both OPENs do not agree on them for any family: the
 *       subtype counts, for RFC 8050 has it only for that. If they agree on them for another family
 *       than the prefixes', the OPENs count, for a message may have prefixes of both;
 *   <li>AS numbers: the subtype counts (RFC 6396 4.4 has a writer encode by it), unless AS_PATH
 *       cannot be read so and can be read as the OPENs have it.
 * </ul>
 *
 * The reading that counts is only given up where the octets allow the other one alone.
 */
final class RecordedSessions {
  /** Sessions remembered at once; a collector has some hundreds. The eldest is forgotten. */
  static final int MOST = 1 << 16;

  private static final int AS_TRANS = 23456;

  /** Of one direction of a session. */
  private record Key(long fromHi, long fromLo, long toHi, long toLo) {
    Key reversed() {
      return new Key(toHi, toLo, fromHi, fromLo);
    }
  }

  /** What one end said, as far as it is of use here. */
  private static final class Said {
    final BgpMessage.Open open;

    /** Whether messages followed, so that another OPEN is of another session. */
    boolean over;

    Said(BgpMessage.Open open) {
      this.open = open;
    }

    Said(Said other) {
      open = other.open;
      over = other.over;
    }
  }

  private final Map<Key, Said> opens = new LinkedHashMap<>();

  private Key key = new Key(0, 0, 0, 0);
  private int peerAsn;
  private boolean fromPeer;
  private @Nullable Said sender;
  private @Nullable Said receiver;
  private @Nullable SessionCapabilities both;
  private @Nullable Key bothKey;

  /** Whether an OPEN or an end of a session was met. */
  private boolean changed;

  RecordedSessions() {}

  /** A copy, to read a part of the input with. */
  RecordedSessions(RecordedSessions other) {
    other.opens.forEach((session, said) -> opens.put(session, new Said(said)));
  }

  /** Whether more than {@link #used} happened to this copy. */
  boolean isChanged() {
    return changed;
  }

  /** Takes over which OPENs a copy saw used. */
  void takeUsed(RecordedSessions copy) {
    copy.opens.forEach(
        (session, said) -> {
          Said own = opens.get(session);
          if (said.over && own != null) {
            own.over = true;
          }
        });
  }

  /**
   * Turns to the session of a record.
   *
   * @param local whether the collector sent the message
   */
  void turnTo(long peerHi, long peerLo, int peer, long localHi, long localLo, boolean local) {
    peerAsn = peer;
    fromPeer = !local;
    sender = null;
    receiver = null;
    if (local) {
      key = new Key(localHi, localLo, peerHi, peerLo);
    } else if (key.fromHi != peerHi
        || key.fromLo != peerLo
        || key.toHi != localHi
        || key.toLo != localLo) {
      key = new Key(peerHi, peerLo, localHi, localLo);
    }
    if (!opens.isEmpty()) {
      sender = opens.get(key);
      receiver = opens.get(key.reversed());
      if (!isOfSession(fromPeer ? sender : receiver)) {
        sender = null;
        receiver = null;
      }
    }
  }

  /** Without addresses nothing is known of a session. */
  void turnToNone() {
    sender = null;
    receiver = null;
    key = new Key(0, 0, 0, 0);
  }

  private boolean isOfSession(@Nullable Said peer) {
    return peer == null
        || peerAsn == AS_TRANS
        || peerAsn == peer.open.asn()
        || peerAsn == peer.open.effectiveAsn().bits();
  }

  /** Takes up what the sender of the record said. */
  void opened(BgpMessage.Open open) {
    changed = true;
    if (key.fromLo == 0 && key.fromHi == 0) {
      return;
    }
    Said other = opens.get(key.reversed());
    if (other != null && other.over) {
      opens.remove(key.reversed());
    }
    opens.put(
        key,
        new Said(
            new BgpMessage.Open(
                open.version(),
                open.asn(),
                open.holdSeconds(),
                open.bgpIdentifier(),
                open.capabilities().stream().filter(RecordedSessions::matters).toList(),
                List.of())));
    if (opens.size() > MOST) {
      opens.remove(opens.keySet().iterator().next());
    }
    both = null;
  }

  private static boolean matters(Capability capability) {
    return capability instanceof Capability.FourOctetAsn
        || capability instanceof Capability.AddPath
        || capability instanceof Capability.ExtendedNextHop;
  }

  /** An UPDATE: the OPENs have been exchanged. */
  void used() {
    if (sender != null) {
      sender.over = true;
    }
    if (receiver != null) {
      receiver.over = true;
    }
  }

  /** The session is over. */
  void closed() {
    if (!opens.isEmpty()) {
      changed |= opens.remove(key) != null;
      changed |= opens.remove(key.reversed()) != null;
    }
    sender = null;
    receiver = null;
    both = null;
  }

  /** What both ends agreed on; null unless both OPENs are known. */
  private @Nullable SessionCapabilities agreed() {
    if (sender == null || receiver == null) {
      return null;
    }
    if (both == null || !key.equals(bothKey)) {
      both = SessionCapabilities.of(sender.open, receiver.open);
      bothKey = key;
    }
    return both;
  }

  /** All that the OPENs allow: what was agreed, or else half of it; null without any. */
  private @Nullable SessionCapabilities possible() {
    SessionCapabilities agreed = agreed();
    if (agreed != null) {
      return agreed;
    }
    if (sender != null) {
      return SessionCapabilities.possible(sender.open, true);
    }
    return receiver == null ? null : SessionCapabilities.possible(receiver.open, false);
  }

  /** Octets of AS numbers by the OPENs (RFC 6793 4.1): 2, 4, or 0 where they do not tell. */
  int asnOctets() {
    SessionCapabilities possible = possible();
    if (possible == null || possible.fourOctetAsns() && (sender == null || receiver == null)) {
      return 0;
    }
    return possible.fourOctetAsns() ? 4 : 2;
  }

  /** Whether the record announces path identifiers in vain: the OPENs agree on none. */
  boolean contradictsAddPath() {
    SessionCapabilities agreed = agreed();
    return agreed != null && !agreed.addPath();
  }

  /** Whether the OPEN of the receiver is known and allows no IPv6 next hop (RFC 8950 4). */
  boolean forbidsIpv6NextHop(int afi, int safi) {
    return receiver != null
        && !SessionCapabilities.possible(receiver.open, false).ipv6NextHop(afi, safi);
  }

  /**
   * How the prefixes of the record's message are to be read.
   *
   * @param marked whether the record's subtype announces path identifiers
   */
  PathIds pathIds(boolean marked) {
    SessionCapabilities agreed = agreed();
    if (agreed != null) {
      return new PathIds() {
        @Override
        public Use of(int afi, int safi) {
          boolean use = agreed.addPath(afi, safi) || marked && !agreed.addPath();
          return use ? Use.EXPECTED : Use.NOT_EXPECTED;
        }

        @Override
        public boolean marked() {
          return marked;
        }
      };
    }
    if (marked) {
      return PathIds.ALWAYS;
    }
    // Half of an agreement rules out what it does not offer, and leaves the rest open.
    SessionCapabilities possible = possible();
    return possible == null
        ? PathIds.UNKNOWN
        : (afi, safi) ->
            possible.addPath(afi, safi) ? PathIds.Use.UNKNOWN : PathIds.Use.NOT_EXPECTED;
  }
}
