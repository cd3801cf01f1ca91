package org.peeringkit.model.registry.relation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.peeringkit.model.net.Asn;

/**
 * Customer cones as somebody computed them (CAIDA ppdc-ases: of each AS those that were seen behind
 * it on provider-to-customer paths, "Provider/Peer Observed Customer Cone", Luckie et al., IMC
 * 2013). Immutable and thread-safe.
 */
public final class AsCones {
  /** Nothing in it. */
  public static final AsCones EMPTY = builder().build();

  private final AsnGroups<Asn> cones;

  private AsCones(AsnGroups<Asn> cones) {
    this.cones = cones;
  }

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return cones.isEmpty();
  }

  /** {@return ASes of which a cone is given, in order} */
  public SortedSet<Asn> asns() {
    return cones.keys();
  }

  /**
   * {@return the AS itself and those behind it, in order; empty where no cone of it is given}
   *
   * @param asn whose cone
   */
  public Optional<SortedSet<Asn>> cone(Asn asn) {
    return cones.get(asn);
  }

  /**
   * {@return number of ASes in the cone, itself included; 0 where none is given}
   *
   * @param asn whose cone
   */
  public int size(Asn asn) {
    return cones.size(asn);
  }

  /**
   * {@return whether {@code member} is in the cone that is given of {@code asn}}
   *
   * @param asn whose cone
   * @param member to look for
   */
  public boolean contains(Asn asn, Asn member) {
    return cones.contains(asn, member);
  }

  /** Collects cones in any order; not thread-safe. */
  public static final class Builder {
    private final AsnGroups.Builder<Asn> cones = new AsnGroups.Builder<>();

    private Builder() {}

    /**
     * Adds a cone; what is said of an AS in several places is united; the AS is in its own cone.
     *
     * @param asn whose cone
     * @param members in any order, may repeat
     * @return this builder
     */
    public Builder add(Asn asn, Collection<Asn> members) {
      List<Asn> all = new ArrayList<>(members);
      all.add(asn);
      cones.add(asn, all);
      return this;
    }

    /** {@return what was said so far, as a value} */
    public AsCones build() {
      return new AsCones(cones.build());
    }
  }
}
