package org.peeringkit.demo.world;

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
    Topology topology = TopologyBuilder.build(seed);
    AddressPlan addresses = AddressPlanBuilder.build(topology, seed);
    Places places = PlacesBuilder.build(topology, seed);
    Profiles profiles = Profiles.build(topology, places, seed);
    EdgePlan edge = EdgePlanBuilder.build(topology, places, seed);
    return new World(topology, addresses, places, profiles, edge);
  }

  /** The same world with another edge. */
  public World with(EdgePlan other) {
    return new World(topology, addresses, places, profiles, other);
  }
}
