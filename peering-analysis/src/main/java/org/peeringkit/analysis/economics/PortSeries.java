package org.peeringkit.analysis.economics;

import org.peeringkit.analysis.traffic.BinSeries;

/**
 * What crossed one billed port, both directions over the same bins.
 *
 * @param port name of the link
 * @param inbound octets per bin
 * @param outbound octets per bin
 */
public record PortSeries(String port, BinSeries inbound, BinSeries outbound) {

  public PortSeries {
    if (!inbound.start().equals(outbound.start())
        || inbound.binSeconds() != outbound.binSeconds()
        || inbound.size() != outbound.size()) {
      throw new IllegalArgumentException("port " + port + ": directions have different bins");
    }
  }

  /** No traffic, over the bins of another. */
  public static PortSeries zerosLike(PortSeries other) {
    BinSeries in = other.inbound;
    BinSeries zeros = BinSeries.zeros(in.start(), in.binSeconds(), in.size());
    return new PortSeries(other.port, zeros, zeros);
  }

  /** Whether any bin of a direction has octets. */
  public boolean hasTraffic() {
    return inbound.totalOctets() > 0 || outbound.totalOctets() > 0;
  }

  /** Every sample times a factor, 0 or more, rounded to whole octets. */
  public PortSeries scaled(double factor) {
    return new PortSeries(port, inbound.scaled(factor), outbound.scaled(factor));
  }

  /** The same traffic under the name of another port. */
  public PortSeries named(String other) {
    return new PortSeries(other, inbound, outbound);
  }

  /** The part within a billing month. */
  public PortSeries within(BillingMonth month) {
    return new PortSeries(
        port,
        inbound.slice(month.start(), month.end()),
        outbound.slice(month.start(), month.end()));
  }

  /**
   * Less the other, never below zero; where the other is missing, nothing is taken off: what is not
   * known to move stays.
   */
  public PortSeries minus(PortSeries taken) {
    return new PortSeries(
        port,
        inbound.minus(missingAsZero(taken.inbound)).series(),
        outbound.minus(missingAsZero(taken.outbound)).series());
  }

  /** Plus the other; where the other is missing, nothing is added. */
  public PortSeries plus(PortSeries added) {
    return new PortSeries(
        port,
        inbound.plus(missingAsZero(added.inbound)),
        outbound.plus(missingAsZero(added.outbound)));
  }

  private static BinSeries missingAsZero(BinSeries series) {
    return BinSeries.zeros(series.start(), series.binSeconds(), series.size()).plusPresent(series);
  }
}
