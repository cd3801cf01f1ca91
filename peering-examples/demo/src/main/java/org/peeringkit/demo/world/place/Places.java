package org.peeringkit.demo.world.place;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.demo.world.topology.Topology;

/**
 * Buildings, exchanges and who is where. We are at the first three exchanges and in the first three
 * buildings.
 */
public final class Places {
  /** Exchanges at which we have a port. */
  public static final int OUR_EXCHANGES = 3;

  private final List<DemoFacility> facilities;
  private final List<DemoExchange> exchanges;
  private final SortedMap<Integer, SortedSet<Long>> presence;

  Places(
      List<DemoFacility> facilities,
      List<DemoExchange> exchanges,
      SortedMap<Integer, SortedSet<Long>> presence) {
    this.facilities = List.copyOf(facilities);
    this.exchanges = exchanges.stream().sorted(Comparator.comparingLong(DemoExchange::id)).toList();
    this.presence = new TreeMap<>();
    presence.forEach((as, ids) -> this.presence.put(as, new TreeSet<>(ids)));
  }

  /** The places of those networks. */
  public static Places of(Topology topology, long seed) {
    return new PlacesBuilder(topology, seed).build();
  }

  public List<DemoFacility> facilities() {
    return facilities;
  }

  public List<DemoExchange> exchanges() {
    return exchanges;
  }

  /** Networks with the ids of the buildings they are in. */
  public SortedMap<Integer, SortedSet<Long>> presence() {
    return java.util.Collections.unmodifiableSortedMap(presence);
  }
}
