package org.peeringkit.demo.world;

import java.util.Collection;
import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.incident.Incident;
import org.peeringkit.demo.world.incident.IncidentPlanner;
import org.peeringkit.demo.world.incident.Incidents;
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
 * @param incidents what goes wrong in it on purpose
 */
public record World(
    Topology topology,
    AddressPlan addresses,
    Places places,
    Profiles profiles,
    EdgePlan edge,
    Incidents incidents) {

  /** The same seed gives the same world. */
  public static World of(long seed) {
    Topology topology = Topology.of(seed);
    AddressPlan addresses = AddressPlan.of(topology, seed);
    Places places = Places.of(topology, seed);
    Profiles profiles = Profiles.of(topology, places, seed);
    EdgePlan edge = EdgePlan.of(topology, places, seed);
    return new World(topology, addresses, places, profiles, edge, Incidents.NONE);
  }

  /** The same world with another edge. */
  public World with(EdgePlan other) {
    return new World(topology, addresses, places, profiles, other, incidents);
  }

  /**
   * The same world in which something happens.
   *
   * @throws IllegalArgumentException if a kind is planted twice
   */
  public World with(Collection<Incident> planted) {
    return new World(
        topology,
        addresses,
        places,
        profiles,
        edge,
        new IncidentPlanner(topology, addresses, edge, profiles).plan(planted));
  }
}
