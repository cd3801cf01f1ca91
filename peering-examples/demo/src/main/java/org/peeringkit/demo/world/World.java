package org.peeringkit.demo.world;

import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.place.Places;
import org.peeringkit.demo.world.place.Profiles;
import org.peeringkit.demo.world.topology.Topology;

/**
 * The invented internet of one seed, seen from the network we run in it. Immutable.
 *
 * @param topology networks and how they relate
 * @param addresses who announces what
 * @param places buildings and exchanges
 * @param profiles what networks say of themselves
 * @param edge our links and sessions
 */
public record World(
    Topology topology, AddressPlan addresses, Places places, Profiles profiles, EdgePlan edge) {

  /** The same seed gives the same world. */
  public static World of(long seed) {
    Topology topology = Topology.of(seed);
    AddressPlan addresses = AddressPlan.of(topology, seed);
    Places places = Places.of(topology, seed);
    Profiles profiles = Profiles.of(topology, places, seed);
    EdgePlan edge = EdgePlan.of(topology, places, seed);
    return new World(topology, addresses, places, profiles, edge);
  }

  /** The same world with another edge. */
  public World with(EdgePlan other) {
    return new World(topology, addresses, places, profiles, other);
  }
}
