package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.net.Asn;

/**
 * A way to the goal: what to do, what that moves, and what more there is. Percentages are percent
 * peered (own): octets over exchanges and private interconnects in those over them, paid peering
 * and transit, of the month, if everything came about and moved whole. Immutable.
 *
 * @param month of which traffic it rests
 * @param goalPercent the goal
 * @param outcome whether it is reached
 * @param now percent peered as it is
 * @param actions in order; what an action needs stands before it
 * @param further what could be done after them, best first
 * @param curve percent peered by the number of actions, over everything that can be done
 * @param ceiling the most that is attainable, and what is in the way of more
 * @param promised what comes of the actions
 * @param fewest the smallest set in short
 * @param cheapest the cheapest set in short
 * @param currency of all amounts; empty where there are several or none
 * @param notes what was left out or assumed, one line each
 */
public record GoalPath(
    YearMonth month,
    BigDecimal goalPercent,
    Outcome outcome,
    Percent now,
    List<Action> actions,
    List<Action> further,
    List<CurvePoint> curve,
    Ceiling ceiling,
    Promised promised,
    Summary fewest,
    Summary cheapest,
    Optional<Currency> currency,
    List<String> notes) {
  /**
   * Copies the lists.
   *
   * @param month of which traffic it rests
   * @param goalPercent the goal
   * @param outcome whether it is reached
   * @param now percent peered as it is
   * @param actions in order; what an action needs stands before it
   * @param further what could be done after them, best first
   * @param curve percent peered by the number of actions, over everything that can be done
   * @param ceiling the most that is attainable, and what is in the way of more
   * @param promised what comes of the actions
   * @param fewest the smallest set in short
   * @param cheapest the cheapest set in short
   * @param currency of all amounts; empty where there are several or none
   * @param notes what was left out or assumed, one line each
   */
  public GoalPath {
    actions = List.copyOf(actions);
    further = List.copyOf(further);
    curve = List.copyOf(curve);
    notes = List.copyOf(notes);
  }

  /** How it stands with the goal. */
  public enum Outcome {
    /** The month is there already. */
    MET,
    /** The actions reach it, if all come about. */
    REACHED,
    /** Everything together does not. */
    UNREACHABLE
  }

  /**
   * Percent peered with its interval.
   *
   * @param value 0 to 100; empty where nothing is measured
   * @param low lower end: sampling error (95 %) and what is not measured
   * @param high upper end
   */
  public record Percent(OptionalDouble value, OptionalDouble low, OptionalDouble high) {}

  /**
   * Octets that move.
   *
   * @param origin whose
   * @param fromLink from where
   * @param direction seen from our network
   * @param octets of the month, rounded down where a link is split by its counters
   * @param meanBps the same as a rate over the month
   */
  public record Move(
      Asn origin, String fromLink, TrafficDirection direction, long octets, double meanBps) {}

  /**
   * One thing to do.
   *
   * @param number from 1
   * @param proposal what
   * @param after numbers of the actions on which it rests
   * @param moves what it moves that nothing before it does
   * @param octetsIn of them inbound
   * @param octetsOut of them outbound
   * @param addsPoints percentage points that it adds
   * @param percentAfter percent peered after it
   * @param billSaving what it takes off the transit bills after those before it, by replay; empty =
   *     unknown
   */
  public record Action(
      int number,
      Proposal proposal,
      List<Integer> after,
      List<Move> moves,
      long octetsIn,
      long octetsOut,
      double addsPoints,
      double percentAfter,
      Optional<BigDecimal> billSaving) {
    /**
     * Copies the lists.
     *
     * @param number from 1
     * @param proposal what
     * @param after numbers of the actions on which it rests
     * @param moves what it moves that nothing before it does
     * @param octetsIn of them inbound
     * @param octetsOut of them outbound
     * @param addsPoints percentage points that it adds
     * @param percentAfter percent peered after it
     * @param billSaving what it takes off the transit bills after those before it, by replay; empty
     *     = unknown
     */
    public Action {
      after = List.copyOf(after);
      moves = List.copyOf(moves);
    }

    /** {@return octets that it moves, inbound and outbound} */
    public long octets() {
      return Math.addExact(octetsIn, octetsOut);
    }
  }

  /**
   * A point of the marginal curve.
   *
   * @param actions how many
   * @param percent percent peered with them
   * @param costPerMonth of those whose cost is known
   * @param costUnknown whether a cost among them is not known
   */
  public record CurvePoint(
      int actions, double percent, BigDecimal costPerMonth, boolean costUnknown) {}

  /**
   * The most that is attainable.
   *
   * @param percent percent peered if everything that can be done came about
   * @param actions how many that takes
   * @param rest octets that stay on transit, by the reason, most first
   */
  public record Ceiling(double percent, int actions, List<Rest> rest) {
    /**
     * Copies the list.
     *
     * @param percent percent peered if everything that can be done came about
     * @param actions how many that takes
     * @param rest octets that stay on transit, by the reason, most first
     */
    public Ceiling {
      rest = List.copyOf(rest);
    }
  }

  /**
   * What stays on transit.
   *
   * @param reason in words
   * @param octets of the month
   * @param points percentage points that they would be
   */
  public record Rest(String reason, long octets, double points) {}

  /**
   * What comes of the actions.
   *
   * @param percent if all come about and move whole
   * @param expected percent peered if each comes about with its chance and moves what such ones
   *     moved before
   * @param bills of every contract, as they were and with what moves taken off
   * @param withoutSeriesOctets octets that move and are not in the bills: of origins that have no
   *     5-minute series
   */
  public record Promised(
      Percent percent, double expected, List<BillReplay> bills, long withoutSeriesOctets) {
    /**
     * Copies the list.
     *
     * @param percent if all come about and move whole
     * @param expected percent peered if each comes about with its chance and moves what such ones
     *     moved before
     * @param bills of every contract, as they were and with what moves taken off
     * @param withoutSeriesOctets octets that move and are not in the bills: of origins that have no
     *     5-minute series
     */
    public Promised {
      bills = List.copyOf(bills);
    }

    /** {@return what the bills are less a month; empty where one is unknown or there is none} */
    public Optional<BigDecimal> billSaving() {
      Optional<BigDecimal> sum = bills.isEmpty() ? Optional.empty() : Optional.of(BigDecimal.ZERO);
      for (BillReplay bill : bills) {
        sum = sum.flatMap(s -> bill.saving().map(s::add));
      }
      return sum;
    }
  }

  /**
   * A set in short.
   *
   * @param actions how many
   * @param percent percent peered with them
   * @param costPerMonth of those whose cost is known
   * @param costUnknown how many have an unknown cost
   */
  public record Summary(int actions, double percent, BigDecimal costPerMonth, int costUnknown) {
    /** {@code 2 to do, 41.3 % peered, 1800 a month}; what has no known cost is counted. */
    @Override
    public String toString() {
      return actions
          + " to do, "
          + BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_EVEN)
          + " % peered, "
          + costPerMonth.toPlainString()
          + " a month"
          + (costUnknown == 0 ? "" : " and " + costUnknown + " of unknown cost");
    }
  }
}
