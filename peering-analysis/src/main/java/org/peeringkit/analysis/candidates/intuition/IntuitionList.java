package org.peeringkit.analysis.candidates.intuition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.candidates.score.Signals;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.net.Asn;

/**
 * A first-order list of whom to peer with where no flow data says anything: affinity of our kinds
 * of network x how large it says it is x how little effort it takes x the chance that it says yes
 * (own). A guess, and named so everywhere: no traffic, no money and no goal points stand behind it.
 * Immutable.
 *
 * @param rows best first; without those that score 0
 * @param excluded who must not be proposed, by AS
 * @param withoutPlace how many have no place in common with us, or no chance for another reason
 */
public record IntuitionList(List<Row> rows, List<Excluded> excluded, int withoutPlace) {
  /** What the list is, in words. */
  public static final String BASIS =
      "a guess from the registry: no flow data was used, so nobody's traffic is known";

  /** What flow data would change, in words. */
  public static final List<String> WOULD_CHANGE =
      List.of(
          "the order: it goes by how large networks say they are, not by what we exchange with them",
          "money and points of percent peered, which are unknown here",
          "networks behind these, and networks that have no registry entry",
          "which of these peer with us already or are behind our customers, as far as links and"
              + " tables do not say");

  /** Where what we are or they are is not said: between the rows of the affinity table. */
  private static final BigDecimal AFFINITY_UNKNOWN = new BigDecimal("0.3");

  private static final int SCORE_DIGITS = 6;

  /**
   * Copies the lists.
   *
   * @param rows best first; without those that score 0
   * @param excluded who must not be proposed, by AS
   * @param withoutPlace how many have no place in common with us, or no chance for another reason
   */
  public IntuitionList {
    rows = List.copyOf(rows);
    excluded = List.copyOf(excluded);
  }

  /**
   * A network worth a mail.
   *
   * @param rank from 1
   * @param candidate who; its traffic is not known, its offload stands at 0
   * @param score affinity x size x ease x probability, 0 to 1
   * @param affinity of our kind of network and theirs, 0 to 1
   * @param size by what they say they carry, 0 to 1: orders of magnitude
   * @param sizeStated what they say, verbatim; empty text = nothing
   * @param ease by the easiest way to reach them, 0 to 1
   * @param probability that it comes about within 60 days
   * @param unknowns what is assumed for want of knowledge, in words
   */
  public record Row(
      int rank,
      PeeringCandidate candidate,
      BigDecimal score,
      BigDecimal affinity,
      BigDecimal size,
      String sizeStated,
      BigDecimal ease,
      BigDecimal probability,
      List<String> unknowns) {
    /**
     * Copies the list.
     *
     * @param rank from 1
     * @param candidate who; its traffic is not known, its offload stands at 0
     * @param score affinity x size x ease x probability, 0 to 1
     * @param affinity of our kind of network and theirs, 0 to 1
     * @param size by what they say they carry, 0 to 1: orders of magnitude
     * @param sizeStated what they say, verbatim; empty text = nothing
     * @param ease by the easiest way to reach them, 0 to 1
     * @param probability that it comes about within 60 days
     * @param unknowns what is assumed for want of knowledge, in words
     */
    public Row {
      unknowns = List.copyOf(unknowns);
    }

    /** {@return whose row it is: the AS that holds its sessions} */
    public Asn asn() {
      return candidate.asn();
    }

    Row ranked(int place) {
      return new Row(
          place, candidate, score, affinity, size, sizeStated, ease, probability, unknowns);
    }
  }

