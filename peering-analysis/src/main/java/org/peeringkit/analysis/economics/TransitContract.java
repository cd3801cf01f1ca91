package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What transit costs, how it is metered and how long it runs. Immutable.
 *
 * @param name by which links name it
 * @param price by volume
 * @param metering how the volume is found
 * @param term how long it runs
 */
public record TransitContract(String name, TransitPrice price, Metering metering, Term term) {

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

  /**
   * How the billed volume is found.
   *
   * @param billing what the 95th percentile is taken of
   * @param ports whether ports are added up before or after the percentile
   * @param timeZone in which the billing month begins
   * @param billingDay day of the month on which it begins, 1 to 28
   */
  public record Metering(Billing billing, Ports ports, ZoneId timeZone, int billingDay) {
    /**
     * Checks the billing day.
     *
     * @param billing what the 95th percentile is taken of
     * @param ports whether ports are added up before or after the percentile
     * @param timeZone in which the billing month begins
     * @param billingDay day of the month on which it begins, 1 to 28
     * @throws IllegalArgumentException if it is not within 1 to 28
     */
    public Metering {
      if (billingDay < 1 || billingDay > 28) {
        throw new IllegalArgumentException("billingDay must be 1..28, not " + billingDay);
      }
    }
  }

  /**
   * How long a contract runs.
   *
   * @param until last day of the first term; empty = unknown
   * @param noticeDays days before the end by which notice must be given; empty = unknown
   * @param autoRenewMonths months by which it renews itself; empty = unknown or not
   * @param earlyExit what leaving before the end costs; empty = unknown
   */
  public record Term(
      Optional<LocalDate> until,
      OptionalInt noticeDays,
      OptionalInt autoRenewMonths,
      Optional<BigDecimal> earlyExit) {
    /** Nothing is known. */
    public static final Term UNKNOWN =
        new Term(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    /**
     * Checks the numbers.
     *
     * @param until last day of the first term; empty = unknown
     * @param noticeDays days before the end by which notice must be given; empty = unknown
     * @param autoRenewMonths months by which it renews itself; empty = unknown or not
     * @param earlyExit what leaving before the end costs; empty = unknown
     * @throws IllegalArgumentException if one is negative
     */
    public Term {
      if (noticeDays.orElse(0) < 0
          || autoRenewMonths.orElse(0) < 0
          || earlyExit.filter(e -> e.signum() < 0).isPresent()) {
        throw new IllegalArgumentException(
            "notice days, months of renewal and cost of early exit must not be negative");
      }
    }
  }

  /** {@return the currency of all its prices} */
  public Currency currency() {
    return price.currency();
  }

  /**
   * {@return the same at other prices}
   *
   * @param other takes the place of its prices
   */
  public TransitContract at(TransitPrice other) {
    return new TransitContract(name, other, metering, term);
  }
}
