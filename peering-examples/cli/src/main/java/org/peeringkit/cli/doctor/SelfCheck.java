package org.peeringkit.cli.doctor;

import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.cli.doctor.Checks.Check;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/**
 * Whether others find us ready to peer, as far as the inputs say: our PeeringDB entry against our
 * links, our tables and our traffic.
 */
final class SelfCheck {
  private SelfCheck() {}

  static List<Check> of(MainJob job, Optional<MonthResult> month) {
    Checks checks = new Checks();
    Checks.Subject entry =
        checks.of("registry entry", "who looks for peers looks there first, by AS and by place");
    if (job.registry().isEmpty()) {
      entry.unknown("no PeeringDB data was given", "name its files under inputs.registry");
    } else {
      Asn asn = job.config().network().asn();
      Optional<Network> us = job.registry().network(asn);
      entry.okIf(
          us.isPresent(),
          asn + " is in PeeringDB",
          asn + " is not in the PeeringDB data given: others cannot find us",
          "register the network, or give the files that have it");
      us.ifPresent(
          network -> {
            SelfEntry.check(network, job, checks);
            SelfPorts.check(job, checks);
          });
      us.ifPresent(network -> SelfRoutes.limits(network, job.routes(), checks));
      us.ifPresent(network -> SelfTraffic.check(network, job, month, checks));
    }
    SelfRoutes.check(job, checks);
    return checks.all();
  }
}
