package org.peeringkit.model.registry.relation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;

/**
 * Sets of ASes by key, four octets a member: a file of cones has millions. Immutable and
 * thread-safe.
 */
final class AsnGroups<K extends Comparable<K>> {
  /** Each sorted as signed numbers: bits with the topmost one flipped. */
  private final SortedMap<K, int[]> groups;

  private AsnGroups(SortedMap<K, int[]> groups) {
    this.groups = groups;
  }

  private static int flipped(Asn asn) {
    return asn.bits() ^ Integer.MIN_VALUE;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  SortedSet<K> keys() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(groups.keySet()));
  }

  Optional<SortedSet<Asn>> get(K key) {
    int[] group = groups.get(key);
    if (group == null) {
      return Optional.empty();
    }
    TreeSet<Asn> members = new TreeSet<>();
    for (int member : group) {
      members.add(Asn.ofBits(member ^ Integer.MIN_VALUE));
    }
    return Optional.of(Collections.unmodifiableSortedSet(members));
  }

  int size(K key) {
    int[] group = groups.get(key);
    return group == null ? 0 : group.length;
  }

  boolean contains(K key, Asn asn) {
    int[] group = groups.get(key);
    return group != null && Arrays.binarySearch(group, flipped(asn)) >= 0;
  }

  /** Collects members in any order; not thread-safe. */
  static final class Builder<K extends Comparable<K>> {
    private final SortedMap<K, int[]> groups = new TreeMap<>();

    void add(K key, Collection<Asn> members) {
      int[] more = members.stream().mapToInt(AsnGroups::flipped).sorted().distinct().toArray();
      groups.merge(key, more, Builder::union);
    }

    private static int[] union(int[] a, int[] b) {
      int[] both = Arrays.copyOf(a, a.length + b.length);
      System.arraycopy(b, 0, both, a.length, b.length);
      return Arrays.stream(both).sorted().distinct().toArray();
    }

    AsnGroups<K> build() {
      return new AsnGroups<>(new TreeMap<>(groups));
    }
  }
}
