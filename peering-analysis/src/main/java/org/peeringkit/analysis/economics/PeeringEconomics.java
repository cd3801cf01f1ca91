package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * When peering pays, at a flat transit price (W. Norton, The Internet Peering Playbook). For what a
 * given contract really saves, use {@link BillReplay}: with a commit or a percentile these flat
 * figures are upper bounds. Stateless and thread-safe.
 */
public final class PeeringEconomics {
  /** Share of the smallest capacity on the way that can be used: 0.70. */
  public static final BigDecimal USABLE_SHARE = new BigDecimal("0.70");

  private static final MathContext PRECISION = MathContext.DECIMAL128;

  private PeeringEconomics() {}

  /**
   * Bandwidth between which peering pays.
   *
   * @param fromMbps from here it is cheaper than transit: the break-even point
   * @param toMbps up to here the port carries it
   */
  public record EffectiveRange(BigDecimal fromMbps, BigDecimal toMbps) {
    /** {@return whether peering never pays on this port} */
    public boolean isEmpty() {
      return fromMbps.compareTo(toMbps) > 0;
    }
  }

  /**
   * Monthly cost with and without peering.
   *
   * @param without all traffic on transit
   * @param with the rest on transit plus what peering costs
   */
  public record Comparison(BigDecimal without, BigDecimal with) {
    /** {@return whether it saves more than it costs} */
    public boolean pays() {
      return with.compareTo(without) < 0;
    }
  }

  /**
   * Sum of the monthly items, of the set-up spread over its months and, where the port's price goes
   * by its size, of the smallest step that is as large; rounded to the currency.
   *
   * @param cost what the port costs by item and size
   * @param capacityBitsPerSecond what the port has
   * @return empty where there are steps and none is as large
   */
  public static Optional<BigDecimal> monthlyCost(PeeringCost cost, long capacityBitsPerSecond) {
    BigDecimal monthly = cost.monthly().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal share = cost.setup().divide(BigDecimal.valueOf(cost.amortiseMonths()), PRECISION);
    Optional<BigDecimal> port =
        cost.steps().isEmpty()
            ? Optional.of(BigDecimal.ZERO)
            : cost.stepFor(capacityBitsPerSecond).map(PeeringCost.Step::monthly);
    return port.map(p -> Bill.round(monthly.add(share).add(p), cost.currency()));
  }

  /**
   * {@return Mbit/s from which peering is cheaper: cost / price; empty where transit is free, as
   * peering then never pays}
   *
   * @param monthlyCost of peering, in the currency of the price; 0 or more
   * @param perMbps price of transit for a Mbit/s a month; 0 or more
   * @throws IllegalArgumentException if one is negative
   */
  public static Optional<BigDecimal> breakEvenMbps(BigDecimal monthlyCost, BigDecimal perMbps) {
    requireNotNegative("cost", monthlyCost);
    requireNotNegative("price", perMbps);
    return perMbps.signum() == 0
        ? Optional.empty()
        : Optional.of(strip(monthlyCost.divide(perMbps, PRECISION)));
  }

  /**
   * {@return usable share of the smallest capacity: 7,000 Mbit/s of 10,000}
   *
   * @param smallestCapacityMbps of all ports and links on the way, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public static BigDecimal effectiveBandwidthMbps(BigDecimal smallestCapacityMbps) {
    requireNotNegative("capacity", smallestCapacityMbps);
    return strip(smallestCapacityMbps.multiply(USABLE_SHARE));
  }

  /**
   * {@return the bandwidth between which peering pays} Empty where transit is free.
   *
   * @param monthlyCost of peering, in the currency of the price; 0 or more
   * @param perMbps price of transit for a Mbit/s a month; 0 or more
   * @param smallestCapacityMbps of all ports and links on the way, 0 or more
   * @throws IllegalArgumentException if one is negative
   */
  public static Optional<EffectiveRange> effectiveRange(
      BigDecimal monthlyCost, BigDecimal perMbps, BigDecimal smallestCapacityMbps) {
    BigDecimal to = effectiveBandwidthMbps(smallestCapacityMbps);
    return breakEvenMbps(monthlyCost, perMbps).map(from -> new EffectiveRange(from, to));
  }

  /**
   * {@return the price of one Mbit/s exchanged: cost / traffic; empty without traffic} At the
   * effective bandwidth it is the minimum cost of exchange.
   *
   * @param monthlyCost of peering, 0 or more
   * @param mbps what is exchanged, 0 or more
   * @throws IllegalArgumentException if one is negative
   */
  public static Optional<BigDecimal> costPerMbps(BigDecimal monthlyCost, BigDecimal mbps) {
    requireNotNegative("cost", monthlyCost);
    requireNotNegative("traffic", mbps);
    return mbps.signum() == 0 ? Optional.empty() : Optional.of(monthlyCost.divide(mbps, PRECISION));
  }

  /**
   * {@return the lowest price of an exchanged Mbit/s that the port allows; empty without capacity}
   *
   * @param monthlyCost of peering, 0 or more
   * @param smallestCapacityMbps of all ports and links on the way, 0 or more
   * @throws IllegalArgumentException if one is negative
   */
  public static Optional<BigDecimal> minimumCostOfExchange(
      BigDecimal monthlyCost, BigDecimal smallestCapacityMbps) {
    return costPerMbps(monthlyCost, effectiveBandwidthMbps(smallestCapacityMbps));
  }

  /**
   * All on transit against part of it peered, at a flat price.
   *
   * @param totalMbps all traffic
   * @param peeredMbps the part of it that peering takes, 0 or more
   * @param perMbps price of transit for a Mbit/s a month; 0 or more
   * @param monthlyCost of peering, in the currency of the price
   * @return the cost of both in the currency of the price
   * @throws IllegalArgumentException if more is peered than there is
   */
  public static Comparison compare(
      BigDecimal totalMbps, BigDecimal peeredMbps, BigDecimal perMbps, BigDecimal monthlyCost) {
    requireNotNegative("peered traffic", peeredMbps);
    requireNotNegative("price", perMbps);
    if (peeredMbps.compareTo(totalMbps) > 0) {
      throw new IllegalArgumentException(
          "cannot peer " + peeredMbps + " of " + totalMbps + " Mbit/s");
    }
    return new Comparison(
        totalMbps.multiply(perMbps),
        totalMbps.subtract(peeredMbps).multiply(perMbps).add(monthlyCost));
  }

  private static BigDecimal strip(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }

  private static void requireNotNegative(String what, BigDecimal value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(what + " must not be negative: " + value);
    }
  }
}
