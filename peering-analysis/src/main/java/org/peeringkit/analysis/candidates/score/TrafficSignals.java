package org.peeringkit.analysis.candidates.score;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;

/** How much traffic would move, and how even it is. */
final class TrafficSignals {
  /** What is asked for where nobody states a figure: the middle of the usual norms. */
  private static final double USUAL_RATIO = 2;

  private TrafficSignals() {}

  static Reading mean(double value, int members) {
    return new Reading.Measured(value, new TreeMap<>()).with("members", members);
  }

  static Reading cone(PeeringCandidate candidate, Evidence evidence, double value) {
    return new Reading.Measured(value, new TreeMap<>())
        .with("origins", candidate.cone().size())
        .with("relationships known", evidence.cones().relationshipsKnown());
  }

  static Reading percentile(OptionalDouble value) {
    return value.isPresent()
        ? Reading.of(value.getAsDouble())
        : Reading.unknown("no bin of the transit links was measured");
  }

  static Reading goalPoints(PeeringCandidate candidate, Evidence evidence) {
    if (evidence.countedOctets() == 0) {
      return Reading.unknown("there are no octets to be a share of");
    }
    double points = 100.0 * candidate.ofCone().octets() / evidence.countedOctets();
    return new Reading.Measured(points, new TreeMap<>())
        .with("octets", candidate.ofCone().octets())
        .with("of octets", evidence.countedOctets());
  }

  static Reading ratio(PeeringCandidate candidate, Evidence evidence) {
    long in = candidate.ofCone().octetsIn();
    long out = candidate.ofCone().octetsOut();
    Optional<Double> ratio = Acceptance.ratio(candidate.ofCone());
    if (ratio.isEmpty()) {
      return Reading.unknown(
          in == 0 && out == 0
              ? "no traffic is seen"
              : "no "
                  + (in == 0 ? "inbound" : "outbound")
                  + " traffic is seen: all one way, or that direction is not sampled");
    }
    return new Reading.Measured(ratio.get(), new TreeMap<>())
        .with("larger direction", in >= out ? "in" : "out");
  }

  /** 1 within what they ask for, less the further it is beyond: asked for by measured. */
  static Reading ratioFit(PeeringCandidate candidate, Evidence evidence) {
    Reading ratio = ratio(candidate, evidence);
    if (ratio.value().isEmpty()) {
      return ratio;
    }
    OptionalDouble noted = evidence.notedTerms(candidate.asn()).ratio();
    double asked = noted.orElse(USUAL_RATIO);
    return new Reading.Measured(Math.min(1, asked / ratio.value().get()), new TreeMap<>())
        .with("ratio", ratio.value().get())
        .with(noted.isPresent() ? "asked for, as noted" : "usually asked for", asked);
  }
}