  /**
   * Of everybody in the registry.
   *
   * @param evidence of which registry, links, tables and our own type are used
   * @param exclusions whom the operator does not want proposed
   * @return the list, and who is left out
   */
  public static IntuitionList of(Evidence evidence, Collection<OperatorExclusion> exclusions) {
    Found found = new CandidateFinder().findByRegistry(evidence, exclusions);
    ScoringSignal affinity = signal(evidence, "affinity");
    ScoringSignal acceptance = signal(evidence, "acceptance");
    List<Row> rows = new ArrayList<>();
    for (PeeringCandidate candidate : found.candidates()) {
      Row row = row(candidate, evidence, affinity, acceptance);
      if (row.score.signum() > 0) {
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparing(Row::score).reversed().thenComparing(Row::asn));
    List<Row> ranked = new ArrayList<>();
    rows.forEach(row -> ranked.add(row.ranked(ranked.size() + 1)));
    return new IntuitionList(ranked, found.excluded(), found.candidates().size() - ranked.size());
  }

  private static ScoringSignal signal(Evidence evidence, String name) {
    return Signals.builtIn(evidence).stream()
        .filter(signal -> signal.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Row row(
      PeeringCandidate candidate,
      Evidence evidence,
      ScoringSignal affinitySignal,
      ScoringSignal acceptanceSignal) {
    List<String> unknowns = new ArrayList<>();
    Reading liked = affinitySignal.evaluate(candidate, evidence);
    liked.unknown().ifPresent(why -> unknowns.add("affinity: " + why));
    BigDecimal affinity = liked.value().map(BigDecimal::valueOf).orElse(AFFINITY_UNKNOWN);
    SizePrior size = SizePrior.of(candidate.network());
    if (!size.isStated()) {
      unknowns.add("size: they do not say what they carry");
    }
    Reading accepted = acceptanceSignal.evaluate(candidate, evidence);
    accepted.unknown().ifPresent(why -> unknowns.add("chance: " + why));
    BigDecimal probability = accepted.value().map(BigDecimal::valueOf).orElse(BigDecimal.ZERO);
    BigDecimal ease = ease(candidate.easiest().kind());
    return new Row(
        0,
        candidate,
        affinity
            .multiply(size.value())
            .multiply(ease)
            .multiply(probability)
            .setScale(SCORE_DIGITS, RoundingMode.HALF_UP),
        affinity,
        size.value(),
        size.stated(),
        ease,
        probability,
        unknowns);
  }

  /** What a way costs in effort (own); whether there is a place at all is in the chance. */
  private static BigDecimal ease(ReachOption.Kind kind) {
    return switch (kind) {
      case RS_INSTANT, RS_EXPECTED_ON_TRANSIT -> BigDecimal.ONE;
      case BILATERAL_OPEN -> new BigDecimal("0.9");
      case BILATERAL_NEGOTIATE, PLACES_UNKNOWN -> new BigDecimal("0.7");
      case PNI -> new BigDecimal("0.5");
      case NO_COMMON_LOCATION -> BigDecimal.ZERO;
    };
  }

  /**
   * {@return the row of a network, by any AS of its organisation; empty where it has none}
   *
   * @param asn of the network
   */
  public Optional<Row> row(Asn asn) {
    return rows.stream().filter(row -> row.candidate.members().contains(asn)).findFirst();
  }

  /**
   * {@return why a network stands where it stands, or why it has no row, in words}
   *
   * @param asn of the network
   */
  public String why(Asn asn) {
    Optional<Row> row = row(asn);
    if (row.isPresent()) {
      return why(row.get());
    }
    return excluded.stream()
        .filter(one -> one.asn().equals(asn))
        .findFirst()
        .map(
            one ->
                Words.called(one.asn(), one.name())
                    + " is not proposed: "
                    + one.reason().words()
                    + (one.detail().isEmpty() ? "" : " (" + one.detail() + ")")
                    + ".")
        .orElse(
            asn
                + " is not on the list: the registry does not have it, or nothing in common with"
                + " us.");
  }

  private String why(Row row) {
    ReachOption way = row.candidate.easiest();
    String places = String.join(", ", way.places().stream().map(ReachOption.Place::name).toList());
    return Words.called(row.asn(), row.candidate.name())
        + " is ranked "
        + row.rank
        + " of "
        + rows.size()
        + " by intuition, "
        + BASIS
        + ". Affinity of our kinds of network: "
        + row.affinity.toPlainString()
        + ". Size: "
        + row.size.toPlainString()
        + " ("
        + (row.sizeStated.isEmpty() ? "not said" : "they say " + row.sizeStated)
        + "). Way: "
        + way.kind().words()
        + (places.isEmpty() ? "" : " at " + places)
        + ". Chance that it comes about within 60 days: "
        + row.probability.movePointRight(2).stripTrailingZeros().toPlainString()
        + " %."
        + (row.unknowns.isEmpty()
            ? ""
            : " What we do not know: " + String.join("; ", row.unknowns) + ".");
  }
}
