package org.peeringkit.analysis.candidates.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption.Kind;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;

/**
 * How likely it comes about within 60 days. All priors are our own assumption until the user's own
 * closed discussions replace them: a mail is answered with .6, then yes by policy (Open .90,
 * Selective with its requirements met .45 and otherwise .10, Restrictive .08, No .01, blank .40). A
 * route server needs no answer. What has no place in common does not come about in that time.
 *
 * @param probability 0 to 1
 * @param because in words
 * @param unknowns what was assumed for want of knowledge, in words
 */
record Acceptance(double probability, String because, List<String> unknowns) {
  static final double ANSWERED = 0.6;
  static final double OPEN = 0.90;
  static final double SELECTIVE_MET = 0.45;
  static final double SELECTIVE_NOT_MET = 0.10;
  static final double RESTRICTIVE = 0.08;
  static final double NEVER = 0.01;
  static final double BLANK = 0.40;

  /**
   * That there is a place in common where nobody says so: few without an entry are at exchanges.
   */
  static final double PLACE = 0.30;

  private static final double RATIO_ASKED = 2.0;

  Acceptance {
    unknowns = List.copyOf(unknowns);
  }

  static Acceptance of(PeeringCandidate candidate) {
    List<String> unknowns = new ArrayList<>();
    if (candidate.has(Kind.NO_COMMON_LOCATION)) {
      return new Acceptance(0, "no place in common to turn anything up within 60 days", unknowns);
    }
    if (candidate.has(Kind.RS_INSTANT)) {
      return new Acceptance(1, "a route server needs no answer", unknowns);
    }
    boolean placed = !candidate.has(Kind.PLACES_UNKNOWN);
    if (!placed) {
      unknowns.add("whether there is a place in common: " + candidate.easiest().detail());
    }
    PeeringPolicy policy = candidate.network().map(Network::policy).orElse(PeeringPolicy.UNKNOWN);
    double yes =
        switch (policy.general()) {
          case OPEN -> OPEN;
          case SELECTIVE -> selective(policy, candidate, unknowns);
          case RESTRICTIVE -> RESTRICTIVE;
          case NO -> NEVER;
          case UNKNOWN -> {
            unknowns.add("their peering policy is not published");
            yield BLANK;
          }
        };
    String label = policy.general().label();
    return new Acceptance(
        ANSWERED * yes * (placed ? 1 : PLACE),
        "prior of a policy "
            + (label.isEmpty() ? "that is not published" : "\"" + label + "\"")
            + (placed ? "" : ", and of a place in common, which nobody states"),
        unknowns);
  }

  private static double selective(
      PeeringPolicy policy, PeeringCandidate candidate, List<String> unknowns) {
    boolean met = true;
    if (policy.ratioRequired().isEmpty()) {
      unknowns.add("whether they ask for a traffic ratio");
      met = false;
    } else if (policy.ratioRequired().get()) {
      Optional<Double> ratio = ratio(candidate.ofCone());
      if (ratio.isEmpty()) {
        unknowns.add("the ratio of our traffic, for which they ask");
      }
      met &= ratio.filter(r -> r <= RATIO_ASKED).isPresent();
    }
    switch (policy.locations()) {
      case NOT_REQUIRED, PREFERRED -> {}
      case UNKNOWN, REQUIRED_US, REQUIRED_EU, REQUIRED_INTERNATIONAL -> {
        unknowns.add("whether our common places suffice: " + words(policy.locations().label()));
        met = false;
      }
    }
    switch (policy.contracts()) {
      case NOT_REQUIRED, PRIVATE_ONLY -> {}
      case REQUIRED -> unknowns.add("the contract they ask for");
      case UNKNOWN -> unknowns.add("whether they ask for a contract");
    }
    return met ? SELECTIVE_MET : SELECTIVE_NOT_MET;
  }

  private static String words(String label) {
    return label.isEmpty() ? "they do not say what they ask for" : "they say " + label;
  }

  /** Larger direction by smaller; empty where one is zero: infinite, or not sampled. */
  static Optional<Double> ratio(Offload offload) {
    long in = offload.octetsIn();
    long out = offload.octetsOut();
    return in == 0 || out == 0
        ? Optional.empty()
        : Optional.of((double) Math.max(in, out) / Math.min(in, out));
  }
}
