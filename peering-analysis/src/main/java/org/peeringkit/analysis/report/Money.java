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
   * @param amount to pay
   * @param currency of the amount
   */
  public record Bill(
      String contract,
      Figure p95BitsPerSecond,
      Figure commitBitsPerSecond,
      Figure amount,
      String currency) {}

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
