package org.peeringkit.analysis.candidates.quickwin;

import java.util.function.Consumer;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;

/** Networks at an exchange with us that peer with everybody, and not with us. */
final class NoSession implements QuickWinRule {
  @Override
  public void find(Scene scene, Consumer<QuickWin> found) {
    for (PeeringCandidate candidate : scene.candidates()) {
      ReachOption option = candidate.easiest();
      boolean easy =
          option.kind() == ReachOption.Kind.RS_INSTANT
              || option.kind() == ReachOption.Kind.RS_EXPECTED_ON_TRANSIT
              || option.kind() == ReachOption.Kind.BILATERAL_OPEN;
      if (!easy || !scene.isEnough(candidate.ofCone())) {
        continue;
      }
      String places = String.join(", ", option.places().stream().map(Place::name).toList());
      found.accept(
          new WinDraft(Kind.COMMON_EXCHANGE_WITHOUT_SESSION)
              .with(candidate.asn(), candidate.name())
              .moves(candidate.ofCone())
              .says(
                  scene.called(candidate.asn())
                      + " and we are at "
                      + places
                      + ", and its traffic uses transit: "
                      + option.detail()
                      + ".",
                  "Peering at " + places,
                  "We are both at "
                      + places
                      + ". Would you set up sessions with us, for IPv4 and IPv6? Our AS is "
                      + scene.evidence().own().first()
                      + "; here are our addresses and as-set."));
    }
  }
}
