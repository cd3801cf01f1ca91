package org.peeringkit.analysis.planning.failure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * What a loss does to the month.
 *
 * @param loss what was lost
 * @param firstDay first day (UTC) of the loss
 * @param days how many
 * @param moves where the traffic goes, by direction, most first
 * @param ports the other ports that take any of it, by name and direction
 * @param bills every contract's month as it was and with the loss, in the order of the
 *     configuration; the commit of what is lost is still due
 * @param unknowns what is not known about it, in words
 */
public record LossOutcome(
    Loss loss,
    LocalDate firstDay,
    int days,
    List<Move> moves,
    List<Port> ports,
    List<BillReplay> bills,
    List<String> unknowns) {

  /**
   * Copies the lists.
   *
   * @param loss what was lost
   * @param firstDay first day (UTC) of the loss
   * @param days how many
   * @param moves where the traffic goes, by direction, most first
   * @param ports the other ports that take any of it, by name and direction
   * @param bills every contract's month as it was and with the loss, in the order of the
   *     configuration; the commit of what is lost is still due
   * @param unknowns what is not known about it, in words
   */
  public LossOutcome {
    moves = List.copyOf(moves);
    ports = List.copyOf(ports);
    bills = List.copyOf(bills);
    unknowns = List.copyOf(unknowns);
  }

  /**
   * Traffic that goes elsewhere.
   *
   * @param direction seen from our network
   * @param to the link that takes it; empty = nothing does, it is cut off
   * @param octets in all
   * @param meanBitsPerSecond over the days of the loss
   */
  public record Move(
      TrafficDirection direction, Optional<String> to, long octets, double meanBitsPerSecond) {}

  /**
   * A port in one direction, over the calendar month.
   *
   * @param links the links on it, in order
   * @param direction seen from our network
   * @param capacityBitsPerSecond empty = unknown
   * @param p95Before bit/s; empty where nothing was measured
   * @param p95After with what it takes; empty where that is not known in any bin
   * @param peakAfter the busiest bin
   * @param before hours over the marks as it was; empty where the capacity is unknown
   * @param after the same with what it takes
   * @param unknownHours hours in which the load after the loss is not known, as something was not
   *     measured
   */
  public record Port(
      List<String> links,
      TrafficDirection direction,
      OptionalLong capacityBitsPerSecond,
      OptionalDouble p95Before,
      OptionalDouble p95After,
      OptionalDouble peakAfter,
      Optional<HoursOver> before,
      Optional<HoursOver> after,
      double unknownHours) {
    /**
     * Copies the list.
     *
     * @param links the links on it, in order
     * @param direction seen from our network
     * @param capacityBitsPerSecond empty = unknown
     * @param p95Before bit/s; empty where nothing was measured
     * @param p95After with what it takes; empty where that is not known in any bin
     * @param peakAfter the busiest bin
     * @param before hours over the marks as it was; empty where the capacity is unknown
     * @param after the same with what it takes
     * @param unknownHours hours in which the load after the loss is not known, as something was not
     *     measured
     */
    public Port {
      links = List.copyOf(links);
    }
  }

  /**
   * How long a port is how full.
   *
   * @param over70Percent hours above 70 % of the capacity
   * @param over100Percent hours above all of it: what does not fit is dropped
   */
  public record HoursOver(double over70Percent, double over100Percent) {}

  /** {@return octets that nothing takes} */
  public long cutOffOctets() {
    return moves.stream().filter(m -> m.to().isEmpty()).mapToLong(Move::octets).sum();
  }

  /**
   * {@return octets that move in a direction, cut off or not}
   *
   * @param direction seen from our network
   */
  public long movedOctets(TrafficDirection direction) {
    return moves.stream().filter(m -> m.direction() == direction).mapToLong(Move::octets).sum();
  }

  /** {@return hours above 100 % that the loss adds, summed over ports and directions} */
  public double addedHoursOver100() {
    return added(HoursOver::over100Percent);
  }

  /** {@return hours above 70 % that the loss adds, summed over ports and directions} */
  public double addedHoursOver70() {
    return added(HoursOver::over70Percent);
  }

  private double added(java.util.function.ToDoubleFunction<HoursOver> mark) {
    double sum = 0;
    for (Port port : ports) {
      if (port.before.isPresent() && port.after.isPresent()) {
        sum += mark.applyAsDouble(port.after.get()) - mark.applyAsDouble(port.before.get());
      }
    }
    return sum;
  }

  /**
   * {@return what the bills come to more, by currency code; negative = less; empty where a bill is
   * unknown}
   */
  public SortedMap<String, Optional<BigDecimal>> extraByCurrency() {
    SortedMap<String, Optional<BigDecimal>> sums = new TreeMap<>();
    for (BillReplay bill : bills) {
      Optional<BigDecimal> one = bill.saving().map(BigDecimal::negate);
      sums.merge(
          bill.before().currency().getCurrencyCode(), one, (a, b) -> a.flatMap(x -> b.map(x::add)));
    }
    return sums;
  }

  private double extra() {
    return extraByCurrency().values().stream()
        .mapToDouble(v -> v.map(BigDecimal::doubleValue).orElse(0.0))
        .sum();
  }

  /**
   * Worst first: what is cut off, then hours above 100 %, then money (of several currencies the
   * plain sum, for the order only), then hours above 70 %, then octets moved; of equals by name.
   */
  public static final Comparator<LossOutcome> WORST_FIRST =
      Comparator.comparingLong(LossOutcome::cutOffOctets)
          .thenComparingDouble(LossOutcome::addedHoursOver100)
          .thenComparingDouble(LossOutcome::extra)
          .thenComparingDouble(LossOutcome::addedHoursOver70)
          .thenComparingLong(o -> o.moves.stream().mapToLong(Move::octets).sum())
          .reversed()
          .thenComparing(o -> o.loss.kind())
          .thenComparing(o -> o.loss.name());
}
