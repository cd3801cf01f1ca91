package org.peeringkit.analysis.planning.ixp;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Exchanges side by side, and in which order to join them. All traffic is of the cones of
 * candidates, now on transit, at the mean of the month; "reachable" is what the peer group of the
 * comparison would bring. What is expected is weighed with the chance of the likeliest that carries
 * it, beyond what we have where we are. Immutable.
 *
 * @param group who is taken to peer
 * @param method {@code exact}: every set was tried; {@code greedy}: the best next one
 * @param percentPeered now; empty where nothing is measured
 * @param rows by what each adds alone, most first
 * @param steps the exchanges to join, in order; those that add nothing are not in it
 * @param left exchanges of the registry with less traffic, not compared
 * @param currency of all amounts; empty where there are several or none
 */
public record ExchangeComparison(
    PeerGroup group,
    String method,
    OptionalDouble percentPeered,
    List<Row> rows,
    List<Step> steps,
    int left,
    Optional<Currency> currency) {
  /**
   * Copies the lists.
   *
   * @param group who is taken to peer
   * @param method {@code exact}: every set was tried; {@code greedy}: the best next one
   * @param percentPeered now; empty where nothing is measured
   * @param rows by what each adds alone, most first
   * @param steps the exchanges to join, in order; those that add nothing are not in it
   * @param left exchanges of the registry with less traffic, not compared
   * @param currency of all amounts; empty where there are several or none
   */
  public ExchangeComparison {
    rows = List.copyOf(rows);
    steps = List.copyOf(steps);
  }

  /**
   * One exchange on its own.
   *
   * @param name as the registry has it
   * @param members candidates there
   * @param newPeers those of the group that are nowhere where we are
   * @param routeServerBps of origins that its route server brings and nobody where we are does
   * @param negotiateBps of the others that the group brings there
   * @param expectedBps what leaves transit because of it, weighed with chances
   * @param overlapPercent share of the group's traffic there that can be had where we are
   * @param costPerMonth of being there, the set-up left out; empty = unknown
   * @param setup paid once
   * @param billSavingPerMonth off the transit bills if all that the group brings moved, by replay;
   *     empty = unknown
   * @param paybackMonths set-up by what is saved net; empty = never, or unknown
   * @param remote the same over a remote port; empty = none offered
   */
  public record Row(
      String name,
      int members,
      int newPeers,
      double routeServerBps,
      double negotiateBps,
      double expectedBps,
      double overlapPercent,
      Optional<BigDecimal> costPerMonth,
      BigDecimal setup,
      Optional<BigDecimal> billSavingPerMonth,
      Optional<BigDecimal> paybackMonths,
      Optional<Remote> remote) {}

  /**
   * A remote port: one cost line and a longer way.
   *
   * @param costPerMonth empty = in another currency
   * @param addedRttMs empty = unknown
   * @param netSavingPerMonth bill saving less the cost; empty = unknown
   */
  public record Remote(
      Optional<BigDecimal> costPerMonth,
      OptionalInt addedRttMs,
      Optional<BigDecimal> netSavingPerMonth) {}

  /**
   * One exchange after those before it.
   *
   * @param name which
   * @param newPeers networks of the group that none before it has, nor we
   * @param routeServerBps what its route server brings that nobody before it does
   * @param negotiateBps what the others of the group bring
   * @param expectedBps what leaves transit because of it, weighed with chances
   * @param percentPeeredAfter cumulative, expected; empty where nothing is measured
   * @param costPerMonth empty = unknown
   */
  public record Step(
      String name,
      int newPeers,
      double routeServerBps,
      double negotiateBps,
      double expectedBps,
      OptionalDouble percentPeeredAfter,
      Optional<BigDecimal> costPerMonth) {}
}
