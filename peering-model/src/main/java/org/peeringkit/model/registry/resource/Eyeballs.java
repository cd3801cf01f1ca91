package org.peeringkit.model.registry.resource;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.net.Asn;

/**
 * People behind ASes, as somebody estimates (APNIC's visible ASNs: customer populations). Immutable
 * and thread-safe.
 */
public final class Eyeballs {
  /** Nothing in it. */
  public static final Eyeballs EMPTY = builder().build();

  private final SortedMap<Asn, Long> users;

  private Eyeballs(Map<Asn, Long> users) {
    this.users = new TreeMap<>(users);
  }

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return users.isEmpty();
  }

  /** {@return number of ASes} */
  public int size() {
    return users.size();
  }

  /**
   * {@return estimated users of an AS; empty where the list does not have it}
   *
   * @param asn to look up
   */
  public OptionalLong of(Asn asn) {
    Long known = users.get(asn);
    return known == null ? OptionalLong.empty() : OptionalLong.of(known);
  }

  /** Collects estimates in any order; not thread-safe. */
  public static final class Builder {
    private final Map<Asn, Long> users = new TreeMap<>();

    private Builder() {}

    /**
     * Adds a row; rows of one AS, one a country, add up.
     *
     * @param asn whose users
     * @param estimate users, 0 or more
     * @return this builder
     * @throws IllegalArgumentException if the estimate is negative
     * @throws ArithmeticException if the sum does not fit 64 bits
     */
    public Builder add(Asn asn, long estimate) {
      if (estimate < 0) {
        throw new IllegalArgumentException(asn + ": " + estimate + " users");
      }
      users.merge(asn, estimate, Math::addExact);
      return this;
    }

    /** {@return what was said so far, as a value} */
    public Eyeballs build() {
      return new Eyeballs(users);
    }
  }
}
