package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paid peering beside transit and beside a port of our own, for one network's traffic. A flat price
 * is a {@link TransitPrice} with a minimum and price 0. Paid peering is the last resort, after a
 * settlement-free attempt was closed.
 *
 * @param paid what the offer bills, and what the port for it costs a month
 * @param transitSaved what transit costs less without the traffic, by replay; empty where a bill is
 *     unknown
 * @param offered the offer's bill for the traffic alone, by replay; empty where its percentile is
 *     unknown
 */
public record PaidPeeringOffer(
    Terms paid, Optional<BigDecimal> transitSaved, Optional<BigDecimal> offered) {

  /**
   * An offer.
   *
   * @param contract its price, metering and term
   * @param portMonthly what the port or cross-connect costs besides, 0 or more
   */
  public record Terms(TransitContract contract, BigDecimal portMonthly) {
    /**
     * Checks the cost.
     *
     * @param contract its price, metering and term
     * @param portMonthly what the port or cross-connect costs besides, 0 or more
     * @throws IllegalArgumentException if the port's cost is negative
     */
    public Terms {
      if (portMonthly.signum() < 0) {
        throw new IllegalArgumentException("the port's cost must not be negative: " + portMonthly);
      }
    }
  }

  /**
   * Replays both sides over a month.
   *
   * @param terms what is offered
   * @param transit contracts with what their ports carried; all in the offer's currency
   * @param traffic what the network has on each of these ports; other ports have nothing of it
   * @return both sides of the month
   * @throws IllegalArgumentException if currencies differ or there is no traffic to bill
   */
  public static PaidPeeringOffer of(
      Terms terms, List<BilledPorts> transit, List<PortSeries> traffic) {
    if (traffic.isEmpty()) {
      throw new IllegalArgumentException("there is no traffic that the offer could take");
    }
    Optional<BigDecimal> saved = Optional.of(BigDecimal.ZERO);
    for (BilledPorts one : transit) {
      if (!one.contract.currency().equals(terms.contract.currency())) {
        throw new IllegalArgumentException(
            "contract "
                + one.contract.name()
                + " is in "
                + one.contract.currency()
                + ", the offer in "
                + terms.contract.currency());
      }
      List<PortSeries> off =
          traffic.stream()
              .filter(t -> one.ports.stream().anyMatch(p -> p.port().equals(t.port())))
              .toList();
      Optional<BigDecimal> less =
          BillReplay.without(one.contract, one.month, one.ports, off).saving();
      saved = saved.flatMap(s -> less.map(s::add));
    }
    List<PortSeries> together = new ArrayList<>(traffic);
    PortSeries all = together.remove(0).named("offer");
    for (PortSeries more : together) {
      all = all.plus(more);
    }
    BillingMonth month =
        transit.isEmpty()
            ? BillingMonth.containing(terms.contract, all.inbound().start())
            : BillingMonth.of(terms.contract, transit.get(0).month.month());
    return new PaidPeeringOffer(
        terms, saved, Bill.of(terms.contract, month, List.of(all)).amount());
  }

  /**
   * A contract's month.
   *
   * @param contract which
   * @param month what the bill covers
   * @param ports what its ports carried
   */
  public record BilledPorts(TransitContract contract, BillingMonth month, List<PortSeries> ports) {
    /**
     * Copies the ports.
     *
     * @param contract which
     * @param month what the bill covers
     * @param ports what its ports carried
     */
    public BilledPorts {
      ports = List.copyOf(ports);
    }
  }

  /**
   * {@return what accepting saves a month, port included; negative = it costs more; empty =
   * unknown}
   */
  public Optional<BigDecimal> netPerMonth() {
    return transitSaved.flatMap(s -> offered.map(o -> s.subtract(o).subtract(paid.portMonthly)));
  }

  /**
   * {@return the same beside settlement-free peering over a port of our own that takes the same
   * traffic: what the offer costs more a month; negative = less}
   *
   * @param ownPortMonthly what that port would cost more than those there are, 0 or more
   */
  public Optional<BigDecimal> dearerThanPort(BigDecimal ownPortMonthly) {
    return offered.map(o -> o.add(paid.portMonthly).subtract(ownPortMonthly));
  }
}
