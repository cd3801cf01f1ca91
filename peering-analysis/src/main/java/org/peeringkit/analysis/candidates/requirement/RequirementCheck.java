package org.peeringkit.analysis.candidates.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.candidates.reach.CommonPlaces;
import org.peeringkit.analysis.candidates.reach.CommonPlaces.Location;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Kind;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;

/**
 * Holds a network's published policy, with what the operator noted of it, against what is known of
 * traffic and places; and our own terms against the same. Thread-safe.
 */
public final class RequirementCheck {
  /** A ratio that everybody takes for balanced: below it no norm is missed. */
  static final double RATIO_SURELY_MET = 1.5;

  /** The widest norm that policies name. */
  static final double RATIO_SURELY_NOT_MET = 3;

  /** Who asks for several places and states no number means at least so many (own). */
  static final int SEVERAL = 2;

  private final Evidence evidence;
  private final CommonPlaces places;

  /**
   * Judges by that evidence.
   *
   * @param evidence with traffic, places and terms
   */
  public RequirementCheck(Evidence evidence) {
    this.evidence = evidence;
    this.places = new CommonPlaces(evidence);
  }

  /**
   * {@return all conditions, theirs first}
   *
   * @param candidate the other side
   */
  public Requirements of(PeeringCandidate candidate) {
    Facts facts = Facts.of(candidate, evidence, places);
    PeeringPolicy policy = candidate.network().map(Network::policy).orElse(PeeringPolicy.UNKNOWN);
    PeeringTerms noted = evidence.notedTerms(candidate.asn());
    List<Requirement> all = new ArrayList<>();
    all.add(theirRatio(policy, noted, facts));
    all.add(theirLocations(policy, noted, facts));
    all.add(theirContract(policy, noted, candidate));
    noted.minimumBps().ifPresent(bps -> all.add(minimum(By.THEM, "they ask for ", bps, facts)));
    ours(candidate, policy, facts, all);
    return new Requirements(all);
  }

  private static Requirement theirRatio(PeeringPolicy policy, PeeringTerms noted, Facts facts) {
    Draft draft = Draft.of(By.THEM, Kind.RATIO);
    if (noted.ratio().isPresent()) {
      return ratio(draft, "they ask for ", noted.ratio().getAsDouble(), facts);
    }
    if (policy.ratioRequired().isEmpty()) {
      return draft.unknown(
          "they do not say whether they ask for a traffic ratio", "their answer, or their policy");
    }
    if (!policy.ratioRequired().get()) {
      return draft.met("they ask for no traffic ratio");
    }
    if (facts.ratio().isEmpty()) {
      return draft.unknown(
          "they ask for a traffic ratio, and ours is not known: " + facts.ratioUnknown(),
          "flows of both directions");
    }
    double ratio = facts.ratio().getAsDouble();
    Draft measured = Double.isInfinite(ratio) ? draft : draft.has(ratio);
    String both = "they ask for a traffic ratio and publish no figure; ours is " + words(ratio);
    if (ratio <= RATIO_SURELY_MET) {
      return measured.asks(RATIO_SURELY_MET).met(both + ", within every usual norm");
    }
    return ratio > RATIO_SURELY_NOT_MET
        ? measured.asks(RATIO_SURELY_NOT_MET).notMet(both + ", beyond every usual norm")
        : measured.unknown(both + ", and usual norms are 1.5 to 3 : 1", "the figure they ask for");
  }

  private static Requirement ratio(Draft draft, String who, double limit, Facts facts) {
    Draft asks = draft.asks(limit);
    String text = who + "a traffic ratio of at most " + words(limit);
    if (facts.ratio().isEmpty()) {
      return asks.unknown(
          text + "; ours is not known: " + facts.ratioUnknown(), "flows of both directions");
    }
    double ratio = facts.ratio().getAsDouble();
    Draft measured = Double.isInfinite(ratio) ? asks : asks.has(ratio);
    return measured.metIf(ratio <= limit, text + "; ours is " + words(ratio));
  }

  private static String words(double ratio) {
    return Double.isInfinite(ratio) ? "all one way" : String.format(Locale.ROOT, "%.1f : 1", ratio);
  }

  private Requirement theirLocations(PeeringPolicy policy, PeeringTerms noted, Facts facts) {
    Draft draft = Draft.of(By.THEM, Kind.LOCATIONS);
    return switch (policy.locations()) {
      case NOT_REQUIRED ->
          noted.locations().isPresent()
              ? places(draft, noted.locations(), "", c -> true, facts)
              : draft.met("they do not ask for several places");
      case PREFERRED ->
          noted.locations().isPresent()
              ? places(draft, noted.locations(), "", c -> true, facts)
              : draft.met("several places are preferred, not required");
      case UNKNOWN ->
          noted.locations().isPresent()
              ? places(draft, noted.locations(), "", c -> true, facts)
              : draft.unknown(
                  "they do not say in how many places they ask for peering",
                  "their answer, or their policy");
      case REQUIRED_US ->
          places(draft, noted.locations(), " in the United States", Regions::isUnitedStates, facts);
      case REQUIRED_EU -> places(draft, noted.locations(), " in Europe", Regions::isEurope, facts);
      case REQUIRED_INTERNATIONAL -> international(draft, noted.locations(), facts);
    };
  }

  private static String asked(OptionalInt stated, String where) {
    int number = stated.orElse(SEVERAL);
    return "they ask for "
        + (stated.isPresent() ? number + " places" : "several places")
        + where
        + (stated.isPresent() ? "" : " and publish no number, at least " + number + " are assumed");
  }

