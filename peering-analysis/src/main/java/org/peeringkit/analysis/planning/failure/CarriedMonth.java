package org.peeringkit.analysis.planning.failure;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.EdgeLink;

/**
 * What every edge link carried over a month, and what is billed for it. Immutable.
 *
 * @param month which
 * @param from first instant of the calendar month (UTC), in which ports are judged
 * @param to first instant after it
 * @param links as they are at its end, each over the same bins; these reach over the calendar month
 *     and every contract's billing month
 * @param contracts what is billed
 * @param ledgers whose traffic it was; none may overlap
 */
public record CarriedMonth(
    YearMonth month,
    Instant from,
    Instant to,
    List<CarriedLink> links,
    List<BilledLinks> contracts,
    List<TrafficLedger> ledgers) {

  /**
   * A link and what it carried.
   *
   * @param link as it is at the end of the month
   * @param samePort names of other links on the same physical port
   * @param carried all missing in a direction that nothing measured
   */
  public record CarriedLink(EdgeLink link, SortedSet<String> samePort, PortSeries carried) {
    /**
     * Copies the set and checks the series.
     *
     * @param link as it is at the end of the month
     * @param samePort names of other links on the same physical port
     * @param carried all missing in a direction that nothing measured
     * @throws IllegalArgumentException if the series is of another link
     */
    public CarriedLink {
      samePort = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(samePort));
      if (!link.name().equals(carried.port())) {
        throw new IllegalArgumentException(
            "link " + link.name() + " has the series of " + carried.port());
      }
    }

    /** {@return the link's name} */
    public String name() {
      return link.name();
    }
  }

  /**
   * A contract and what it bills.
   *
   * @param contract which
   * @param links names, at least one
   */
  public record BilledLinks(TransitContract contract, List<String> links) {
    /**
     * Copies the list.
     *
     * @param contract which
     * @param links names, at least one
     */
    public BilledLinks {
      links = List.copyOf(links);
    }
  }

  /**
   * Copies the lists and checks that links and contracts fit.
   *
   * @param month which
   * @param from first instant of the calendar month (UTC), in which ports are judged
   * @param to first instant after it
   * @param links as they are at its end, each over the same bins; these reach over the calendar
   *     month and every contract's billing month
   * @param contracts what is billed
   * @param ledgers whose traffic it was; none may overlap
   * @throws IllegalArgumentException if two links share a name, a link has other bins, or a
   *     contract bills none or one that there is not
   */
  public CarriedMonth {
    links = List.copyOf(links);
    contracts = List.copyOf(contracts);
    ledgers = List.copyOf(ledgers);
    Set<String> names = new HashSet<>();
    for (CarriedLink link : links) {
      if (!names.add(link.name())) {
        throw new IllegalArgumentException("two links are called " + link.name());
      }
      if (!sameBins(links.get(0).carried, link.carried)) {
        throw new IllegalArgumentException("link " + link.name() + " has other bins");
      }
    }
    for (BilledLinks billed : contracts) {
      if (billed.links.isEmpty() || !names.containsAll(billed.links)) {
        throw new IllegalArgumentException(
            "contract " + billed.contract.name() + " bills " + billed.links + " of " + names);
      }
    }
  }

  CarriedLink link(String name) {
    return links.stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no link \"" + name + "\""));
  }

  private static boolean sameBins(PortSeries a, PortSeries b) {
    return a.inbound().start().equals(b.inbound().start())
        && a.inbound().binSeconds() == b.inbound().binSeconds()
        && a.inbound().size() == b.inbound().size();
  }
}
