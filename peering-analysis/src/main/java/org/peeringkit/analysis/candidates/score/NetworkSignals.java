package org.peeringkit.analysis.candidates.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.candidates.acceptance.PolicyClass;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.requirement.RequirementCheck;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;

/** What kind of network it is, how willing, how large, and how old all that is. */
final class NetworkSignals {
  private static final double DAYS_A_MONTH = 365.25 / 12;

  private NetworkSignals() {}

  static Reading policy(PeeringCandidate candidate, Evidence evidence) {
    PeeringPolicy.General general =
        candidate.network().map(n -> n.policy().general()).orElse(PeeringPolicy.General.UNKNOWN);
    return switch (general) {
      case OPEN -> Reading.of(PolicyClass.OPEN.prior());
      case SELECTIVE ->
          new Reading.Measured(PolicyClass.SELECTIVE_MET.prior(), new TreeMap<>())
              .with("if their requirements are not met", PolicyClass.SELECTIVE_NOT_MET.prior());
      case RESTRICTIVE -> Reading.of(PolicyClass.RESTRICTIVE.prior());
      case NO -> Reading.of(PolicyClass.NO.prior());
      case UNKNOWN -> Reading.unknown("their peering policy is not published");
    };
  }

  /** As it is used: assumptions, moved by closed discussions. */
  static Reading acceptance(PeeringCandidate candidate, Evidence evidence) {
    return reading(Acceptance.of(candidate, evidence));
  }

  /** By assumptions alone. */
  static Reading acceptancePrior(PeeringCandidate candidate, Evidence evidence) {
    return reading(Acceptance.of(candidate, new RequirementCheck(evidence), Calibration.PRIOR));
  }

  private static Reading reading(Acceptance acceptance) {
    return new Reading.Measured(acceptance.probability(), new TreeMap<>())
        .with("because", acceptance.because())
        .with("answered", acceptance.answered())
        .with("yes", acceptance.yes())
        .with("turned up", acceptance.turnedUp())
        .with("place in common", acceptance.placed());
  }

  private enum Kind {
    CONTENT,
    EYEBALL,
    TRANSIT,
    ENTERPRISE,
    NOT_A_NETWORK,
    OTHER
  }

  private static Kind kind(NetworkType type) {
    return switch (type) {
      case CONTENT -> Kind.CONTENT;
      case CABLE_DSL_ISP, EDUCATIONAL_RESEARCH -> Kind.EYEBALL;
      case NSP -> Kind.TRANSIT;
      case ENTERPRISE, GOVERNMENT -> Kind.ENTERPRISE;
      case ROUTE_SERVER, ROUTE_COLLECTOR -> Kind.NOT_A_NETWORK;
      case NOT_DISCLOSED, NON_PROFIT, NETWORK_SERVICES -> Kind.OTHER;
    };
  }

  /** Content loves eyeballs: our own table, from what peering is for each kind of network. */
  static Reading affinity(PeeringCandidate candidate, Evidence evidence) {
    Kind ours = kind(evidence.ownType());
    Kind theirs = kind(candidate.network().map(Network::type).orElse(NetworkType.NOT_DISCLOSED));
    if (ours == Kind.NOT_A_NETWORK || theirs == Kind.NOT_A_NETWORK) {
      return Reading.of(0);
    }
    if (ours == Kind.OTHER || theirs == Kind.OTHER) {
      return Reading.unknown(
          "what " + (ours == Kind.OTHER ? "we are" : "they are") + " is not said");
    }
    if (ours == Kind.ENTERPRISE || theirs == Kind.ENTERPRISE) {
      return Reading.of(0.2);
    }
    if (ours == theirs) {
      return Reading.of(ours == Kind.CONTENT ? 0.1 : 0.3);
    }
    return Reading.of(ours == Kind.TRANSIT || theirs == Kind.TRANSIT ? 0.4 : 1.0);
  }

  /** People behind its own ASes: what traffic could come to be. */
  static Reading eyeballs(PeeringCandidate candidate, Evidence evidence) {
    if (evidence.registry().eyeballs().isEmpty()) {
      return Reading.unknown("no list of users by AS was given");
    }
    long users = 0;
    int listed = 0;
    for (Asn member : candidate.members()) {
      OptionalLong estimate = evidence.registry().eyeballs().of(member);
      users += estimate.orElse(0);
      listed += estimate.isPresent() ? 1 : 0;
    }
    return listed == 0
        ? Reading.unknown("the list of users by AS does not have it")
        : new Reading.Measured(users, new TreeMap<>()).with("ASes listed", listed);
  }

  /** Months from the last change of its entry to the end of the month. */
  static Reading dataAge(PeeringCandidate candidate, Evidence evidence) {
    Optional<Instant> updated = candidate.network().flatMap(Network::updated);
    if (updated.isEmpty()) {
      return Reading.unknown(
          candidate.network().isEmpty()
              ? "it has no registry entry"
              : "its registry entry does not say when it changed");
    }
    Instant end = UtcMonth.end(evidence.month());
    double days = Duration.between(updated.get(), end).toHours() / 24.0;
    return new Reading.Measured(Math.max(0, days / DAYS_A_MONTH), new TreeMap<>())
        .with("updated", updated.get());
  }
}
