package org.peeringkit.model.bgp;

import java.time.Instant;
import java.util.OptionalLong;
import org.peeringkit.model.net.Prefix;

/** What happened to a route or a session; an entry of a table dump is an announcement too. */
public sealed interface RouteEvent {
  /** {@return whose event it is} */
  BgpPeer peer();

  /** {@return when it happened; the epoch where the source does not say} */
  Instant time();

  /**
   * A route was announced, or stands in a table dump.
   *
   * @param route the route
   * @param fromRib true for an entry of a table dump
   */
  record Announce(Route route, boolean fromRib) implements RouteEvent {
    @Override
    public BgpPeer peer() {
      return route.peer();
    }

    @Override
    public Instant time() {
      return route.time();
    }
  }

  /**
   * A route was withdrawn.
   *
   * @param prefix the destination
   * @param pathId ADD-PATH identifier
   * @param peer who withdrew it
   * @param time when
   * @param scope which of the router's tables it belonged in
   */
  record Withdraw(Prefix prefix, OptionalLong pathId, BgpPeer peer, Instant time, RouteScope scope)
      implements RouteEvent {

    /**
     * The withdrawal of an ordinary route, of scope {@link RouteScope#UNICAST}.
     *
     * @param prefix the destination
     * @param pathId ADD-PATH identifier
     * @param peer who withdrew it
     * @param time when
     */
    public Withdraw(Prefix prefix, OptionalLong pathId, BgpPeer peer, Instant time) {
      this(prefix, pathId, peer, time, RouteScope.UNICAST);
    }
  }

  /**
   * A session changed its state.
   *
   * @param peer the session's far end
   * @param from the state before
   * @param to the state after
   * @param time when
   */
  record StateChange(BgpPeer peer, SessionState from, SessionState to, Instant time)
      implements RouteEvent {}
}
