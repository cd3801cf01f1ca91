package org.peeringkit.analysis.candidates.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.relation.AsRelationships;

/**
 * Which origins a network would bring: itself and those behind it. The first source decides that
 * knows of anyone behind it (own order): paths of our tables on which it is followed only by
 * provider-to-customer hops, as those are what it exports to a peer; the expansion of its as-set,
 * if that is complete; CAIDA's observed cones; and, only for a network that stands in no path of
 * our tables, the recursion over AS relationships. Without any, every cone is the network alone.
 * Immutable and thread-safe.
 */
public final class Cones {
  /** An as-set of more than so many times the cone in our tables is inflated (own). */
  public static final int INFLATED = 3;

  /** Of networks that paths have somebody behind: worked out once, for they are asked often. */
  private final SortedMap<Asn, Cone> ofPaths;

  /** How many networks of those cones paths alone show. */
  private final Map<Asn, Integer> sizesInPaths;

  private final SortedSet<Asn> seenInPaths;
  private final Optional<AsRelationships> relationships;
  private final Registry registry;

  private Cones(
      SortedMap<Asn, SortedSet<Asn>> inPaths,
      SortedSet<Asn> seenInPaths,
      Optional<AsRelationships> relationships,
      Registry registry) {
    this.ofPaths = new TreeMap<>();
    this.sizesInPaths = new HashMap<>();
    this.seenInPaths = seenInPaths;
    this.relationships = relationships;
    this.registry = registry;
    inPaths.forEach(
        (asn, known) -> {
          sizesInPaths.put(asn, known.size());
          ofPaths.put(asn, both(asn, known, registry.cones().cone(asn).orElse(new TreeSet<>())));
        });
  }

  /**
   * A cone and where it is from.
   *
   * @param asns the network and those behind it, in order
   * @param sources who says so, most trusted first; at least one
   */
  public record Cone(SortedSet<Asn> asns, SortedSet<ConeSource> sources) {
    /**
     * Copies the sets.
     *
     * @param asns the network and those behind it, in order
     * @param sources who says so, most trusted first; at least one
     */
    public Cone {
      asns = Collections.unmodifiableSortedSet(new TreeSet<>(asns));
      sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }
  }

  /**
   * {@return a builder that takes paths and relationships alone}
   *
   * @param relationships between ASes; empty = unknown, then paths tell nothing
   */
  public static Builder builder(Optional<AsRelationships> relationships) {
    return new Builder(relationships, Registry.empty());
  }

  /**
   * {@return a builder that takes paths, and where they do not tell, the registry's relationships,
   * sets and cones}
   *
   * @param registry with whatever of these it has
   */
  public static Builder builder(Registry registry) {
    return new Builder(registry.relationships(), registry);
  }

  /** {@return cones in which every network is alone} */
  public static Cones none() {
    return builder(Optional.empty()).build();
  }

  /**
   * {@return whether relationships were given at all: otherwise paths do not tell who is a
   * customer}
   */
  public boolean relationshipsKnown() {
    return relationships.isPresent();
  }

  /**
   * The cone of one network, by the first source that knows of anyone behind it; paths and observed
   * cones, which are paths of others, together.
   *
   * @param asn whose cone
   * @return at least the network itself
   */
  public Cone coneOf(Asn asn) {
    Cone known = ofPaths.get(asn);
    if (known != null) {
      return known;
    }
    Optional<SortedSet<Asn>> inSet = asSet(asn);
    if (inSet.isPresent()) {
      return with(asn, inSet.get(), ConeSource.AS_SET);
    }
    Optional<SortedSet<Asn>> observed = registry.cones().cone(asn).filter(c -> c.size() > 1);
    if (observed.isPresent()) {
      return with(asn, observed.get(), ConeSource.OBSERVED);
    }
    if (relationships.isPresent() && !seenInPaths.contains(asn)) {
      SortedSet<Asn> recursive = relationships.get().recursiveCone(asn);
      if (recursive.size() > 1) {
        return with(asn, recursive, ConeSource.RELATIONSHIPS);
      }
    }
    return with(asn, new TreeSet<>(), ConeSource.ALONE);
  }

