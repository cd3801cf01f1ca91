package org.peeringkit.demo.world.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Which path a network has to an origin when everybody prefers customers to peers to providers and
 * then the shorter path, and exports to peers and providers only what customers announced. Equal
 * paths: the network of lower index. Reused over origins; not thread-safe.
 */
public final class RoutePropagation {
  private static final int NONE = -1;

  private final int[][] providers;
  private final int[][] peers;
  private final int[][] customers;
  private final int[] distance;
  private final int[] next;
  private final boolean[] fromCustomer;

  /** Networks that have a path, in the order in which they were offered it. */
  private final int[] order;

  private int reached;

  public RoutePropagation(Topology topology) {
    int size = topology.size();
    providers = neighbours(size, topology::providers);
    peers = neighbours(size, topology::peers);
    customers = neighbours(size, topology::customers);
    distance = new int[size];
    next = new int[size];
    fromCustomer = new boolean[size];
    order = new int[size];
  }

  private static int[][] neighbours(int size, IntFunction<List<Integer>> of) {
    int[][] all = new int[size][];
    for (int as = 0; as < size; as++) {
      all[as] = of.apply(as).stream().mapToInt(Integer::intValue).toArray();
    }
    return all;
  }

  /** Works out every network's path to that origin. */
  public void towards(int origin) {
    Arrays.fill(distance, Integer.MAX_VALUE);
    Arrays.fill(next, NONE);
    Arrays.fill(fromCustomer, false);
    distance[origin] = 0;
    fromCustomer[origin] = true;
    order[0] = origin;
    reached = 1;
    for (int i = 0; i < reached; i++) {
      offer(order[i], providers[order[i]], true);
    }
    int up = reached;
    for (int i = 0; i < up; i++) {
      offer(order[i], peers[order[i]], false);
    }
    for (int i = 0; i < reached; i++) {
      offer(order[i], customers[order[i]], false);
    }
  }

  private void offer(int as, int[] to, boolean upwards) {
    for (int neighbour : to) {
      if (distance[neighbour] == Integer.MAX_VALUE) {
        distance[neighbour] = distance[as] + 1;
        next[neighbour] = as;
        fromCustomer[neighbour] = upwards;
        order[reached++] = neighbour;
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
