package org.peeringkit.analysis.planning.outcome;

import java.time.LocalDate;
import org.peeringkit.model.net.Asn;

/**
 * A session that came up, and what it was to move.
 *
 * @param asn with whom
 * @param link over which
 * @param date the UTC day on which it came up
 * @param predictedInBps mean bit/s inbound that was to move, 0 or more
 * @param predictedOutBps the same outbound
 */
public record TurnUp(
    Asn asn, String link, LocalDate date, double predictedInBps, double predictedOutBps) {
  /**
   * Checks the predictions.
   *
   * @param asn with whom
   * @param link over which
   * @param date the UTC day on which it came up
   * @param predictedInBps mean bit/s inbound that was to move, 0 or more
   * @param predictedOutBps the same outbound
   * @throws IllegalArgumentException if a prediction is negative or not a number
   */
  public TurnUp {
    if (!(predictedInBps >= 0) || !(predictedOutBps >= 0)) {
      throw new IllegalArgumentException(asn + ": a prediction must not be negative");
    }
  }
}