  /**
   * Our tables have one best path to an origin, so what they show of a cone is its least; CAIDA
   * reads the same from the paths of many more.
   */
  private static Cone both(Asn asn, SortedSet<Asn> inPaths, SortedSet<Asn> observed) {
    if (inPaths.containsAll(observed)) {
      return with(asn, inPaths, ConeSource.PATHS);
    }
    TreeSet<Asn> all = new TreeSet<>(inPaths);
    all.addAll(observed);
    return with(asn, all, ConeSource.PATHS, ConeSource.OBSERVED);
  }

  private static Cone with(Asn asn, SortedSet<Asn> others, ConeSource... sources) {
    TreeSet<Asn> all = new TreeSet<>(others);
    all.add(asn);
    return new Cone(all, new TreeSet<>(List.of(sources)));
  }

  /** A complete expansion with somebody else in it. */
  private Optional<SortedSet<Asn>> asSet(Asn asn) {
    if (registry.asSets().isEmpty()) {
      return Optional.empty();
    }
    var expansion = registry.asSetOf(asn);
    return Optional.of(expansion.members())
        .filter(members -> expansion.isComplete())
        .filter(members -> members.size() > 1 || (members.size() == 1 && !members.contains(asn)));
  }

  /**
   * {@return the network and the origins behind it, in ascending order}
   *
   * @param asn whose cone
   */
  public SortedSet<Asn> cone(Asn asn) {
    return coneOf(asn).asns();
  }

  /**
   * {@return the union of the cones of several networks, in ascending order}
   *
   * @param asns whose cones; empty = an empty set
   */
  public SortedSet<Asn> cone(Collection<Asn> asns) {
    TreeSet<Asn> union = new TreeSet<>();
    asns.forEach(asn -> union.addAll(cone(asn)));
    return Collections.unmodifiableSortedSet(union);
  }

  /**
   * {@return where the cones of several networks are from, those left out that are alone}
   *
   * @param asns whose cones
   */
  public SortedSet<ConeSource> sources(Collection<Asn> asns) {
    TreeSet<ConeSource> sources = new TreeSet<>();
    asns.forEach(asn -> sources.addAll(coneOf(asn).sources()));
    sources.remove(ConeSource.ALONE);
    return Collections.unmodifiableSortedSet(sources);
  }

  /**
   * An as-set that holds far more than our tables have behind its network.
   *
   * @param members of the as-set
   * @param inPaths networks in the cone by paths
   */
  public record Inflated(int members, int inPaths) {}

  /**
   * {@return both sizes if the as-set of a network holds over {@value #INFLATED} times its cone by
   * paths; empty if not, or if no path or no complete as-set tells}
   *
   * @param asn whose as-set
   */
  public Optional<Inflated> inflated(Asn asn) {
    Integer known = sizesInPaths.get(asn);
    if (known == null) {
      return Optional.empty();
    }
    return asSet(asn)
        .filter(members -> members.size() > (long) INFLATED * known)
        .map(members -> new Inflated(members.size(), known));
  }

  /** {@return networks that have somebody behind them by paths, in ascending order} */
  public SortedSet<Asn> transitNetworks() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ofPaths.keySet()));
  }

  /** Collects paths in any order; not thread-safe. */
  public static final class Builder {
    private final Optional<AsRelationships> relationships;
    private final Registry registry;
    private final SortedMap<Asn, SortedSet<Asn>> cones = new TreeMap<>();
    private final SortedSet<Asn> seen = new TreeSet<>();

    private Builder(Optional<AsRelationships> relationships, Registry registry) {
      this.relationships = relationships;
      this.registry = registry;
    }

    /**
     * Adds one path, nearest AS first; repeated ASes count once, sets and confederations end it.
     *
     * @param path as a table of ours has it
     * @return this builder
     */
    public Builder add(AsPath path) {
      if (relationships.isEmpty()) {
        return this;
      }
      List<Asn> hops = hops(path);
      seen.addAll(hops);
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

    /** {@return what was said so far, as a value} */
    public Cones build() {
      return new Cones(cones, new TreeSet<>(seen), relationships, registry);
    }
  }
}
