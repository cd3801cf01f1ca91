package org.peeringkit.model.registry;

import java.util.List;
import java.util.Optional;

/**
 * A port of which a network (PeeringDB) and the exchange (IX-F member export) say different things.
 * What the exchange says counts, unless the network's row is newer.
 *
 * @param kept what the registry goes on with
 * @param other what the other one says; empty where it does not list the port
 * @param differences in what, at least one
 */
public record PortConflict(
    ExchangePort kept, Optional<ExchangePort> other, List<Difference> differences) {

  /** In what they differ. */
  public enum Difference {
    /** The address is another network's. */
    ASN,
    /** Which address it has. */
    ADDRESS,
    /** How fast it is. */
    SPEED,
    /** Whether there is a session with the route servers. */
    ROUTE_SERVER,
    /** PeeringDB says out of service, the exchange lists it as active. */
    OPERATIONAL,
    /** The exchange does not list it; some leave out members that ask for it. */
    NOT_LISTED_BY_EXCHANGE,
    /** PeeringDB has no such row. */
    NOT_IN_PEERINGDB
  }

  /**
   * Copies the list and checks that it is not empty.
   *
   * @param kept what the registry goes on with
   * @param other what the other one says; empty where it does not list the port
   * @param differences in what, at least one
   * @throws IllegalArgumentException if there is no difference
   */
  public PortConflict {
    differences = List.copyOf(differences);
    if (differences.isEmpty()) {
      throw new IllegalArgumentException("no difference");
    }
  }
}
