package org.peeringkit.model.registry.resource;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;

/**
 * Names and kinds of ASes from a list of all of them (bgp.tools asns.csv). Immutable and
 * thread-safe.
 */
public final class AsNames {
  /** Nothing in it. */
  public static final AsNames EMPTY = builder().build();

  private final SortedMap<Asn, AsName> names;

  private AsNames(SortedMap<Asn, AsName> names) {
    this.names = names;
  }

  /**
   * What a list says of an AS.
   *
   * @param name as written there; empty text = not given
   * @param kind the list's own word for what it is, such as {@code Eyeball} or {@code Carrier};
   *     empty text = not given
   * @param country ISO 3166 code; empty text = not given
   */
  public record AsName(String name, String kind, String country) {}

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** {@return all ASes of the list, in order} */
  public SortedSet<Asn> asns() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names.keySet()));
  }

  /**
   * {@return what the list says of an AS; empty where it is not there}
   *
   * @param asn to look up
   */
  public Optional<AsName> of(Asn asn) {
    return Optional.ofNullable(names.get(asn));
  }

  /** Collects names in any order; not thread-safe. */
  public static final class Builder {
    private final SortedMap<Asn, AsName> names = new TreeMap<>();

    private Builder() {}

    /**
     * Adds one; of several names of one AS the larger text stays, so that order does not matter.
     *
     * @param asn whose name
     * @param name as the list has it
     * @return this builder
     */
    public Builder add(Asn asn, AsName name) {
      names.merge(asn, name, (a, b) -> a.toString().compareTo(b.toString()) >= 0 ? a : b);
      return this;
    }

    /** {@return what was said so far, as a value} */
    public AsNames build() {
      return new AsNames(new TreeMap<>(names));
    }
  }
}
