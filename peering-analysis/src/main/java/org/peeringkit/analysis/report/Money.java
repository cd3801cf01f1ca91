package org.peeringkit.analysis.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What transit cost, what peering saved and what is due. Immutable.
 *
 * @param bills one a transit contract
 * @param saving what the programme saves
 * @param notices one a contract with a term, first date first
 * @param ports one a cost of exchanges, private interconnects and paid peering
 */
public record Money(List<Bill> bills, Saving saving, List<Notice> notices, List<Port> ports) {

  /**
   * Copies the lists.
   *
   * @param bills one a transit contract
   * @param saving what the programme saves
   * @param notices one a contract with a term, first date first
   * @param ports one a cost of exchanges, private interconnects and paid peering
   */
  public Money {
    bills = List.copyOf(bills);
    notices = List.copyOf(notices);
    ports = List.copyOf(ports);
  }

  /**
   * The bill of the month, replayed from the 5-minute series.
   *
   * @param contract its name
   * @param p95BitsPerSecond as the contract bills it
   * @param commitBitsPerSecond paid for in any case
   * @param savesNothingBitsPerSecond what of the billed percentile lies within what is paid for in
   *     any case: offload of it saves 0
   * @param amount to pay
   * @param currency of the amount
   * @param missingSamples samples of the billing month that there are none of; left out of the
   *     percentile
   */
  public record Bill(
      String contract,
      Figure p95BitsPerSecond,
      Figure commitBitsPerSecond,
      Figure savesNothingBitsPerSecond,
      Figure amount,
      String currency,
      Figure missingSamples) {}

  /**
   * Money saved, net of what peering costs.
   *
   * @param amountPerMonth net, may be negative
   * @param currency of the amount; empty where unknown
   * @param method in words, how it was found
   */
  public record Saving(Figure amountPerMonth, String currency, String method) {}

  /**
   * What a Mbit/s costs without transit.
   *
   * @param name of the cost
   * @param paidPeering whether the other side is paid, too
   * @param monthlyCost all items, the port and a share of the set-up
   * @param p95BitsPerSecond of the larger direction
   * @param perMbps monthly cost by that
   * @param minimumPerMbps the same with the port as full as it may be
   * @param breakEvenBitsPerSecond from here it is cheaper than transit at what it cost in the month
   * @param roomBitsPerSecond until the next step of the port; more traffic up to there costs 0
   * @param nextStepCost what the next larger port costs more
   * @param currency of all amounts
   */
  public record Port(
      String name,
      boolean paidPeering,
      Figure monthlyCost,
      Figure p95BitsPerSecond,
      Figure perMbps,
      Figure minimumPerMbps,
      Figure breakEvenBitsPerSecond,
      Figure roomBitsPerSecond,
      Figure nextStepCost,
      String currency) {}

  /**
   * The date that matters.
   *
   * @param contract its name
   * @param noticeBy last day to give notice; empty = unknown
   * @param until last day of the term; empty = unknown
   * @param daysLeft from the end of the report's month to noticeBy; negative = missed
   * @param advice what to do about it
   */
  public record Notice(
      String contract,
      Optional<LocalDate> noticeBy,
      Optional<LocalDate> until,
      OptionalLong daysLeft,
      String advice) {}
}
