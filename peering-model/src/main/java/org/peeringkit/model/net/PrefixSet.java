package org.peeringkit.model.net;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of prefixes of both families, without duplicates, in prefix order; members may be nested.
 * Two sets are equal if they have the same members, which is more than covering the same addresses:
 * compare {@link #aggregate aggregates} for that. Immutable, thread-safe.
 */
public final class PrefixSet implements Iterable<Prefix> {
  /** Nothing in it. */
  public static final PrefixSet EMPTY = of(List.of());

  private final PrefixTable<Boolean> members;

  private PrefixSet(PrefixTable<Boolean> members) {
    this.members = members;
  }

  /**
   * {@return a set of these; what stands there twice counts once}
   *
   * @param prefixes in any order, of both families
   */
  public static PrefixSet of(Collection<Prefix> prefixes) {
    PrefixTable.Builder<Boolean> builder = PrefixTable.builder();
    prefixes.forEach(p -> builder.add(p, Boolean.TRUE));
    return new PrefixSet(builder.build());
  }

  /**
   * {@return a set of these}
   *
   * @param prefixes in any order, of both families
   */
  public static PrefixSet of(Prefix... prefixes) {
    return of(List.of(prefixes));
  }

  /** {@return number of members} */
  public int size() {
    return members.size();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /**
   * {@return whether the address lies in a member}
   *
   * @param address of either family
   */
  public boolean contains(IpAddr address) {
    return members.find(address) >= 0;
  }

  /**
   * {@return whether an IPv4 address, as 32 bits, lies in a member}
   *
   * @param bits in network order
   */
  public boolean contains4(int bits) {
    return members.find4(bits) >= 0;
  }

  /**
   * {@return whether an IPv6 address, as its upper and lower 64 bits, lies in a member}
   *
   * @param hi upper 64 bits
   * @param lo lower 64 bits
   */
  public boolean contains6(long hi, long lo) {
    return members.find6(hi, lo) >= 0;
  }

  /**
   * {@return whether this very prefix is a member}
   *
   * @param prefix exact match, by address and length
   */
  public boolean contains(Prefix prefix) {
    return members.indexOf(prefix) >= 0;
  }

  /**
   * {@return whether the prefix is a member or a more specific of one}
   *
   * @param prefix of either family
   */
  public boolean covers(Prefix prefix) {
    return members.findCovering(prefix) >= 0;
  }

  /**
   * {@return {@link #contains(Prefix)} for hot code}
   *
   * @param family of the prefix
   * @param hi upper 64 bits of the prefix's address; 0 for IPv4
   * @param lo lower 64 bits; for IPv4 the address as an unsigned 32-bit number
   * @param length of the prefix, 0 to 32 or 0 to 128
   */
  public boolean contains(IpFamily family, long hi, long lo, int length) {
    int longest = longest(family, hi, lo);
    // A member of the same address may be longer; whatever is shorter is not this prefix.
    return longest == length
        || longest > length && contains(new Prefix(new IpAddr(family, hi, lo), length));
  }

  /**
   * {@return {@link #covers(Prefix)} for hot code}
   *
   * @param family of the prefix
   * @param hi upper 64 bits of the prefix's address; 0 for IPv4
   * @param lo lower 64 bits; for IPv4 the address as an unsigned 32-bit number
   * @param length of the prefix, 0 to 32 or 0 to 128
   */
  public boolean covers(IpFamily family, long hi, long lo, int length) {
    int longest = longest(family, hi, lo);
    return longest >= 0
        && (longest <= length || covers(new Prefix(new IpAddr(family, hi, lo), length)));
  }

  /** Length of the longest member in which the address lies, or -1. */
  private int longest(IpFamily family, long hi, long lo) {
    int found = family == IpFamily.IPV4 ? members.find4((int) lo) : members.find6(hi, lo);
    return found < 0 ? -1 : members.length(found);
  }

  /**
   * {@return whether any address of the prefix lies in a member}
   *
   * @param prefix of either family
   */
  public boolean overlaps(Prefix prefix) {
    return covers(prefix) || members.moreSpecifics(prefix).findAny().isPresent();
  }

  /**
   * {@return the smallest set of the same addresses: members inside others gone, halves joined} No
   * member of the result covers another, and no two are the halves of one prefix.
   */
  public PrefixSet aggregate() {
    List<Prefix> done = new ArrayList<>();
    for (Prefix next : this) {
      if (!done.isEmpty() && done.get(done.size() - 1).covers(next)) {
        continue;
      }
      Prefix joined = next;
      while (!done.isEmpty() && areHalves(done.get(done.size() - 1), joined)) {
        joined = done.remove(done.size() - 1).shortenedTo(joined.length() - 1);
      }
      done.add(joined);
    }
    return of(done);
  }

  private static boolean areHalves(Prefix left, Prefix right) {
    return left.length() == right.length()
        && left.family() == right.family()
        && left.length() > 0
        && left.shortenedTo(left.length() - 1).covers(right);
  }

  /**
   * {@return all members of both sets}
   *
   * @param other whose members are added
   */
  public PrefixSet union(PrefixSet other) {
    return of(Stream.concat(stream(), other.stream()).toList());
  }

  /** {@return the members in prefix order} */
  public Stream<Prefix> stream() {
    return members.stream().map(PrefixTable.Entry::prefix);
  }

  @Override
  public Iterator<Prefix> iterator() {
    return stream().iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PrefixSet that && members.samePrefixes(that.members);
  }

  @Override
  public int hashCode() {
    return members.prefixesHash();
  }

  /** {@code [192.0.2.0/24, 2001:db8::/32]}. */
  @Override
  public String toString() {
    return stream().map(Prefix::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
