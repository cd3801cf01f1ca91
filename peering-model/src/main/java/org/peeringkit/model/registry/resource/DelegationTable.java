package org.peeringkit.model.registry.resource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/**
 * Registry, country and holder of addresses and ASes. Where two records speak of one number, as
 * after a transfer between registries, the later date counts. Immutable and thread-safe.
 */
public final class DelegationTable {
  private static final Comparator<Delegation> BY_AGE =
      Comparator.comparing((Delegation d) -> d.date().orElse(LocalDate.MIN))
          .thenComparing(Delegation::toString);

  /** Nothing in it. */
  public static final DelegationTable EMPTY = builder().build();

  private record Range(long last, Delegation delegation) {}

  private final PrefixTable<Delegation> addresses;
  private final NavigableMap<Long, Range> asns;

  private DelegationTable(PrefixTable<Delegation> addresses, NavigableMap<Long, Range> asns) {
    this.addresses = addresses;
    this.asns = asns;
  }

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return addresses.isEmpty() && asns.isEmpty();
  }

  /** {@return number of address blocks, each one prefix} */
  public int prefixes() {
    return addresses.size();
  }

  /**
   * {@return the most specific record that holds the address; empty where none does}
   *
   * @param address of either family
   */
  public Optional<Delegation> of(IpAddr address) {
    return addresses.lookup(address).map(PrefixTable.Entry::value);
  }

  /**
   * {@return the most specific record that holds the whole prefix; empty where none does}
   *
   * @param prefix of either family
   */
  public Optional<Delegation> of(Prefix prefix) {
    int found = addresses.findCovering(prefix);
    return found < 0 ? Optional.empty() : Optional.of(addresses.value(found));
  }

  /**
   * {@return to whom an AS number was given; empty where no record has it}
   *
   * @param asn any
   */
  public Optional<Delegation> of(Asn asn) {
    Map.Entry<Long, Range> range = asns.floorEntry(asn.value());
    return range == null || range.getValue().last < asn.value()
        ? Optional.empty()
        : Optional.of(range.getValue().delegation);
  }

  /** Collects records in any order; not thread-safe. */
  public static final class Builder {
    private record AsnRange(long first, long last, Delegation delegation) {}

    private final PrefixTable.Builder<Delegation> addresses =
        PrefixTable.builder((a, b) -> BY_AGE.compare(a, b) >= 0 ? a : b);
    private final List<AsnRange> asns = new ArrayList<>();
    private final Map<Delegation, Delegation> interned = new HashMap<>();

    private Builder() {}

    /**
     * Adds a block of addresses; a record that is no single block is added as several.
     *
     * @param prefix the block
     * @param delegation what the record says
     * @return this builder
     */
    public Builder add(Prefix prefix, Delegation delegation) {
      addresses.add(prefix, intern(delegation));
      return this;
    }

    /**
     * Adds AS numbers from {@code first} to {@code last}.
     *
     * @param first lowest number, itself included
     * @param last highest number, itself included
     * @param delegation what the record says
     * @return this builder
     * @throws IllegalArgumentException if {@code last} is before {@code first}
     */
    public Builder add(Asn first, Asn last, Delegation delegation) {
      if (last.compareTo(first) < 0) {
        throw new IllegalArgumentException(last + " is before " + first);
      }
      asns.add(new AsnRange(first.value(), last.value(), intern(delegation)));
      return this;
    }

    private Delegation intern(Delegation delegation) {
      return interned.computeIfAbsent(delegation, d -> d);
    }

    /** {@return what was said so far, as a value} */
    public DelegationTable build() {
      NavigableMap<Long, Range> painted = new TreeMap<>();
      asns.stream()
          .sorted(
              Comparator.comparing(AsnRange::delegation, BY_AGE)
                  .thenComparingLong(AsnRange::first)
                  .thenComparingLong(AsnRange::last))
          .forEach(range -> paint(painted, range));
      return new DelegationTable(addresses.build(), painted);
    }

    /** Over what was there: cuts ranges that reach in from either side. */
    private static void paint(NavigableMap<Long, Range> painted, AsnRange range) {
      Map.Entry<Long, Range> before = painted.lowerEntry(range.first);
      if (before != null && before.getValue().last >= range.first) {
        Range cut = before.getValue();
        painted.put(before.getKey(), new Range(range.first - 1, cut.delegation));
        if (cut.last > range.last) {
          painted.put(range.last + 1, cut);
        }
      }
      Map.Entry<Long, Range> after = painted.floorEntry(range.last);
      if (after != null && after.getKey() >= range.first && after.getValue().last > range.last) {
        painted.put(range.last + 1, after.getValue());
      }
      painted.subMap(range.first, true, range.last, true).clear();
      painted.put(range.first, new Range(range.last, range.delegation));
    }
  }
}
