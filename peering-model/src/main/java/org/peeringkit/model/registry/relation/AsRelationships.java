package org.peeringkit.model.registry.relation;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;

/**
 * Who buys transit from whom and who peers, as inferred from public BGP paths (CAIDA as-rel, after
 * Luckie et al., "AS Relationships, Customer Cones, and Validation", IMC 2013). Inferred, so wrong
 * in places; missing links are missing, not absent in the world. Immutable and thread-safe.
 */
public final class AsRelationships {
  private final SortedMap<Asn, SortedSet<Asn>> customers = new TreeMap<>();
  private final SortedMap<Asn, SortedSet<Asn>> providers = new TreeMap<>();
  private final SortedMap<Asn, SortedSet<Asn>> peers = new TreeMap<>();
  private final long providerCustomerLinks;
  private final long peerLinks;
  private final long contradictions;

  /** What the second AS is to the first (RFC 9234 roles, without the route server's). */
  public enum Role {
    /** Sells transit to the other. */
    PROVIDER,
    /** Buys transit from the other. */
    CUSTOMER,
    /** Exchanges own and customers' routes with the other. */
    PEER
  }

  private record Pair(Asn low, Asn high) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int byLow = low.compareTo(other.low);
      return byLow != 0 ? byLow : high.compareTo(other.high);
    }
  }

  private AsRelationships(SortedMap<Pair, Integer> claims) {
    long transit = 0;
    long peering = 0;
    long contradicted = 0;
    for (var claim : claims.entrySet()) {
      Asn low = claim.getKey().low;
      Asn high = claim.getKey().high;
      switch (claim.getValue()) {
        case Builder.LOW_PROVIDES -> {
          sell(low, high);
          transit++;
        }
        case Builder.HIGH_PROVIDES -> {
          sell(high, low);
          transit++;
        }
        case Builder.PEERING -> {
          peers.computeIfAbsent(low, k -> new TreeSet<>()).add(high);
          peers.computeIfAbsent(high, k -> new TreeSet<>()).add(low);
          peering++;
        }
        default -> contradicted++;
      }
    }
    providerCustomerLinks = transit;
    peerLinks = peering;
    contradictions = contradicted;
  }

  private void sell(Asn provider, Asn customer) {
    customers.computeIfAbsent(provider, k -> new TreeSet<>()).add(customer);
    providers.computeIfAbsent(customer, k -> new TreeSet<>()).add(provider);
  }

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return providerCustomerLinks + peerLinks + contradictions == 0;
  }

  /**
   * {@return what {@code other} is to {@code asn}; empty where nothing is known}
   *
   * @param asn from whose side it is seen
   * @param other its neighbour
   */
  public Optional<Role> role(Asn asn, Asn other) {
    if (customers(asn).contains(other)) {
      return Optional.of(Role.CUSTOMER);
    }
    if (providers(asn).contains(other)) {
      return Optional.of(Role.PROVIDER);
    }
    return peers(asn).contains(other) ? Optional.of(Role.PEER) : Optional.empty();
  }

  /**
   * {@return direct customers, in order}
   *
   * @param asn whose customers; none where it is unknown
   */
  public SortedSet<Asn> customers(Asn asn) {
    return view(customers, asn);
  }

  /**
   * {@return direct providers, in order}
   *
   * @param asn whose providers; none where it is unknown
   */
  public SortedSet<Asn> providers(Asn asn) {
    return view(providers, asn);
  }

  /**
   * {@return settlement-free neighbours, in order}
   *
   * @param asn whose peers; none where it is unknown
   */
  public SortedSet<Asn> peers(Asn asn) {
    return view(peers, asn);
  }

  private static SortedSet<Asn> view(SortedMap<Asn, SortedSet<Asn>> of, Asn asn) {
    SortedSet<Asn> found = of.get(asn);
    return Collections.unmodifiableSortedSet(found == null ? new TreeSet<>() : found);
  }

  /** {@return every AS of which a relationship is known, in order} */
  public SortedSet<Asn> asns() {
    TreeSet<Asn> all = new TreeSet<>(customers.keySet());
    all.addAll(providers.keySet());
    all.addAll(peers.keySet());
    return Collections.unmodifiableSortedSet(all);
  }

  /**
   * {@return the AS itself, its customers, their customers and so on} Inflated against what the AS
   * really exports: a customer with two providers is in both cones whichever way its traffic goes.
   *
   * @param asn the top of the cone
   */
  public SortedSet<Asn> recursiveCone(Asn asn) {
    TreeSet<Asn> cone = new TreeSet<>();
    long[] waiting = new long[16];
    int waitingCount = 0;
    cone.add(asn);
    waiting[waitingCount++] = asn.value();
    while (waitingCount > 0) {
      Asn next = Asn.of(waiting[--waitingCount]);
      for (Asn customer : customers(next)) {
        if (cone.add(customer)) {
          if (waitingCount == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waiting.length);
          }
          waiting[waitingCount++] = customer.value();
        }
      }
    }
    return Collections.unmodifiableSortedSet(cone);
  }

  /** {@return number of pairs of provider and customer} */
  public long providerCustomerLinks() {
    return providerCustomerLinks;
  }

  /** {@return number of pairs of peers} */
  public long peerLinks() {
    return peerLinks;
  }

  /** {@return pairs each of which was said to sell transit to the other: left out} */
  public long contradictions() {
    return contradictions;
  }

  /**
   * Collects claims in any order. Where a pair is called both transit and peering, transit stands;
   * where each is said to be the other's provider, neither is believed. Not thread-safe.
   */
  public static final class Builder {
    private static final int PEERING = 1;
    private static final int LOW_PROVIDES = 2;
    private static final int HIGH_PROVIDES = 3;
    private static final int CONTRADICTION = 4;

    private final SortedMap<Pair, Integer> claims = new TreeMap<>();

    private Builder() {}

    /**
     * Adds the claim that one AS sells transit to the other.
     *
     * @param provider who sells
     * @param customer who buys
     * @return this builder
     * @throws IllegalArgumentException if both are the same AS
     */
    public Builder addTransit(Asn provider, Asn customer) {
      claim(provider, customer, provider.compareTo(customer) < 0 ? LOW_PROVIDES : HIGH_PROVIDES);
      return this;
    }

    /**
     * Adds the claim that two ASes peer.
     *
     * @param one either of them
     * @param other the other one
     * @return this builder
     * @throws IllegalArgumentException if both are the same AS
     */
    public Builder addPeering(Asn one, Asn other) {
      claim(one, other, PEERING);
      return this;
    }

    private void claim(Asn one, Asn other, int claim) {
      if (one.equals(other)) {
        throw new IllegalArgumentException("no relationship of " + one + " with itself");
      }
      Pair pair = one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
      claims.merge(pair, claim, Builder::agreed);
    }

    private static int agreed(int a, int b) {
      if (a == b) {
        return a;
      }
      return a == PEERING ? b : b == PEERING ? a : CONTRADICTION;
    }

    /** {@return what was said so far, as a value} */
    public AsRelationships build() {
      return new AsRelationships(claims);
    }
  }
}
