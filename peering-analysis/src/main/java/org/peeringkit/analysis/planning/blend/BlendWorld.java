package org.peeringkit.analysis.planning.blend;

import java.time.YearMonth;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.failure.CarriedMonth.BilledLinks;

/**
 * A month's traffic over our exits, and which of it could take which. Immutable.
 *
 * @param month which
 * @param exits transit and peering links
 * @param groups what can be split otherwise
 * @param contracts what is billed; every link is an exit
 * @param costs of exits, each named by at least one
 * @param currency of all contracts and costs
 */
public record BlendWorld(
    YearMonth month,
    List<Exit> exits,
    List<Group> groups,
    List<BilledLinks> contracts,
    List<PeeringCost> costs,
    Currency currency) {

  /**
   * A link.
   *
   * @param link its name
   * @param isTransit whether it reaches everything
   * @param capacityBitsPerSecond empty = unknown, so that nothing limits it
   * @param cost name of what pays it
   * @param carried all that it carried
   * @param fixed what of that stays, whatever is chosen
   */
  public record Exit(
      String link,
      boolean isTransit,
      OptionalLong capacityBitsPerSecond,
      Optional<String> cost,
      PortSeries carried,
      PortSeries fixed) {}

  /**
   * Origins that have the same choice.
   *
   * @param name by which it is spoken of
   * @param origins how many networks; 0 = what is of no known one
   * @param traffic in all, over the same bins as the exits, none missing
   * @param sharesIn parts of the inbound octets by link today, summing to 1 where there are any
   * @param sharesOut the same outbound
   * @param allowed links that it can use, at least one
   */
  public record Group(
      String name,
      int origins,
      PortSeries traffic,
      SortedMap<String, Double> sharesIn,
      SortedMap<String, Double> sharesOut,
      SortedSet<String> allowed) {
    /**
     * Copies the collections.
     *
     * @param name by which it is spoken of
     * @param origins how many networks; 0 = what is of no known one
     * @param traffic in all, over the same bins as the exits, none missing
     * @param sharesIn parts of the inbound octets by link today, summing to 1 where there are any
     * @param sharesOut the same outbound
     * @param allowed links that it can use, at least one
     */
    public Group {
      sharesIn = Collections.unmodifiableSortedMap(new TreeMap<>(sharesIn));
      sharesOut = Collections.unmodifiableSortedMap(new TreeMap<>(sharesOut));
      allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
    }
  }

  /**
   * Copies the lists and checks that links are exits.
   *
   * @param month which
   * @param exits transit and peering links
   * @param groups what can be split otherwise
   * @param contracts what is billed; every link is an exit
   * @param costs of exits, each named by at least one
   * @param currency of all contracts and costs
   * @throws IllegalArgumentException if a group or a contract names a link that is no exit, or a
   *     group may use none
   */
  public BlendWorld {
    exits = List.copyOf(exits);
    groups = List.copyOf(groups);
    contracts = List.copyOf(contracts);
    costs = List.copyOf(costs);
    List<String> names = exits.stream().map(Exit::link).toList();
    for (Group group : groups) {
      if (group.allowed.isEmpty() || !names.containsAll(group.allowed)) {
        throw new IllegalArgumentException(
            "group " + group.name + " may use " + group.allowed + " of " + names);
      }
    }
    for (BilledLinks billed : contracts) {
      if (!names.containsAll(billed.links())) {
        throw new IllegalArgumentException(
            "contract " + billed.contract().name() + " bills " + billed.links() + " of " + names);
      }
      requireCurrency(billed.contract().name(), billed.contract().currency(), currency);
    }
    for (PeeringCost cost : costs) {
      requireCurrency(cost.name(), cost.currency(), currency);
    }
  }

  private static void requireCurrency(String name, Currency is, Currency expected) {
    if (!is.equals(expected)) {
      throw new IllegalArgumentException(
          name
              + " is in "
              + is
              + ", the others in "
              + expected
              + ": there is no rate between them");
    }
  }

  /** Position of an exit by its link. */
  int exit(String link) {
    for (int i = 0; i < exits.size(); i++) {
      if (exits.get(i).link().equals(link)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no exit is called " + link);
  }
}