  private static Requirement places(
      Draft draft, OptionalInt stated, String where, Predicate<String> region, Facts facts) {
    int number = stated.orElse(SEVERAL);
    Draft asks = draft.asks(number);
    String text = asked(stated, where);
    if (facts.locationsUnknown().isPresent()) {
      return asks.unknown(
          text + "; those in common are not known: " + facts.locationsUnknown().get(),
          "where both of us are");
    }
    long there = facts.locations().stream().filter(l -> region.test(l.country())).count();
    // Where any country will do, they are among those there.
    long maybe = region.test("") ? 0 : unplaced(facts);
    String found = text + "; we have " + there + " in common";
    if (there < number && there + maybe >= number) {
      return asks.has((double) there)
          .unknown(found + ", and " + maybe + " of which no country is stated", "their countries");
    }
    return asks.has((double) there).metIf(there >= number, found);
  }

  private static long unplaced(Facts facts) {
    return facts.locations().stream().filter(l -> l.country().isEmpty()).count();
  }

  /** Several places, and those not all in one country. */
  private static Requirement international(Draft draft, OptionalInt stated, Facts facts) {
    Requirement several = places(draft, stated, " in several countries", c -> true, facts);
    if (several.verdict() != Requirement.Verdict.MET) {
      return several;
    }
    long countries =
        facts.locations().stream()
            .map(Location::country)
            .filter(c -> !c.isEmpty())
            .distinct()
            .count();
    Draft measured =
        draft.asks(stated.orElse(SEVERAL)).has(several.measured().orElse(facts.locations().size()));
    if (countries >= 2) {
      return measured.met(several.because() + " in " + countries + " countries");
    }
    return unplaced(facts) > 0
        ? measured.unknown(
            several.because() + ", not all of a stated country", "the countries of these places")
        : measured.notMet(several.because() + ", all in one country");
  }

  private Requirement theirContract(
      PeeringPolicy policy, PeeringTerms noted, PeeringCandidate candidate) {
    Draft draft = Draft.of(By.THEM, Kind.CONTRACT);
    boolean isNoted = noted.contract().isPresent();
    if (isNoted && !noted.contract().get()) {
      return draft.met("they ask for no contract, as noted");
    }
    if (!isNoted) {
      switch (policy.contracts()) {
        case NOT_REQUIRED -> {
          return draft.met("they ask for no contract");
        }
        case PRIVATE_ONLY -> {
          if (candidate.easiest().kind() != ReachOption.Kind.PNI) {
            return draft.met("they ask for a contract for private interconnects only");
          }
        }
        case UNKNOWN -> {
          return draft.unknown(
              "they do not say whether they ask for a contract", "their answer, or their policy");
        }
        case REQUIRED -> {}
      }
    }
    return evidence
        .ownTerms()
        .signsContracts()
        .map(
            signs ->
                draft.metIf(
                    signs, "they ask for a contract, and we " + (signs ? "" : "do not ") + "sign"))
        .orElseGet(
            () ->
                draft.unknown(
                    "they ask for a contract", "its text, and whether we sign (signsContracts)"));
  }

  private static Requirement minimum(By by, String who, long bps, Facts facts) {
    Draft draft = Draft.of(by, Kind.MINIMUM_TRAFFIC).asks((double) bps);
    String text = who + "at least " + Words.bits((double) bps);
    OptionalDouble measured = facts.largerP95Bps();
    if (measured.isEmpty()) {
      return draft.unknown(
          text + "; what would flow is not known", "5-minute series of their networks");
    }
    return draft
        .has(measured.getAsDouble())
        .metIf(
            measured.getAsDouble() >= bps,
            text + "; " + Words.bits(measured.getAsDouble()) + " would flow");
  }

  private void ours(
      PeeringCandidate candidate, PeeringPolicy policy, Facts facts, List<Requirement> all) {
    PeeringTerms terms = evidence.ownTerms();
    terms
        .ratio()
        .ifPresent(r -> all.add(ratio(Draft.of(By.US, Kind.RATIO), "we ask for ", r, facts)));
    terms
        .locations()
        .ifPresent(
            n -> {
              Draft asks = Draft.of(By.US, Kind.LOCATIONS).asks(n);
              int common = facts.locations().size();
              all.add(
                  facts.locationsUnknown().isPresent()
                      ? asks.unknown(
                          "we ask for " + n + " places: " + facts.locationsUnknown().get(),
                          "where both of us are")
                      : asks.has(common)
                          .metIf(
                              common >= n,
                              "we ask for " + n + " places; we have " + common + " in common"));
            });
    terms.minimumBps().ifPresent(bps -> all.add(minimum(By.US, "we ask for ", bps, facts)));
    terms
        .contract()
        .filter(asked -> asked)
        .ifPresent(
            asked -> {
              Draft draft = Draft.of(By.US, Kind.CONTRACT);
              all.add(
                  policy.contracts() == PeeringPolicy.Contracts.REQUIRED
                      ? draft.met("we ask for a contract, and so do they")
                      : draft.unknown("we ask for a contract", "whether they sign it"));
            });
    terms.routeServers().ifPresent(enough -> all.add(routeServers(enough, candidate)));
  }

  private static Requirement routeServers(boolean enough, PeeringCandidate candidate) {
    Draft draft = Draft.of(By.US, Kind.ROUTE_SERVERS);
    if (enough) {
      return draft.met("peering over route servers is enough for us");
    }
    boolean session =
        candidate.has(ReachOption.Kind.BILATERAL_OPEN)
            || candidate.has(ReachOption.Kind.BILATERAL_NEGOTIATE)
            || candidate.has(ReachOption.Kind.PNI);
    if (session) {
      return draft.met("we ask for a session of its own, and there is a place for one");
    }
    return candidate.has(ReachOption.Kind.PLACES_UNKNOWN)
        ? draft.unknown("we ask for a session of its own", "a place for one")
        : draft.notMet("we ask for a session of its own, and there is no place for one");
  }
}
