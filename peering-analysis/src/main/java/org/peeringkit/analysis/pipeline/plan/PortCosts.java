package org.peeringkit.analysis.pipeline.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.UnitCost;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;

/** What the peering ports of a configuration cost. Not thread-safe. */
public final class PortCosts {
  private final MainJob job;
  private final BilledPorts ports;

  /**
   * Asks a job for months, which it counts where they are not yet.
   *
   * @param job whose costs and links they are
   */
  public PortCosts(MainJob job) {
    this.job = job;
    this.ports = new BilledPorts(job);
  }

  /**
   * {@return the price of a Mbit/s for every cost that a link names, in the order of the
   * configuration}
   *
   * @param month calendar month (UTC)
   * @param contracts where the contracts stand, for the price of transit
   * @throws IOException if an input cannot be read any more
   */
  public List<UnitCost> unitCosts(YearMonth month, List<ContractStanding> contracts)
      throws IOException {
    Instant start = UtcMonth.start(month);
    Instant end = UtcMonth.end(month);
    BillingMonth calendar = new BillingMonth(month, start, end);
    List<UnitCost> costs = new ArrayList<>();
    for (PeeringCost cost : job.config().costs()) {
      List<PortSeries> series = new ArrayList<>();
      for (EdgeLink link : links(cost, month)) {
        series.add(ports.port(link.name(), calendar));
      }
      if (!series.isEmpty()) {
        costs.add(
            UnitCost.of(
                cost,
                isPaid(cost, month),
                series,
                capacity(cost, month),
                ContractStanding.perMbps(contracts, cost.currency())));
      }
    }
    return costs;
  }

  /**
   * Adds up what costs are a month, each of a port as large as it was at its end.
   *
   * @param costs of the configuration, in one currency
   * @param month calendar month (UTC)
   * @return empty where a port is larger than every step of its cost
   */
  public Optional<BigDecimal> peeringCost(List<PeeringCost> costs, YearMonth month) {
    BigDecimal sum = BigDecimal.ZERO;
    for (PeeringCost cost : costs) {
      Optional<BigDecimal> one =
          PeeringEconomics.monthlyCost(cost, capacity(cost, month).orElse(0));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(one.get());
    }
    return Optional.of(sum);
  }

  /**
   * {@return the links as they were at the end of the month}
   *
   * @param month calendar month (UTC)
   */
  public List<EdgeLink> links(YearMonth month) {
    Instant end = UtcMonth.end(month);
    return job.edges().names().stream()
        .flatMap(name -> job.edges().at(name, end.minusSeconds(1)).stream())
        .toList();
  }

  private List<EdgeLink> links(PeeringCost cost, YearMonth month) {
    return links(month).stream()
        .filter(link -> link.cost().equals(Optional.of(cost.name())))
        .toList();
  }

  private boolean isPaid(PeeringCost cost, YearMonth month) {
    return links(cost, month).stream().anyMatch(l -> l.linkClass() == LinkClass.PAID_PEERING);
  }

  private OptionalLong capacity(PeeringCost cost, YearMonth month) {
    long sum = 0;
    for (EdgeLink link : links(cost, month)) {
      if (link.capacityBitsPerSecond().isEmpty()) {
        return OptionalLong.empty();
      }
      sum = Math.addExact(sum, link.capacityBitsPerSecond().getAsLong());
    }
    return OptionalLong.of(sum);
  }
}
