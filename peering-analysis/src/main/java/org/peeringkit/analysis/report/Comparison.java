package org.peeringkit.analysis.report;

/**
 * Two months side by side. Immutable.
 *
 * @param before the earlier month
 * @param after the later month
 * @param bridge what moved percent peered from the one to the other, whatever lies between
 */
public record Comparison(StatusReport before, StatusReport after, Answer<Bridge> bridge) {

  /**
   * Checks the order of the months.
   *
   * @param before the earlier month
   * @param after the later month
   * @param bridge what moved percent peered from the one to the other, whatever lies between
   * @throws IllegalArgumentException if the first month is not before the second
   */
  public Comparison {
    if (!before.month().isBefore(after.month())) {
      throw new IllegalArgumentException(
          "the month to compare with must be earlier: " + before.month() + ", " + after.month());
    }
  }
}
