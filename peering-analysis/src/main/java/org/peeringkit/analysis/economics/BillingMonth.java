package org.peeringkit.analysis.economics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;

/**
 * The period one bill covers: from the contract's billing day, 00:00 in its time zone, to the same
 * of the next month. A day on which clocks change has 23 or 25 hours, so the number of samples
 * differs.
 *
 * @param month the calendar month in which it begins
 * @param start first instant
 * @param end first instant after it
 */
public record BillingMonth(YearMonth month, Instant start, Instant end) {

  /**
   * Checks the order.
   *
   * @param month the calendar month in which it begins
   * @param start first instant
   * @param end first instant after it
   * @throws IllegalArgumentException if it does not end after its start
   */
  public BillingMonth {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a billing month must not end before it starts: " + start);
    }
  }

  /**
   * {@return the billing month that begins in the given calendar month}
   *
   * @param contract whose billing day and time zone count
   * @param month in the contract's time zone
   */
  public static BillingMonth of(TransitContract contract, YearMonth month) {
    return new BillingMonth(
        month,
        begin(contract, month).toInstant(),
        begin(contract, month.plusMonths(1)).toInstant());
  }

  /**
   * {@return the billing month in which an instant lies}
   *
   * @param contract whose billing day and time zone count
   * @param time on a boundary the later one has it
   */
  public static BillingMonth containing(TransitContract contract, Instant time) {
    YearMonth month = YearMonth.from(time.atZone(contract.metering().timeZone()));
    BillingMonth here = of(contract, month);
    return time.isBefore(here.start) ? of(contract, month.minusMonths(1)) : here;
  }

  private static ZonedDateTime begin(TransitContract contract, YearMonth month) {
    LocalDate day = month.atDay(contract.metering().billingDay());
    return day.atStartOfDay(contract.metering().timeZone());
  }

  /**
   * {@return samples that a whole month has}
   *
   * @param binSeconds width of a sample in seconds, more than 0
   */
  public long samples(int binSeconds) {
    return (end.getEpochSecond() - start.getEpochSecond()) / binSeconds;
  }
}
