package org.peeringkit.analysis.candidates.requirement;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.CommonPlaces;
import org.peeringkit.analysis.candidates.reach.CommonPlaces.Location;
import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * What conditions are held against.
 *
 * @param ratio larger direction by smaller; infinite where one is 0; empty where not known
 * @param ratioUnknown why the ratio is not known
 * @param largerP95Bps larger direction of what would move; empty where not known
 * @param locations places in common, empty also where nobody says where one of us is
 * @param locationsUnknown why places are not known
 */
record Facts(
    OptionalDouble ratio,
    String ratioUnknown,
    OptionalDouble largerP95Bps,
    SortedSet<Location> locations,
    Optional<String> locationsUnknown) {

  static Facts of(PeeringCandidate candidate, Evidence evidence, CommonPlaces places) {
    Offload offload = candidate.ofCone();
    Optional<String> unknown = Optional.empty();
    if (evidence.registry().isEmpty()) {
      unknown = Optional.of("no registry data was given");
    } else if (!places.isOursKnown()) {
      unknown = Optional.of("neither our links nor our registry entry say where we are");
    } else if (!places.isTheirsKnown(candidate.members())) {
      unknown = Optional.of("no registry entry says where they are");
    }
    return new Facts(
        ratio(offload, evidence),
        ratioUnknown(offload, evidence),
        offload.largerP95Bps(),
        places.locations(candidate.members()),
        unknown);
  }

  /** Where others are seen in a direction it is sampled, so that nothing of this one is nothing. */
  static OptionalDouble ratio(Offload offload, Evidence evidence) {
    long in = offload.octetsIn();
    long out = offload.octetsOut();
    if (in == 0 && out == 0 || !isSampled(evidence)) {
      return OptionalDouble.empty();
    }
    long smaller = Math.min(in, out);
    return OptionalDouble.of(
        smaller == 0 ? Double.POSITIVE_INFINITY : (double) Math.max(in, out) / smaller);
  }

  private static boolean isSampled(Evidence evidence) {
    return evidence.totals().paid(TrafficDirection.INBOUND) > 0
        && evidence.totals().paid(TrafficDirection.OUTBOUND) > 0;
  }

  private static String ratioUnknown(Offload offload, Evidence evidence) {
    if (offload.octets() == 0) {
      return "no traffic is seen";
    }
    return isSampled(evidence)
        ? ""
        : "on transit no "
            + (evidence.totals().paid(TrafficDirection.INBOUND) == 0 ? "inbound" : "outbound")
            + " traffic of anybody is seen: that direction is not sampled";
  }
}
