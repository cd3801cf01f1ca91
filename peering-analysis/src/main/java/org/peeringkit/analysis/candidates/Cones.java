package org.peeringkit.analysis.candidates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.AsRelationships;

/**
 * Which origins a network would bring: itself and those behind it in paths of our tables on which
 * it is followed only by provider-to-customer hops, as those are what it exports to a peer. Without
 * relationships every cone is the network alone, and says so. Immutable and thread-safe.
 */
public final class Cones {
  private final SortedMap<Asn, SortedSet<Asn>> cones;
  private final boolean relationshipsKnown;

  private Cones(SortedMap<Asn, SortedSet<Asn>> cones, boolean relationshipsKnown) {
    this.cones = cones;
    this.relationshipsKnown = relationshipsKnown;
  }

  public static Builder builder(Optional<AsRelationships> relationships) {
    return new Builder(relationships);
  }

  /** Every network alone. */
  public static Cones none() {
    return new Cones(new TreeMap<>(), false);
  }

  /** Whether relationships were given at all: otherwise {@link #cone} is the network alone. */
  public boolean relationshipsKnown() {
    return relationshipsKnown;
  }

  /** The network and the origins behind it, in order. */
  public SortedSet<Asn> cone(Asn asn) {
    SortedSet<Asn> cone = cones.get(asn);
    return cone == null
        ? Collections.unmodifiableSortedSet(new TreeSet<>(List.of(asn)))
        : Collections.unmodifiableSortedSet(cone);
  }

  /** The union over several networks. */
  public SortedSet<Asn> cone(Collection<Asn> asns) {
    TreeSet<Asn> union = new TreeSet<>();
    asns.forEach(asn -> union.addAll(cone(asn)));
    return Collections.unmodifiableSortedSet(union);
  }

  /** Networks that have more than themselves in their cone, in order. */
  public SortedSet<Asn> transitNetworks() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(cones.keySet()));
  }

  /** Collects paths in any order; not thread-safe. */
  public static final class Builder {
    private final Optional<AsRelationships> relationships;
    private final SortedMap<Asn, SortedSet<Asn>> cones = new TreeMap<>();

    private Builder(Optional<AsRelationships> relationships) {
      this.relationships = relationships;
    }

    /** One path, nearest AS first; repeated ASes count once, sets and confederations end it. */
    public Builder add(AsPath path) {
      if (relationships.isEmpty()) {
        return this;
      }
      List<Asn> hops = hops(path);
      for (int i = hops.size() - 2; i >= 0; i--) {
        Optional<AsRelationships.Role> role =
            relationships.get().role(hops.get(i), hops.get(i + 1));
        if (!role.equals(Optional.of(AsRelationships.Role.CUSTOMER))) {
          break;
        }
        SortedSet<Asn> cone =
            cones.computeIfAbsent(hops.get(i), asn -> new TreeSet<>(List.of(asn)));
        cone.addAll(hops.subList(i + 1, hops.size()));
      }
      return this;
    }

    /** What stands right of the last set or confederation segment, without repetitions. */
    private static List<Asn> hops(AsPath path) {
      List<Asn> hops = new ArrayList<>();
      for (AsPathSegment segment : path.segments()) {
        if (segment.type() != AsPathSegment.Type.AS_SEQUENCE) {
          hops.clear();
          continue;
        }
        for (Asn asn : segment.asns()) {
          if (hops.isEmpty() || !hops.get(hops.size() - 1).equals(asn)) {
            hops.add(asn);
          }
        }
      }
      return hops;
    }

    public Cones build() {
      TreeMap<Asn, SortedSet<Asn>> copy = new TreeMap<>();
      cones.forEach((asn, cone) -> copy.put(asn, new TreeSet<>(cone)));
      return new Cones(copy, relationships.isPresent());
    }
  }
}
