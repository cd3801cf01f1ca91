package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What transit costs and how it is billed (DOMAIN: bill = commit x rate + max(0, p95 - commit) x
 * overage).
 *
 * @param name by which links name it
 * @param commitBitsPerSecond paid for whether used or not
 * @param perMbps price of one Mbit/s of commit a month
 * @param overagePerMbps price of one Mbit/s above the commit
 * @param currency of all prices
 * @param billing what the 95th percentile is taken of
 * @param ports whether ports are added up before or after the percentile
 * @param timeZone in which the billing month begins
 * @param billingDay day of the month on which it begins, 1 to 28
 * @param until last day of the term; empty = unknown
 * @param noticeDays days before the end by which notice must be given; empty = unknown
 * @param autoRenewMonths months by which it renews itself; empty = unknown or not
 */
public record TransitContract(
    String name,
    long commitBitsPerSecond,
    BigDecimal perMbps,
    BigDecimal overagePerMbps,
    Currency currency,
    Billing billing,
    Ports ports,
    ZoneId timeZone,
    int billingDay,
    Optional<LocalDate> until,
    OptionalInt noticeDays,
    OptionalInt autoRenewMonths) {

  /** What the 95th percentile is taken of. */
  public enum Billing {
    /** The larger of p95(in) and p95(out). */
    MAX_IN_OUT,
    /** p95 of the larger direction of each sample. */
    MAX_PER_SAMPLE,
    /** p95 of in + out. */
    SUM
  }

  /** How several ports of one contract are billed. */
  public enum Ports {
    /** Samples are added over the ports, then the percentile is taken. */
    AGGREGATE,
    /** Each port has its percentile; they are added. */
    PER_PORT
  }

  public TransitContract {
    if (commitBitsPerSecond < 0 || perMbps.signum() < 0 || overagePerMbps.signum() < 0) {
      throw new IllegalArgumentException(
          "contract " + name + ": commit and prices must not be negative");
    }
    if (billingDay < 1 || billingDay > 28) {
      throw new IllegalArgumentException(
          "contract " + name + ": billingDay must be 1..28, not " + billingDay);
    }
  }
}
