package org.peeringkit.analysis.candidates.quickwin;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.net.Asn;

/** Large peers of which every route comes over a route server. */
final class RouteServerOnly implements QuickWinRule {
  /** From so much in the larger direction a peer is large: 100 Mbit/s, mean (own). */
  static final double LARGE_BPS = 1e8;

  @Override
  public void find(Scene scene, Consumer<QuickWin> found) {
    for (Asn peer : scene.evidence().routeServerOnly()) {
      OptionalDouble in = scene.peeredBps(peer, TrafficDirection.INBOUND);
      OptionalDouble out = scene.peeredBps(peer, TrafficDirection.OUTBOUND);
      if (!scene.peers().contains(peer) || Math.max(in.orElse(0), out.orElse(0)) < LARGE_BPS) {
        continue;
      }
      found.accept(
          new WinDraft(Kind.ROUTE_SERVER_ONLY)
              .with(peer, scene.name(peer))
              .rates(in, out, true)
              .says(
                  scene.called(peer) + " reaches us over the route server only.",
                  "A session between us beside the route server",
                  "We exchange traffic over the route server only. A session of our own would keep"
                      + " it up when the route server is down; here are our addresses."));
    }
  }
}
