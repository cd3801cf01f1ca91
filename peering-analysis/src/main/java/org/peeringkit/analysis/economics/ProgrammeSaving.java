package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What peering saves on transit (own): every contract's bill replayed with its part of the peered
 * octets put back on its ports, less what was billed. Contracts, and the ports of one, take their
 * parts as they share transit's octets in the month; where transit has none, the contract with the
 * largest commit takes all.
 *
 * @param bills every contract as billed and with its part back, in the order given
 */
public record ProgrammeSaving(List<BillReplay> bills) {
  /**
   * Copies the list.
   *
   * @param bills every contract as billed and with its part back, in the order given
   */
  public ProgrammeSaving {
    bills = List.copyOf(bills);
  }

  /**
   * A contract's billing month.
   *
   * @param contract which
   * @param month what the bill covers
   * @param ports what its ports carried, at least one
   * @param peered octets over peering in that month, of all peering links together, over the same
   *     bins as the ports
   */
  public record Contracted(
      TransitContract contract, BillingMonth month, List<PortSeries> ports, PortSeries peered) {
    /**
     * Copies the ports.
     *
     * @param contract which
     * @param month what the bill covers
     * @param ports what its ports carried, at least one
     * @param peered octets over peering in that month, of all peering links together, over the same
     *     bins as the ports
     * @throws IllegalArgumentException if there is no port
     */
    public Contracted {
      ports = List.copyOf(ports);
      if (ports.isEmpty()) {
        throw new IllegalArgumentException("contract " + contract.name() + " bills no port");
      }
    }

    private double octets() {
      return ports.stream().mapToDouble(ProgrammeSaving::octets).sum();
    }
  }

  private static double octets(PortSeries port) {
    return (double) port.inbound().totalOctets() + port.outbound().totalOctets();
  }

  /**
   * {@return what peering saves over all contracts}
   *
   * @param contracts each with its month, ports and peered octets
   * @throws IllegalArgumentException if there is none
   */
  public static ProgrammeSaving of(List<Contracted> contracts) {
    Contracted widest =
        contracts.stream()
            .max(
                Comparator.comparingLong((Contracted c) -> c.contract.price().commitBitsPerSecond())
                    .thenComparing(c -> c.contract.name(), Comparator.reverseOrder()))
            .orElseThrow(() -> new IllegalArgumentException("there is no contract"));
    double all = contracts.stream().mapToDouble(Contracted::octets).sum();
    List<BillReplay> bills = new ArrayList<>();
    for (Contracted one : contracts) {
      double part = all > 0 ? one.octets() / all : one.equals(widest) ? 1 : 0;
      bills.add(BillReplay.with(one.contract, one.month, one.ports, back(one, part)));
    }
    return new ProgrammeSaving(bills);
  }

  private static List<PortSeries> back(Contracted contract, double part) {
    double all = contract.octets();
    List<PortSeries> back = new ArrayList<>();
    for (PortSeries port : contract.ports) {
      double share = all > 0 ? octets(port) / all : 1.0 / contract.ports.size();
      back.add(contract.peered.scaled(part * share).named(port.port()));
    }
    return back;
  }

  /** {@return all contracts together, before what peering costs; empty where a bill is unknown} */
  public Optional<BigDecimal> amount() {
    BigDecimal sum = BigDecimal.ZERO;
    for (BillReplay bill : bills) {
      Optional<BigDecimal> more = bill.saving().map(BigDecimal::negate);
      if (more.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(more.get());
    }
    return Optional.of(sum);
  }
}
