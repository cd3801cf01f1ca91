package org.peeringkit.analysis.planning.outcome;

import java.util.Optional;
import org.peeringkit.model.registry.NetworkType;

/**
 * What a session moved, some days after it came up.
 *
 * @param turnUp the session and what was predicted
 * @param type what the other side is
 * @param days after it came up
 * @param movedInBps mean bit/s inbound on its link in the week that ends then, less what the same
 *     origins had there in the week before it came up; empty = unknown
 * @param movedOutBps the same outbound
 * @param reason why it is not what was predicted, where that is seen; or why it is unknown
 */
public record Outcome(
    TurnUp turnUp,
    NetworkType type,
    int days,
    Optional<Double> movedInBps,
    Optional<Double> movedOutBps,
    String reason) {

  /** {@return inbound moved by predicted; empty where unknown or nothing was predicted} */
  public Optional<Double> inRatio() {
    return ratio(movedInBps, turnUp.predictedInBps());
  }

  /** {@return outbound moved by predicted; empty where unknown or nothing was predicted} */
  public Optional<Double> outRatio() {
    return ratio(movedOutBps, turnUp.predictedOutBps());
  }

  private static Optional<Double> ratio(Optional<Double> moved, double predicted) {
    return predicted > 0 ? moved.map(m -> Math.max(0, m) / predicted) : Optional.empty();
  }
}
