package org.peeringkit.model.registry.relation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;

/**
 * As-sets with the ASes they stand for, expanded beforehand (as {@code bgpq4 -jt} prints them).
 * Anybody may put anybody into an as-set: compare with what is seen in tables before believing.
 * Immutable and thread-safe.
 */
public final class AsSets {
  /** Nothing in it. */
  public static final AsSets EMPTY = builder().build();

  private final AsnGroups<AsSetName> sets;
  private final SortedMap<String, AsSetName> byName = new TreeMap<>();

  private AsSets(AsnGroups<AsSetName> sets) {
    this.sets = sets;
    // In order, so that of several the one without a source, else the first source, stands.
    sets.keys().forEach(key -> byName.putIfAbsent(key.name(), key));
  }

  /**
   * What the as-sets of a network stand for.
   *
   * @param members ASes of all sets found, in order
   * @param found names of which an expansion is there
   * @param missing names of which none is
   * @param unreadable words that are no names
   */
  public record Expansion(
      SortedSet<Asn> members,
      List<AsSetName> found,
      List<AsSetName> missing,
      List<String> unreadable) {
    /**
     * Copies the collections.
     *
     * @param members ASes of all sets found, in order
     * @param found names of which an expansion is there
     * @param missing names of which none is
     * @param unreadable words that are no names
     */
    public Expansion {
      members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
      found = List.copyOf(found);
      missing = List.copyOf(missing);
      unreadable = List.copyOf(unreadable);
    }

    /** {@return whether every name written there is expanded, and there is at least one} */
    public boolean isComplete() {
      return !found.isEmpty() && missing.isEmpty() && unreadable.isEmpty();
    }
  }

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return sets.isEmpty();
  }

  /** {@return names of the sets, in order} */
  public SortedSet<AsSetName> names() {
    return sets.keys();
  }

  /**
   * {@return the members of a set, in order; empty where the set is not there} Where the sets of
   * that very source are not there, those of that name without a source, else of the first source
   * in order, stand in.
   *
   * @param name with the source that is meant, or none
   */
  public Optional<SortedSet<Asn>> members(AsSetName name) {
    Optional<SortedSet<Asn>> exact = sets.get(name);
    AsSetName other = byName.get(name.name());
    return exact.isPresent() || other == null ? exact : sets.get(other);
  }

  /**
   * {@return what a network's irr_as_set stands for; an AS number in it stands for itself}
   *
   * @param irrAsSet as the network wrote it; may be empty
   */
  public Expansion expand(String irrAsSet) {
    AsSetName.Names names = AsSetName.parseAll(irrAsSet);
    TreeSet<Asn> members = new TreeSet<>();
    List<AsSetName> found = new ArrayList<>();
    List<AsSetName> missing = new ArrayList<>();
    for (AsSetName name : names.names()) {
      Optional<? extends Collection<Asn>> expansion = members(name);
      if (expansion.isEmpty()) {
        expansion = name.asn().map(List::of);
      }
      expansion.ifPresent(members::addAll);
      (expansion.isPresent() ? found : missing).add(name);
    }
    return new Expansion(members, found, missing, names.unreadable());
  }

  /** Collects sets in any order; not thread-safe. */
  public static final class Builder {
    private final AsnGroups.Builder<AsSetName> sets = new AsnGroups.Builder<>();

    private Builder() {}

    /**
     * Adds a set; what is said of a set in several places is united.
     *
     * @param name with its source, or none
     * @param members in any order, may repeat
     * @return this builder
     */
    public Builder add(AsSetName name, Collection<Asn> members) {
      sets.add(name, members);
      return this;
    }

    /** {@return what was said so far, as a value} */
    public AsSets build() {
      return new AsSets(sets.build());
    }
  }
}
