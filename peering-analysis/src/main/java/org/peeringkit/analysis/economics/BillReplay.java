package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A month billed twice: as it was, and with traffic taken off or put back, sample by sample. The
 * 95th percentile does not add up, so nothing shorter gives the true saving: traffic outside the
 * billed samples saves nothing, nor does traffic below the commit.
 *
 * @param before the month as it was
 * @param after the month with the change
 */
public record BillReplay(Bill before, Bill after) {

  /**
   * {@return a month as it was beside the same with the offload taken off each port, never below
   * zero}
   *
   * @param contract by which both are billed
   * @param month samples outside it are left out
   * @param ports as they were; every port that the contract names, over bins of one width
   * @param offload by port; ports of which nothing is taken may be absent
   * @throws IllegalArgumentException if the offload names a port that the contract has not
   */
  public static BillReplay without(
      TransitContract contract,
      BillingMonth month,
      Collection<PortSeries> ports,
      Collection<PortSeries> offload) {
    Map<String, PortSeries> taken = byPort(contract, ports, offload);
    List<PortSeries> left = new ArrayList<>();
    for (PortSeries port : ports) {
      PortSeries off = taken.get(port.port());
      left.add(off == null ? port : port.minus(off));
    }
    return new BillReplay(Bill.of(contract, month, ports), Bill.of(contract, month, left));
  }

  /**
   * {@return a month as it was beside the same with traffic put back on transit: what it would have
   * cost without peering}
   *
   * @param contract by which both are billed
   * @param month samples outside it are left out
   * @param ports as they were; every port that the contract names, over bins of one width
   * @param back by port; ports to which nothing comes back may be absent
   * @throws IllegalArgumentException if the traffic put back names a port that the contract has not
   */
  public static BillReplay with(
      TransitContract contract,
      BillingMonth month,
      Collection<PortSeries> ports,
      Collection<PortSeries> back) {
    Map<String, PortSeries> added = byPort(contract, ports, back);
    List<PortSeries> more = new ArrayList<>();
    for (PortSeries port : ports) {
      PortSeries plus = added.get(port.port());
      more.add(plus == null ? port : port.plus(plus));
    }
    return new BillReplay(Bill.of(contract, month, ports), Bill.of(contract, month, more));
  }

  private static Map<String, PortSeries> byPort(
      TransitContract contract, Collection<PortSeries> ports, Collection<PortSeries> changes) {
    Map<String, PortSeries> byPort = new HashMap<>();
    for (PortSeries change : changes) {
      if (ports.stream().noneMatch(p -> p.port().equals(change.port()))) {
        throw new IllegalArgumentException(
            "contract " + contract.name() + " bills no port " + change.port());
      }
      byPort.merge(change.port(), change, PortSeries::plus);
    }
    return byPort;
  }

  /**
   * {@return what the change saves a month; negative if it costs; empty where a bill is unknown}
   */
  public Optional<BigDecimal> saving() {
    return before.amount().flatMap(b -> after.amount().map(b::subtract));
  }
}
