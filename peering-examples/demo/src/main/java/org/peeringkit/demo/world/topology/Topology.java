package org.peeringkit.demo.world.topology;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * 3,200 networks and how they relate: who buys from whom, who peers with whom.
 *
 * <p>AS numbers: ours are for documentation (RFC 5398). Backbones and large content networks have
 * numbers of 64198 to 64495, which IANA reserves, so that 16-bit fields can carry them; all others
 * count from 3,000,000, in the part of the 32-bit range that no registry has been given. So no row
 * of any output speaks of a real network.
 */
public final class Topology {
  /** Us, AS64500. */
  public static final int OWN = 0;

  /** Our other AS, AS64501, at a site of its own. */
  public static final int SIBLING = 1;

  private final List<SyntheticAs> ases;
  private final List<List<Integer>> providers = new ArrayList<>();
  private final List<List<Integer>> customers = new ArrayList<>();
  private final List<List<Integer>> peers = new ArrayList<>();

  Topology(List<SyntheticAs> ases) {
    this.ases = List.copyOf(ases);
    for (int i = 0; i < ases.size(); i++) {
      providers.add(new ArrayList<>());
      customers.add(new ArrayList<>());
      peers.add(new ArrayList<>());
    }
  }

  /** The networks of a seed. */
  public static Topology of(long seed) {
    return new TopologyBuilder(seed).build();
  }

  void addTransit(int provider, int customer) {
    if (provider != customer && !related(provider, customer)) {
      providers.get(customer).add(provider);
      customers.get(provider).add(customer);
    }
  }

  void addPeering(int one, int other) {
    if (one != other && !related(one, other)) {
      peers.get(one).add(other);
      peers.get(other).add(one);
    }
  }

  private boolean related(int one, int other) {
    return providers.get(one).contains(other)
        || providers.get(other).contains(one)
        || peers.get(one).contains(other);
  }

  public List<SyntheticAs> ases() {
    return ases;
  }

  public SyntheticAs as(int index) {
    return ases.get(index);
  }

  public int size() {
    return ases.size();
  }

  /** The network of that kind and rank. */
  public SyntheticAs as(AsKind kind, int rank) {
    return ases.stream()
        .filter(a -> a.kind() == kind && a.rank() == rank)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + kind + " of rank " + rank));
  }

  public List<SyntheticAs> ofKind(AsKind kind) {
    return ases.stream().filter(a -> a.kind() == kind).toList();
  }

  public List<Integer> providers(int index) {
    return Collections.unmodifiableList(providers.get(index));
  }

  public List<Integer> customers(int index) {
    return Collections.unmodifiableList(customers.get(index));
  }

  public List<Integer> peers(int index) {
    return Collections.unmodifiableList(peers.get(index));
  }

  /** The network itself, its customers, and theirs. */
  public BitSet cone(int index) {
    BitSet cone = new BitSet(size());
    List<Integer> queue = new ArrayList<>(List.of(index));
    cone.set(index);
    for (int i = 0; i < queue.size(); i++) {
      for (int customer : customers.get(queue.get(i))) {
        if (!cone.get(customer)) {
          cone.set(customer);
          queue.add(customer);
        }
      }
    }
    return cone;
  }
}
