package org.peeringkit.analysis.candidates.intuition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.detail.TrafficLevel;

/**
 * How large a network is by what it says it carries (PeeringDB info_traffic), on a scale of orders
 * of magnitude (own): the logarithm of the geometric middle of the class in Mbit/s, of which 0 is 1
 * Mbit/s and 1 is 100 Tbit/s. It is no estimate of our traffic with it.
 *
 * @param value 0 to 1
 * @param stated what it says, verbatim; empty text = nothing, then the value is {@link #UNSTATED}
 */
record SizePrior(BigDecimal value, String stated) {
  /** That of the class 100 to 1000 Mbit/s: who says nothing is seldom large. */
  static final BigDecimal UNSTATED = new BigDecimal("0.31");

  private static final double DECADES = 8;

  static SizePrior of(Optional<Network> network) {
    Optional<TrafficLevel> level = network.flatMap(Network::trafficLevel);
    if (level.isEmpty()) {
      return new SizePrior(UNSTATED, "");
    }
    double from = Math.max(1, level.get().fromMbps());
    double to = Math.max(from, (double) level.get().toMbps().orElse(level.get().fromMbps()));
    double decades = (StrictMath.log10(from) + StrictMath.log10(to)) / 2;
    BigDecimal value =
        BigDecimal.valueOf(Math.min(1, decades / DECADES)).setScale(2, RoundingMode.HALF_UP);
    return new SizePrior(value, network.map(Network::traffic).orElse(""));
  }

  boolean isStated() {
    return !stated.isEmpty();
  }
}
