package org.peeringkit.io.internal.bgp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** The event a cursor stands on, as plain fields that record readers fill. */
public final class CurrentEvent {
  public final AttributeBlock attributes = new AttributeBlock();
  public RouteCursor.Kind kind = RouteCursor.Kind.ANNOUNCE;
  public boolean fromRib;
  public IpFamily family = IpFamily.IPV4;
  public long hi;
  public long lo;
  public int length;
  public long pathId = -1;
  public int safi = 1;

  /** 64 bits; 0 in families without. */
  public long routeDistinguisher;

  /** Where the labels of the current prefix are to be had; null in families without. */
  public @Nullable Nlri labels;

  public int peerIndex;
  public boolean hasAttributes;
  public long timeMicros;

  /** Seconds since the epoch at which a RIB entry's route was learnt; -1 outside tables. */
  public long originatedSeconds = -1;

  public int stateFrom;
  public int stateTo;

  public CurrentEvent() {}

  /** An ordinary route, or none. */
  public void unicast() {
    safi = 1;
    routeDistinguisher = 0;
    labels = null;
  }

  /** What kind of route the prefix belongs to. */
  public void scope(int newSafi, Nlri nlri) {
    safi = newSafi;
    routeDistinguisher = nlri.routeDistinguisher();
    labels = nlri;
  }

  public RouteScope scope() {
    Nlri from = labels;
    if (safi == 1) {
      return RouteScope.UNICAST;
    }
    boolean vpn = safi == AddressFamily.VPN || safi == AddressFamily.VPN_MULTICAST;
    return new RouteScope(
        safi,
        vpn ? Optional.of(new RouteDistinguisher(routeDistinguisher)) : Optional.empty(),
        from == null ? List.of() : from.labels());
  }

  /** The topmost label, or -1 in families without. */
  public int label() {
    Nlri from = labels;
    return from == null ? -1 : from.label();
  }

  private Prefix prefix() {
    return new Prefix(new IpAddr(family, hi, lo), length);
  }

  /**
   * The event as an immutable value.
   *
   * @param attributesId of an announcement's attributes in the store
   */
  public RouteEvent copy(PeerTable peers, AttributeStore store, int attributesId) {
    BgpPeer peer = peers.get(peerIndex);
    Instant time =
        Instant.ofEpochSecond(
            Math.floorDiv(timeMicros, 1_000_000L), Math.floorMod(timeMicros, 1_000_000L) * 1000);
    OptionalLong id = pathId < 0 ? OptionalLong.empty() : OptionalLong.of(pathId);
    return switch (kind) {
      case ANNOUNCE ->
          new RouteEvent.Announce(
              new Route(prefix(), id, store.get(attributesId), peer, time, scope()), fromRib);
      case WITHDRAW -> new RouteEvent.Withdraw(prefix(), id, peer, time, scope());
      case STATE_CHANGE -> new RouteEvent.StateChange(peer, state(stateFrom), state(stateTo), time);
    };
  }

  private static SessionState state(int code) {
    return SessionState.ofCode(code)
        .orElseThrow(() -> new IllegalStateException("session state " + code));
  }
}
