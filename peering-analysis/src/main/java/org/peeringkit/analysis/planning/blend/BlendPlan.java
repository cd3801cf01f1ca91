package org.peeringkit.analysis.planning.blend;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * A split and what it costs. Every amount is of replayed bills and configured steps.
 *
 * @param today what the month cost as it was: bills and ports
 * @param amount what it would have cost
 * @param moves what goes elsewhere, by group, direction and link; empty = today's split stays
 * @param ports every exit, today and then
 * @param bills every contract today and then
 * @param steps ports that change their size
 * @param breaches capacities and losses that the split does not respect, in words; empty = none
 * @param relaxedAmount what the linear programme thought it would cost, for comparison only; empty
 *     where it found nothing
 * @param tried splits that were priced
 */
public record BlendPlan(
    BigDecimal today,
    BigDecimal amount,
    List<Move> moves,
    List<Port> ports,
    List<BillReplay> bills,
    List<Step> steps,
    List<String> breaches,
    OptionalDouble relaxedAmount,
    int tried)
    implements BlendAnswer {
  /**
   * Copies the lists.
   *
   * @param today what the month cost as it was: bills and ports
   * @param amount what it would have cost
   * @param moves what goes elsewhere, by group, direction and link; empty = today's split stays
   * @param ports every exit, today and then
   * @param bills every contract today and then
   * @param steps ports that change their size
   * @param breaches capacities and losses that the split does not respect, in words; empty = none
   * @param relaxedAmount what the linear programme thought it would cost, for comparison only;
   *     empty where it found nothing
   * @param tried splits that were priced
   */
  public BlendPlan {
    moves = List.copyOf(moves);
    ports = List.copyOf(ports);
    bills = List.copyOf(bills);
    steps = List.copyOf(steps);
    breaches = List.copyOf(breaches);
  }

  /**
   * A group's part on a link, where it changes.
   *
   * @param group which
   * @param direction seen from our network
   * @param link where
   * @param shareToday 0 to 1
   * @param share then
   * @param meanBitsPerSecond of the difference; negative = leaves the link
   */
  public record Move(
      String group,
      TrafficDirection direction,
      String link,
      double shareToday,
      double share,
      double meanBitsPerSecond) {}

  /**
   * An exit.
   *
   * @param link its name
   * @param capacityBitsPerSecond then
   * @param p95Today of the larger direction
   * @param p95 then
   */
  public record Port(
      String link,
      OptionalLong capacityBitsPerSecond,
      OptionalDouble p95Today,
      OptionalDouble p95) {}

  /**
   * Another size of port.
   *
   * @param cost by name
   * @param fromBitsPerSecond today
   * @param toBitsPerSecond then
   * @param monthly what it costs more a month; negative = less
   */
  public record Step(
      String cost, long fromBitsPerSecond, long toBitsPerSecond, BigDecimal monthly) {}

  /**
   * {@return what the split saves a month; below 0 only where it mends what today's split breaches}
   */
  public BigDecimal saving() {
    return today.subtract(amount);
  }
}
