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

  /**
   * Checks the bins.
   *
   * @param port name of the link
   * @param inbound octets per bin
   * @param outbound octets per bin
   * @throws IllegalArgumentException if the directions differ in start, width or number of bins
   */
  public PortSeries {
    if (!inbound.start().equals(outbound.start())
        || inbound.binSeconds() != outbound.binSeconds()
        || inbound.size() != outbound.size()) {
      throw new IllegalArgumentException("port " + port + ": directions have different bins");
    }
  }

  /**
   * {@return no traffic, over the bins of another}
   *
   * @param other whose port and bins are taken
   */
  public static PortSeries zerosLike(PortSeries other) {
    BinSeries in = other.inbound;
    BinSeries zeros = BinSeries.zeros(in.start(), in.binSeconds(), in.size());
    return new PortSeries(other.port, zeros, zeros);
  }

  /** {@return whether any bin of a direction has octets} */
  public boolean hasTraffic() {
    return inbound.totalOctets() > 0 || outbound.totalOctets() > 0;
  }

  /**
   * {@return every sample times a factor, 0 or more, rounded to whole octets}
   *
   * @param factor by which octets are multiplied
   */
  public PortSeries scaled(double factor) {
    return new PortSeries(port, inbound.scaled(factor), outbound.scaled(factor));
  }

  /**
   * {@return the same traffic under the name of another port}
   *
   * @param other name of the port
   */
  public PortSeries named(String other) {
    return new PortSeries(other, inbound, outbound);
  }

  /**
   * {@return the part within a billing month}
   *
   * @param month bins outside it are left out
   */
  public PortSeries within(BillingMonth month) {
    return new PortSeries(
        port,
        inbound.slice(month.start(), month.end()),
        outbound.slice(month.start(), month.end()));
  }

  /**
   * {@return the same less another, never below zero} Where the other is missing, nothing is taken
   * off: what is not known to move stays.
   *
   * @param taken over the same bins
   * @throws IllegalArgumentException if the bins differ
   */
  public PortSeries minus(PortSeries taken) {
    return new PortSeries(
        port,
        inbound.minus(missingAsZero(taken.inbound)).series(),
        outbound.minus(missingAsZero(taken.outbound)).series());
  }

  /**
   * {@return the same plus another} Where the other is missing, nothing is added.
   *
   * @param added over the same bins
   * @throws IllegalArgumentException if the bins differ
   */
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
