package org.peeringkit.analysis.candidates.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.candidates.acceptance.PolicyClass;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption.Kind;
import org.peeringkit.analysis.candidates.requirement.Requirement;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;
import org.peeringkit.analysis.candidates.requirement.RequirementCheck;
import org.peeringkit.analysis.candidates.requirement.Requirements;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;

/**
 * How likely it comes about within 60 days: that our mail is answered, times that the answer is
 * yes, times that it is turned up in time, times that there is a place at all. The first three are
 * those of a {@link Calibration}. What a route server brings needs no answer; what has no place in
 * common does not come about in that time.
 *
 * @param probability 0 to 1, of its whole traffic: what a route server does not bring counts with
 *     the chance of a session
 * @param policy of which kind the network is taken to be
 * @param answered that a mail is answered
 * @param yes that the answer is yes
 * @param turnedUp that it is turned up in time
 * @param placed that there is a place in common: 1 where one is known
 * @param withoutAsking share of its traffic that a route server brings without an answer
 * @param requirements what either side asks for, and how that stands
 * @param because on what it rests, in words
 * @param unknowns what was assumed for want of knowledge, in words
 */
public record Acceptance(
    double probability,
    PolicyClass policy,
    double answered,
    double yes,
    double turnedUp,
    double placed,
    double withoutAsking,
    Requirements requirements,
    String because,
    List<String> unknowns) {

  /**
   * That there is a place in common where nobody says so: few without an entry are at exchanges.
   */
  static final double PLACE = 0.30;

  /**
   * Copies the list.
   *
   * @param probability 0 to 1, of its whole traffic: what a route server does not bring counts with
   *     the chance of a session
   * @param policy of which kind the network is taken to be
   * @param answered that a mail is answered
   * @param yes that the answer is yes
   * @param turnedUp that it is turned up in time
   * @param placed that there is a place in common: 1 where one is known
   * @param withoutAsking share of its traffic that a route server brings without an answer
   * @param requirements what either side asks for, and how that stands
   * @param because on what it rests, in words
   * @param unknowns what was assumed for want of knowledge, in words
   */
  public Acceptance {
    unknowns = List.copyOf(unknowns);
  }

  static Acceptance of(PeeringCandidate candidate, Evidence evidence) {
    return of(
        candidate,
        new RequirementCheck(evidence),
        evidence.calibration(),
        evidence.suspicions().policyUntilConfirmed(candidate.asn()));
  }

  /** With another's judgement of how discussions go. */
  static Acceptance of(
      PeeringCandidate candidate, RequirementCheck check, Calibration calibration) {
    return of(candidate, check, calibration, Optional.empty());
  }

  /**
   * @param instead what the network is taken to say of its policy, whatever its entry says
   */
  private static Acceptance of(
      PeeringCandidate candidate,
      RequirementCheck check,
      Calibration calibration,
      Optional<PeeringPolicy.General> instead) {
    Requirements requirements = check.of(candidate);
    List<String> unknowns = new ArrayList<>();
    PeeringPolicy.General general = instead.orElseGet(() -> general(candidate));
    PolicyClass policy = policy(general, requirements, unknowns);
    double withoutAsking =
        candidate.has(Kind.RS_INSTANT) ? candidate.easiest().coverage().share() : 0;
    double placed = 1;
    String because =
        because(general, calibration, policy)
            + (instead.isPresent() ? ", for that its entry says Open is in doubt" : "");
    if (candidate.has(Kind.NO_COMMON_LOCATION)) {
      placed = 0;
      because = "no place in common to turn anything up within 60 days";
      unknowns.clear();
    } else if (withoutAsking == 1) {
      because = "a route server needs no answer";
      unknowns.clear();
    } else if (candidate.has(Kind.PLACES_UNKNOWN)) {
      placed = PLACE;
      because += ", and of a place in common, which nobody states";
      unknowns.add(0, "whether there is a place in common: " + candidate.easiest().detail());
    }
    double session = calibration.comesAbout(policy) * placed;
    return new Acceptance(
        withoutAsking + (1 - withoutAsking) * session,
        policy,
        calibration.answered().mean(),
        calibration.yes(policy).mean(),
        calibration.turnedUp().mean(),
        placed,
        withoutAsking,
        requirements,
        because,
        unknowns);
  }

  private static PolicyClass policy(
      PeeringPolicy.General general, Requirements requirements, List<String> unknowns) {
    return switch (general) {
      case OPEN -> PolicyClass.OPEN;
      case SELECTIVE -> {
        // What is not known is no reason for confidence: it counts as missing, and is said.
        for (Requirement open : requirements.by(By.THEM, Verdict.UNKNOWN)) {
          unknowns.add(open.because() + " (settled by " + open.settledBy().orElse("") + ")");
        }
        yield requirements.theirsWithoutOpenContract() == Verdict.MET
            ? PolicyClass.SELECTIVE_MET
            : PolicyClass.SELECTIVE_NOT_MET;
      }
      case RESTRICTIVE -> PolicyClass.RESTRICTIVE;
      case NO -> PolicyClass.NO;
      case UNKNOWN -> {
        unknowns.add("their peering policy is not published");
        yield PolicyClass.BLANK;
      }
    };
  }

  private static PeeringPolicy.General general(PeeringCandidate candidate) {
    return candidate.network().map(Network::policy).orElse(PeeringPolicy.UNKNOWN).general();
  }

  private static String because(
      PeeringPolicy.General general, Calibration calibration, PolicyClass policy) {
    String label = general.label();
    String prior =
        "prior of a policy "
            + (label.isEmpty() ? "that is not published" : "\"" + label + "\"")
            + switch (policy) {
              case SELECTIVE_MET -> ", what they ask for is there";
              case SELECTIVE_NOT_MET -> ", not all they ask for is known to be there";
              case OPEN, RESTRICTIVE, NO, BLANK -> "";
            };
    int closed = calibration.answered().seen();
    return calibration.isLearnt() ? prior + " and " + closed + " mails of ours" : prior;
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
