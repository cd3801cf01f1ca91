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
 */
public record Money(List<Bill> bills, Saving saving, List<Notice> notices) {

  public Money {
    bills = List.copyOf(bills);
    notices = List.copyOf(notices);
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
