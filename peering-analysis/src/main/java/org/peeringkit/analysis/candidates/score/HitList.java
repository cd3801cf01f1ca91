package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.SharedPorts;
import org.peeringkit.model.net.Asn;

/**
 * Whom to peer with, best first, and who is not proposed and why. Immutable.
 *
 * @param rankedBy what the order means
 * @param because why it is that and not another, in words
 * @param unit of all scores and contributions
 * @param rows best first
 * @param excluded by their own traffic on transit, most first
 * @param notJudged organisations with less traffic than those judged
 */
public record HitList(
    RankedBy rankedBy,
    String because,
    String unit,
    List<Row> rows,
    List<Excluded> excluded,
    int notJudged) {

  /**
   * Copies the lists.
   *
   * @param rankedBy what the order means
   * @param because why it is that and not another, in words
   * @param unit of all scores and contributions
   * @param rows best first
   * @param excluded by their own traffic on transit, most first
   * @param notJudged organisations with less traffic than those judged
   */
  public HitList {
    rows = List.copyOf(rows);
    excluded = List.copyOf(excluded);
  }

  /** What decides the order. */
  public enum RankedBy {
    /** Expected money a month: chance x (saving - cost). */
    MONEY,
    /** Expected points of percent peered: chance x share of the traffic. */
    GOAL_POINTS,
    /** Mean bit/s, in and out, whether it comes about or not. */
    TRAFFIC
  }

  /**
   * One part of a score.
   *
   * @param name what it is
   * @param amount in the list's unit
   */
  public record Contribution(String name, BigDecimal amount) {}

  /**
   * A candidate with its score.
   *
   * @param rank from 1
   * @param candidate who
   * @param score exactly the sum of the contributions
   * @param contributions parts of the score
   * @param goalPoints percentage points of percent peered that its whole traffic would add
   * @param billSavingPerMonth off the transit bills, by replay
   * @param netSavingPerMonth after what the peering costs; empty where that is not known
   * @param currency of both
   * @param acceptance how likely it comes about within 60 days, and what either side asks for
   * @param placement where it would be put on our ports, after all above it; empty where capacity
   *     or load of a port is not known, or it is not among the first
   * @param withinNoise sampling alone could explain half of its traffic: more than one in twenty
   *     times
   * @param readings of all signals, by name
   * @param unknowns what is not known about it, in words
   */
  public record Row(
      int rank,
      PeeringCandidate candidate,
      BigDecimal score,
      List<Contribution> contributions,
      Optional<BigDecimal> goalPoints,
      Optional<BigDecimal> billSavingPerMonth,
      Optional<BigDecimal> netSavingPerMonth,
      Optional<Currency> currency,
      Acceptance acceptance,
      Optional<SharedPorts.Placement> placement,
      boolean withinNoise,
      SortedMap<String, Reading> readings,
      List<String> unknowns) {
    /**
     * Copies the collections and checks the sum.
     *
     * @param rank from 1
     * @param candidate who
     * @param score exactly the sum of the contributions
     * @param contributions parts of the score
     * @param goalPoints percentage points of percent peered that its whole traffic would add
     * @param billSavingPerMonth off the transit bills, by replay
     * @param netSavingPerMonth after what the peering costs; empty where that is not known
     * @param currency of both
     * @param acceptance how likely it comes about within 60 days, and what either side asks for
     * @param placement where it would be put on our ports, after all above it; empty where capacity
     *     or load of a port is not known, or it is not among the first
     * @param withinNoise sampling alone could explain half of its traffic: more than one in twenty
     *     times
     * @param readings of all signals, by name
     * @param unknowns what is not known about it, in words
     * @throws IllegalArgumentException if the contributions do not add up to the score
     */
    public Row {
      contributions = List.copyOf(contributions);
      readings = Collections.unmodifiableSortedMap(new TreeMap<>(readings));
      unknowns = List.copyOf(unknowns);
      BigDecimal sum =
          contributions.stream().map(Contribution::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.compareTo(score) != 0) {
        throw new IllegalArgumentException(
            candidate.asn() + ": contributions give " + sum + ", the score is " + score);
      }
    }

    /** {@return whose row it is: the AS that holds its sessions} */
    public Asn asn() {
      return candidate.asn();
    }

    /** {@return what it is called; empty text if nobody says} */
    public String name() {
      return candidate.name();
    }

    /**
     * {@return what a signal said; unknown where there was no such signal}
     *
     * @param signal its name
     */
    public Reading reading(String signal) {
      Reading reading = readings.get(signal);
      return reading == null ? Reading.unknown("no signal is called " + signal) : reading;
    }

    /** {@return chance that it comes about within 60 days, 0 to 1} */
    public double probability() {
      return acceptance.probability();
    }

    /** {@return on what {@link #probability} rests, in words} */
    public String probabilityBecause() {
      return acceptance.because();
    }

    /** {@return the way to reach it with least effort} */
    public ReachOption.Kind reach() {
      return candidate.easiest().kind();
    }

    /** {@code 1. AS64510 Example: 729.22}, in the list's unit. */
    @Override
    public String toString() {
      return (rank + ". " + asn() + " " + name()).strip() + ": " + score.toPlainString();
    }

    Row ranked(int place, Optional<SharedPorts.Placement> where) {
      return new Row(
          place,
          candidate,
          score,
          contributions,
          goalPoints,
          billSavingPerMonth,
          netSavingPerMonth,
          currency,
          acceptance,
          where,
          withinNoise,
          readings,
          unknowns);
    }
  }

  /**
   * {@return the row of a candidate, by the AS that holds its sessions or by any of its members;
   * empty where it has none}
   *
   * @param asn of the candidate
   */
  public Optional<Row> row(Asn asn) {
    return rows.stream().filter(row -> row.candidate().members().contains(asn)).findFirst();
  }

  /**
   * {@return why a network is not proposed; empty where it is, or is not known at all}
   *
   * @param asn of the network
   */
  public Optional<Excluded> exclusion(Asn asn) {
    return excluded.stream().filter(one -> one.asn().equals(asn)).findFirst();
  }

  /** How many there are, and who is first. */
  @Override
  public String toString() {
    return rows.size()
        + (rows.size() == 1 ? " network by " : " networks by ")
        + rankedBy
        + rows.stream().findFirst().map(row -> ", first " + row).orElse("");
  }
}
