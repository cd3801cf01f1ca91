package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.traffic.BinSeries;

/**
 * What a Mbit/s costs at an exchange, over a private interconnect or as paid peering, beside
 * transit. Amounts are a month and not rounded, but for the monthly cost.
 *
 * @param name of the cost
 * @param paidPeering whether the other side is paid, too
 * @param links names of the links that it pays
 * @param monthlyCost items, port and the share of the set-up; empty where no step is as large as
 *     the port
 * @param p95BitsPerSecond of the larger direction of all its links together; empty where one was
 *     not measured
 * @param capacityBitsPerSecond of all its links; empty where one is unknown
 * @param perMbps monthly cost by the 95th percentile; empty without traffic
 * @param minimumPerMbps the same with the port as full as it may be: minimum cost of exchange
 * @param range where it is cheaper than transit; empty where transit's price is unknown or 0
 * @param roomBitsPerSecond what the larger direction may grow by until the next step
 * @param nextStep size and price of the next larger port; empty where none is known
 * @param nextStepCost what it costs more than the present one
 * @param currency of all amounts
 */
public record UnitCost(
    String name,
    boolean paidPeering,
    List<String> links,
    Optional<BigDecimal> monthlyCost,
    OptionalDouble p95BitsPerSecond,
    OptionalLong capacityBitsPerSecond,
    Optional<BigDecimal> perMbps,
    Optional<BigDecimal> minimumPerMbps,
    Optional<PeeringEconomics.EffectiveRange> range,
    OptionalDouble roomBitsPerSecond,
    Optional<PeeringCost.Step> nextStep,
    Optional<BigDecimal> nextStepCost,
    Currency currency) {

  private static final int PERCENTILE = 95;

  /**
   * Copies the list.
   *
   * @param name of the cost
   * @param paidPeering whether the other side is paid, too
   * @param links names of the links that it pays
   * @param monthlyCost items, port and the share of the set-up; empty where no step is as large as
   *     the port
   * @param p95BitsPerSecond of the larger direction of all its links together; empty where one was
   *     not measured
   * @param capacityBitsPerSecond of all its links; empty where one is unknown
   * @param perMbps monthly cost by the 95th percentile; empty without traffic
   * @param minimumPerMbps the same with the port as full as it may be: minimum cost of exchange
   * @param range where it is cheaper than transit; empty where transit's price is unknown or 0
   * @param roomBitsPerSecond what the larger direction may grow by until the next step
   * @param nextStep size and price of the next larger port; empty where none is known
   * @param nextStepCost what it costs more than the present one
   * @param currency of all amounts
   */
  public UnitCost {
    links = List.copyOf(links);
  }

  /**
   * {@return what a Mbit/s costs by one cost}
   *
   * @param cost what the port costs by item and size
   * @param paidPeering whether the other side is paid, too
   * @param ports what its links carried, at least one, over the same bins
   * @param capacity of all of them; empty where unknown
   * @param transitPerMbps what a Mbit/s of transit costs, in the same currency; empty = unknown
   */
  public static UnitCost of(
      PeeringCost cost,
      boolean paidPeering,
      Collection<PortSeries> ports,
      OptionalLong capacity,
      Optional<BigDecimal> transitPerMbps) {
    OptionalDouble p95 = largerP95(ports);
    Optional<BigDecimal> monthly =
        capacity.isPresent() || cost.steps().isEmpty()
            ? PeeringEconomics.monthlyCost(cost, capacity.orElse(0))
            : Optional.empty();
    Optional<BigDecimal> capacityMbps =
        capacity.isPresent()
            ? Optional.of(TransitPrice.mbps(capacity.getAsLong()))
            : Optional.empty();
    Optional<PeeringCost.Step> next =
        capacity.isPresent() ? cost.stepFor(capacity.getAsLong() + 1) : Optional.empty();
    Optional<PeeringCost.Step> present =
        capacity.isPresent() ? cost.stepFor(capacity.getAsLong()) : Optional.empty();
    // A port between two steps is paid as the larger: the next one is that after it.
    if (present.isPresent() && present.equals(next)) {
      next = cost.stepFor(present.get().capacityBitsPerSecond() + 1);
    }
    Optional<PeeringCost.Step> then = next;
    return new UnitCost(
        cost.name(),
        paidPeering,
        ports.stream().map(PortSeries::port).toList(),
        monthly,
        p95,
        capacity,
        p95.isPresent()
            ? monthly.flatMap(
                m -> PeeringEconomics.costPerMbps(m, TransitPrice.mbps(p95.getAsDouble())))
            : Optional.empty(),
        monthly.flatMap(
            m -> capacityMbps.flatMap(c -> PeeringEconomics.minimumCostOfExchange(m, c))),
        monthly.flatMap(
            m ->
                capacityMbps.flatMap(
                    c -> transitPerMbps.flatMap(t -> PeeringEconomics.effectiveRange(m, t, c)))),
        room(capacityMbps, p95),
        then,
        present.flatMap(p -> then.map(n -> n.monthly().subtract(p.monthly()))),
        cost.currency());
  }

  private static OptionalDouble room(Optional<BigDecimal> capacityMbps, OptionalDouble p95) {
    if (capacityMbps.isEmpty() || p95.isEmpty()) {
      return OptionalDouble.empty();
    }
    double usable =
        PeeringEconomics.effectiveBandwidthMbps(capacityMbps.get())
            .multiply(TransitPrice.MEGA)
            .doubleValue();
    return OptionalDouble.of(Math.max(0, usable - p95.getAsDouble()));
  }

  /** Samples that a port lacks are missing of the sum. */
  private static OptionalDouble largerP95(Collection<PortSeries> ports) {
    Optional<BinSeries> in = ports.stream().map(PortSeries::inbound).reduce(BinSeries::plus);
    Optional<BinSeries> out = ports.stream().map(PortSeries::outbound).reduce(BinSeries::plus);
    OptionalLong inward = in.map(s -> s.percentileOctets(PERCENTILE)).orElse(OptionalLong.empty());
    OptionalLong outward =
        out.map(s -> s.percentileOctets(PERCENTILE)).orElse(OptionalLong.empty());
    return in.isEmpty() || inward.isEmpty() || outward.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.max(inward.getAsLong(), outward.getAsLong()) * 8.0 / in.get().binSeconds());
  }
}
