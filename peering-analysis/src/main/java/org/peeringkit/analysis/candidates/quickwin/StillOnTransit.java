package org.peeringkit.analysis.candidates.quickwin;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Part;
import org.peeringkit.model.net.Asn;

/** Peers whose traffic, or that of those behind them, still uses transit. */
final class StillOnTransit implements QuickWinRule {
  @Override
  public void find(Scene scene, Consumer<QuickWin> found) {
    scene.ofPeers(peer -> of(scene, peer)).forEach(found);
  }

  private static Optional<QuickWin> of(Scene scene, Asn peer) {
    Offload still = scene.still(peer);
    // Where nothing at all crosses the session, that is what has to be mended.
    if (!scene.isEnough(still) || SilentSession.isSilent(scene, peer)) {
      return Optional.empty();
    }
    SortedSet<Asn> cone = scene.evidence().cones().cone(peer);
    List<Part> parts = Split.of(scene.evidence(), peer, cone);
    List<String> missing =
        parts.stream().filter(p -> p.by() == QuickWin.By.PREFIX).map(Part::name).toList();
    return Optional.of(
        new WinDraft(Kind.PEER_STILL_ON_TRANSIT)
            .with(peer, scene.name(peer))
            .moves(still)
            .parts(parts)
            .says(
                scene.called(peer)
                    + " peers with us, and this much of its traffic still uses transit."
                    + Split.inWords(scene.evidence(), peer, cone, parts)
                    + elsewhere(scene, peer),
                "Prefixes of " + peer + " that reach us over transit",
                "We peer with you, and part of the traffic between us still uses transit."
                    + (missing.isEmpty()
                        ? " Which of your prefixes do you not announce to us, and at which of our"
                            + " common places?"
                        : " We have no route from you for "
                            + String.join(", ", missing)
                            + ", for instance. Could you announce them to us, at all of our"
                            + " common places?")));
  }

  /** Exchanges where both are and our tables have no session, where they tell. */
  private static String elsewhere(Scene scene, Asn peer) {
    SortedSet<Long> sessions = scene.evidence().ownRoutes().sessionLans(peer);
    TreeSet<Long> others = new TreeSet<>(scene.places().lans(List.of(peer)));
    others.removeAll(sessions);
    if (sessions.isEmpty() || others.isEmpty()) {
      return "";
    }
    return " We are also both at "
        + String.join(", ", others.stream().map(scene::exchange).toList())
        + ", without a session.";
  }
}
