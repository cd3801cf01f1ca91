package org.peeringkit.analysis.candidates.quickwin;

import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.MonthTotals;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** Peers over one IP version, while the other uses transit. */
final class OneFamilyOnly implements QuickWinRule {
  @Override
  public void find(Scene scene, Consumer<QuickWin> found) {
    Evidence evidence = scene.evidence();
    for (Asn peer : scene.peers()) {
      SortedSet<IpFamily> peered = evidence.totals().peeredFamilies(peer);
      if (peered.size() != 1) {
        continue;
      }
      IpFamily missing = peered.contains(IpFamily.IPV4) ? IpFamily.IPV6 : IpFamily.IPV4;
      MonthTotals.Paid paid = evidence.totals().paid().get(peer);
      long octets = paid == null ? 0 : paid.octets(missing);
      double mean = evidence.seconds() == 0 ? 0 : octets * 8.0 / evidence.seconds();
      if (mean < scene.fromBps()) {
        continue;
      }
      String version = Split.words(missing);
      found.accept(
          new WinDraft(Kind.ONE_FAMILY_ONLY)
              .with(peer, scene.name(peer))
              .moves(octets)
              .rates(OptionalDouble.empty(), OptionalDouble.empty(), true)
              .says(
                  scene.called(peer)
                      + " peers with us over one IP version only; its "
                      + version
                      + " uses transit, "
                      + Words.bits(mean)
                      + " in the mean of both directions together.",
                  "A session for " + version,
                  "We peer over one IP version. Could we add "
                      + version
                      + " on the same ports? Here are our addresses."));
    }
  }
}
