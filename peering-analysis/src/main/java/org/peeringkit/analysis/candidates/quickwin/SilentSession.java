package org.peeringkit.analysis.candidates.quickwin;

import java.util.SortedSet;
import java.util.function.Consumer;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;

/**
 * Sessions that bring nothing: our tables have routes from the peer and no octet crosses peering
 * with it, or it has a link of its own and our tables have no route from it. A peer that announces
 * nothing is in no table, so that a session without prefixes shows only where a link is configured.
 */
final class SilentSession implements QuickWinRule {
  @Override
  public void find(Scene scene, Consumer<QuickWin> found) {
    for (Asn peer : scene.peers()) {
      if (isSilent(scene, peer) || isWithoutRoutes(scene, peer)) {
        found.accept(win(scene, peer));
      }
    }
  }

  /** Routes and no octets, although there would be some: they are on transit. */
  static boolean isSilent(Scene scene, Asn peer) {
    return scene.evidence().ownRoutes().isKnown()
        && !scene.evidence().ownRoutes().originsOf(peer).isEmpty()
        && !scene.hasPeeredTraffic(peer)
        && scene.isEnough(scene.still(peer));
  }

  private static boolean isWithoutRoutes(Scene scene, Asn peer) {
    Evidence evidence = scene.evidence();
    return evidence.ownRoutes().isKnown()
        && evidence.ownRoutes().originsOf(peer).isEmpty()
        && evidence.links().stream()
            .filter(link -> Scene.isPeering(link.linkClass()))
            .anyMatch(link -> link.neighbour().filter(peer::equals).isPresent());
  }

  private static QuickWin win(Scene scene, Asn peer) {
    Offload still = scene.still(peer);
    SortedSet<Asn> origins = scene.evidence().ownRoutes().originsOf(peer);
    WinDraft draft =
        new WinDraft(Kind.SESSION_WITHOUT_TRAFFIC)
            .with(peer, scene.name(peer))
            .moves(still)
            .parts(
                Split.of(scene.evidence(), peer, scene.evidence().cones().cone(peer)).stream()
                    .filter(part -> part.by() != QuickWin.By.PREFIX)
                    .toList());
    scene.evidence().links().stream()
        .filter(link -> link.neighbour().filter(peer::equals).isPresent())
        .filter(link -> Scene.isPeering(link.linkClass()))
        .map(EdgeLink::name)
        .findFirst()
        .ifPresent(draft::on);
    return origins.isEmpty()
        ? draft.says(
            scene.called(peer)
                + " has a link with us, and our tables have no route from it: the session is down,"
                + " or nothing is announced.",
            "No routes on our session with " + peer,
            "We have a link with you and receive no prefixes over it. Is the session up on your"
                + " side, and what do you announce?")
        : draft.says(
            scene.called(peer)
                + " announces "
                + origins.size()
                + (origins.size() == 1 ? " network" : " networks")
                + " to us, and no octet crosses the session: look at our local preference, and at"
                + " what they accept of ours.",
            "Our session carries no traffic",
            "Our session is up and carries nothing, while traffic between us uses transit. Which of"
                + " our prefixes do you accept, and do you prefer another path to us?");
  }
}
