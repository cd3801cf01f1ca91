package org.peeringkit.analysis.candidates.score;

import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.MonthTotals;
import org.peeringkit.analysis.candidates.reach.ReachFinder;
import org.peeringkit.analysis.candidates.reach.ReachOption.Kind;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.net.Asn;

/** Where we meet, what it takes, and how much nearer it brings us. */
final class ReachSignals {
  private ReachSignals() {}

  static Reading commonExchanges(PeeringCandidate candidate, Evidence evidence) {
    if (evidence.registry().isEmpty()) {
      return Reading.unknown("no registry data was given");
    }
    return Reading.of(new ReachFinder(evidence).commonLans(candidate.members()).size());
  }

  /** What the easiest way takes: 0 = nobody needs to be asked, 5 = somebody has to move. */
  static Reading reach(PeeringCandidate candidate, Evidence evidence) {
    if (candidate.has(Kind.PLACES_UNKNOWN)) {
      return Reading.unknown(candidate.easiest().detail());
    }
    return new Reading.Measured(candidate.easiest().kind().effort().ordinal(), new TreeMap<>())
        .with("takes", candidate.easiest().kind().effort().words())
        .with(
            "ways",
            candidate.reach().stream()
                .map(option -> option.kind().words())
                .collect(Collectors.joining("; ")));
  }

  /**
   * ASes between us and them on our own paths to their cone, weighted by outbound octets: hops
   * saved (own). It is no statement about latency.
   */
  static Reading pathGain(PeeringCandidate candidate, Evidence evidence) {
    if (!evidence.ownRoutes().isKnown()) {
      return Reading.unknown("there is no table of our own routers: no path of ours is known");
    }
    double sum = 0;
    long weighed = 0;
    long elsewhere = 0;
    for (Asn origin : candidate.cone()) {
      MonthTotals.Paid paid = evidence.totals().paid().get(origin);
      long octets = paid == null ? 0 : paid.octets(TrafficDirection.OUTBOUND);
      if (octets == 0) {
        continue;
      }
      OptionalDouble hops = evidence.ownRoutes().hopsBefore(candidate.members(), origin);
      if (hops.isPresent()) {
        sum += hops.getAsDouble() * octets;
        weighed = Math.addExact(weighed, octets);
      } else {
        elsewhere = Math.addExact(elsewhere, octets);
      }
    }
    if (weighed == 0) {
      return Reading.unknown(
          elsewhere == 0
              ? "no outbound traffic to them is seen on transit"
              : "no path of ours to their cone passes them");
    }
    return new Reading.Measured(sum / weighed, new TreeMap<>())
        .with("octets weighed", weighed)
        .with("octets whose path does not pass them", elsewhere);
  }
}
