package org.peeringkit.analysis.candidates.evidence;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a network asks of its peers in numbers: ours as we configure them, another's as the operator
 * noted them. What is empty is not asked for in ours, and not known of another's.
 *
 * @param ratio larger direction by smaller, at most; 1 or more
 * @param locations places in common, at least
 * @param minimumBps bit/s in the larger direction at the 95th percentile, at least
 * @param contract whether a contract is asked for
 * @param routeServers whether peering over route servers alone is enough
 * @param signsContracts whether it signs the contract of the other; of ours only
 */
public record PeeringTerms(
    OptionalDouble ratio,
    OptionalInt locations,
    OptionalLong minimumBps,
    Optional<Boolean> contract,
    Optional<Boolean> routeServers,
    Optional<Boolean> signsContracts) {

  /** Nothing is asked for. */
  public static final PeeringTerms NONE =
      new PeeringTerms(
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Checks the numbers.
   *
   * @param ratio larger direction by smaller, at most; 1 or more
   * @param locations places in common, at least
   * @param minimumBps bit/s in the larger direction at the 95th percentile, at least
   * @param contract whether a contract is asked for
   * @param routeServers whether peering over route servers alone is enough
   * @param signsContracts whether it signs the contract of the other; of ours only
   * @throws IllegalArgumentException if the ratio is below 1 or not finite, or another number is
   *     negative
   */
  public PeeringTerms {
    if (ratio.orElse(1) < 1 || !Double.isFinite(ratio.orElse(1))) {
      throw new IllegalArgumentException("a ratio is 1 or more: " + ratio);
    }
    if (locations.orElse(0) < 0 || minimumBps.orElse(0) < 0) {
      throw new IllegalArgumentException("negative terms: " + locations + ", " + minimumBps);
    }
  }
}
