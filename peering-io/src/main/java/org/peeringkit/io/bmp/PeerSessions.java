package org.peeringkit.io.bmp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.SessionCapabilities;
import org.peeringkit.io.internal.bgp.PathIds;

/**
 * What the OPENs in Peer Up messages said about how a peer's UPDATEs are to be read. Known from
 * Peer Up to Peer Down or the router's next Initiation.
 */
final class PeerSessions {
  private record Key(int stream, int peerType, long distinguisher, long hi, long lo) {}

  /** Of one peer, by direction of its UPDATEs. */
  private record Session(PathIds received, PathIds sent) {}

  private final Map<Key, Session> sessions = new HashMap<>();
  private @Nullable Key lastKey;
  private @Nullable Session last;

  private static Key key(int stream, PerPeerHeader peer) {
    return new Key(
        stream, peer.peerType(), peer.distinguisher(), peer.address().hi(), peer.address().lo());
  }

  void up(int stream, BmpMessage.PeerUp up) {
    SessionCapabilities received = SessionCapabilities.of(up.received(), up.sent());
    SessionCapabilities sent = SessionCapabilities.of(up.sent(), up.received());
    // RFC 9069 4.4: a Loc-RIB has no session; its OPENs are made up and are to say the same.
    boolean one = up.peer().ribType() == RibType.LOC_RIB;
    PathIds in = (afi, safi) -> use(received.addPath(afi, safi) || one && sent.addPath(afi, safi));
    sessions.put(
        key(stream, up.peer()), new Session(in, (afi, safi) -> use(sent.addPath(afi, safi))));
    lastKey = null;
  }

  private static PathIds.Use use(boolean agreed) {
    return agreed ? PathIds.Use.YES : PathIds.Use.NO;
  }

  void down(int stream, PerPeerHeader peer) {
    sessions.remove(key(stream, peer));
    lastKey = null;
  }

  /** The router begins anew. */
  void initiation(int stream) {
    sessions.keySet().removeIf(key -> key.stream == stream);
    lastKey = null;
  }

  /** For the UPDATEs of a peer; {@link PathIds#UNKNOWN} where its Peer Up was not seen. */
  PathIds pathIds(
      int stream, int peerType, long distinguisher, long hi, long lo, boolean adjRibOut) {
    Key key = lastKey;
    if (key == null
        || key.stream != stream
        || key.peerType != peerType
        || key.distinguisher != distinguisher
        || key.hi != hi
        || key.lo != lo) {
      key = new Key(stream, peerType, distinguisher, hi, lo);
      lastKey = key;
      last = sessions.get(key);
    }
    Session session = last;
    if (session == null) {
      return PathIds.UNKNOWN;
    }
    return adjRibOut ? session.sent : session.received;
  }
}
