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

  /** Begins an empty one. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return cones.isEmpty();
  }

  /** ASes of which a cone is given, in order. */
  public SortedSet<Asn> asns() {
    return cones.keys();
  }

  /** The AS itself and those behind it, in order; empty where no cone of it is given. */
  public Optional<SortedSet<Asn>> cone(Asn asn) {
    return cones.get(asn);
  }

  /** Number of ASes in the cone, itself included; 0 where none is given. */
  public int size(Asn asn) {
    return cones.size(asn);
  }

  /** Whether {@code member} is in the cone that is given of {@code asn}. */
  public boolean contains(Asn asn, Asn member) {
    return cones.contains(asn, member);
  }

  /** Collects cones in any order; not thread-safe. */
  public static final class Builder {
    private final AsnGroups.Builder<Asn> cones = new AsnGroups.Builder<>();

    private Builder() {}

    /** What is said of an AS in several places is united; the AS is in its own cone. */
    public Builder add(Asn asn, Collection<Asn> members) {
      List<Asn> all = new ArrayList<>(members);
      all.add(asn);
      cones.add(asn, all);
      return this;
    }

    /** What was said so far, as a value. */
    public AsCones build() {
      return new AsCones(cones.build());
    }
  }
}
