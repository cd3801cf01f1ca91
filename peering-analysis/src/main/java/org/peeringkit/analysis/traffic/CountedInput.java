package org.peeringkit.analysis.traffic;

import java.time.Instant;

/**
 * An input of a ledger and the period for which it was counted: a file of the last day of a month
 * is an input of both months, each with its own part of the records.
 *
 * @param hash SHA-256 of its content, in hex
 * @param start first instant of the period
 * @param end first instant after it
 */
public record CountedInput(String hash, Instant start, Instant end) {

  /** Reads what {@link #text} writes. */
  static CountedInput parse(String text, LedgerPlan plan) {
    int blank = text.indexOf(' ');
    if (blank < 0) {
      return new CountedInput(text, plan.start(), plan.end());
    }
    int slash = text.indexOf('/', blank);
    if (slash < 0) {
      throw new IllegalArgumentException("not an input of a ledger: \"" + text + "\"");
    }
    return new CountedInput(
        text.substring(0, blank),
        Instant.parse(text.substring(blank + 1, slash)),
        Instant.parse(text.substring(slash + 1)));
  }

  /** The hash, and the period where it is not that of the plan. */
  String text(LedgerPlan plan) {
    return start.equals(plan.start()) && end.equals(plan.end())
        ? hash
        : hash + " " + start + "/" + end;
  }

  /** Whether records of one may have been counted in the other. */
  boolean overlaps(CountedInput other) {
    return hash.equals(other.hash) && start.isBefore(other.end) && other.start.isBefore(end);
  }
}
