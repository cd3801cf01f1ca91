package org.peeringkit.analysis.economics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The date that matters of a contract: the last day on which notice can be given, after which the
 * commit is owed for another term.
 *
 * @param contract its name
 * @param termEnds last day of the term to which the notice belongs
 * @param lastDay last day to give notice
 * @param daysLeft days from the day asked about to the last day, 0 on the day itself; negative once
 *     it is too late and the contract does not renew itself
 * @param missedBefore the last day of an earlier term passed and the contract renewed itself
 */
public record NoticeDate(
    String contract, LocalDate termEnds, LocalDate lastDay, long daysLeft, boolean missedBefore) {

  /** Days ahead from which one should act: 120. */
  public static final int ALARM_DAYS = 120;

  private static final int MAX_RENEWALS = 1200;

  /**
   * {@return the next notice date of a contract; empty where its term or its notice period is not
   * known}
   *
   * @param contract whose term and notice period count
   * @param today the day asked about
   */
  public static Optional<NoticeDate> of(TransitContract contract, LocalDate today) {
    if (contract.term().until().isEmpty() || contract.term().noticeDays().isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = contract.term().until().get();
    LocalDate ends = first;
    int renew = contract.term().autoRenewMonths().orElse(0);
    for (int term = 1; lastDay(contract, ends).isBefore(today) && renew > 0; term++) {
      if (term > MAX_RENEWALS) {
        return Optional.empty();
      }
      ends = first.plusMonths((long) renew * term);
    }
    LocalDate lastDay = lastDay(contract, ends);
    return Optional.of(
        new NoticeDate(
            contract.name(),
            ends,
            lastDay,
            ChronoUnit.DAYS.between(today, lastDay),
            ends.isAfter(first)));
  }

  private static LocalDate lastDay(TransitContract contract, LocalDate ends) {
    return ends.minusDays(contract.term().noticeDays().orElse(0));
  }

  /** {@return whether to act now: at most {@link #ALARM_DAYS} are left} */
  public boolean isAlarm() {
    return daysLeft >= 0 && daysLeft <= ALARM_DAYS;
  }
}
