package org.peeringkit.demo.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which path a network has to an origin when everybody prefers customers to peers to providers and
 * then the shorter path, and exports to peers and providers only what customers announced. Equal
 * paths: the network of lower index. Reused over origins; not thread-safe.
 */
public final class RoutePropagation {
  private static final int NONE = -1;

  private final Topology topology;
  private final int[] distance;
  private final int[] next;
  private final boolean[] fromCustomer;

  public RoutePropagation(Topology topology) {
    this.topology = topology;
    distance = new int[topology.size()];
    next = new int[topology.size()];
    fromCustomer = new boolean[topology.size()];
  }

  /** Works out every network's path to that origin. */
  public void towards(int origin) {
    Arrays.fill(distance, Integer.MAX_VALUE);
    Arrays.fill(next, NONE);
    Arrays.fill(fromCustomer, false);
    distance[origin] = 0;
    fromCustomer[origin] = true;
    List<Integer> order = new ArrayList<>(List.of(origin));
    for (int i = 0; i < order.size(); i++) {
      offer(order.get(i), topology.providers(order.get(i)), order, true);
    }
    List<Integer> up = List.copyOf(order);
    for (int as : up) {
      offer(as, topology.peers(as), order, false);
    }
    for (int i = 0; i < order.size(); i++) {
      offer(order.get(i), topology.customers(order.get(i)), order, false);
    }
  }

  private void offer(int as, List<Integer> to, List<Integer> order, boolean upwards) {
    for (int neighbour : to) {
      if (distance[neighbour] == Integer.MAX_VALUE) {
        distance[neighbour] = distance[as] + 1;
        next[neighbour] = as;
        fromCustomer[neighbour] = upwards;
        order.add(neighbour);
      }
    }
  }

  /**
   * The path from that network to the origin, both included; empty if it has none or if it runs
   * through us.
   */
  public Optional<List<Integer>> path(int from) {
    if (distance[from] == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    List<Integer> path = new ArrayList<>();
    for (int at = from; at != NONE; at = next[at]) {
      if (at == Topology.OWN) {
        return Optional.empty();
      }
      path.add(at);
    }
    return Optional.of(path);
  }

  /** The path it would tell a peer: only its customers' and its own. */
  public Optional<List<Integer>> pathToldToPeers(int from) {
    return fromCustomer[from] ? path(from) : Optional.empty();
  }
}
