package org.peeringkit.model.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prefixes of both families, each with a value: longest-prefix match, exact match, and the walk in
 * prefix order. Every entry has an index, 0 to {@link #size} - 1, in the order of {@link
 * Prefix#compareTo}; hot code works with addresses as {@code int} or two {@code long} and with
 * indexes, and allocates nothing.
 *
 * <p>Immutable once built, so safe to share between threads; a changed table is a new one, swapped
 * in. Building sorts what was added and is fastest when it comes in order.
 *
 * @param <V> what each prefix has
 */
public final class PrefixTable<V> implements Iterable<PrefixTable.Entry<V>> {
  private final PrefixColumns prefixes4;
  private final PrefixColumns prefixes6;
  private final Object[] values;
  private final LpmIndex index;

  /**
   * A prefix of a table and its value.
   *
   * @param <V> what each prefix has
   * @param prefix as added
   * @param value as added, or as merged from several
   */
  public record Entry<V>(Prefix prefix, V value) {}

  private PrefixTable(PrefixColumns prefixes4, PrefixColumns prefixes6, Object[] values) {
    this.prefixes4 = prefixes4;
    this.prefixes6 = prefixes6;
    this.values = values;
    int[] codes4 = new int[prefixes4.size()];
    Arrays.setAll(codes4, i -> i + 1);
    int[] codes6 = new int[prefixes6.size()];
    Arrays.setAll(codes6, i -> i + 1 + codes4.length);
    this.index = new LpmIndex(prefixes4, codes4, prefixes6, codes6);
  }

  /**
   * {@return a builder for which, of several values for one prefix, the last one added stands}
   *
   * @param <V> what each prefix has
   */
  public static <V> Builder<V> builder() {
    return new Builder<>((earlier, later) -> later);
  }

  /**
   * {@return a builder with a rule for prefixes that are added twice}
   *
   * @param <V> what each prefix has
   * @param merge what to make of two values for one prefix: the one so far, then the one added
   *     later
   */
  public static <V> Builder<V> builder(BinaryOperator<V> merge) {
    return new Builder<>(merge);
  }

  /** {@return number of prefixes} */
  public int size() {
    return values.length;
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /**
   * {@return number of prefixes of a family}
   *
   * @param family IPv4 or IPv6
   */
  public int size(IpFamily family) {
    return columns(family).size();
  }

  private PrefixColumns columns(IpFamily family) {
    return family == IpFamily.IPV4 ? prefixes4 : prefixes6;
  }

  private int offset(IpFamily family) {
    return family == IpFamily.IPV4 ? 0 : prefixes4.size();
  }

  /**
   * Longest-prefix match.
   *
   * @param bits an IPv4 address
   * @return index of the matched prefix, or -1
   */
  public int find4(int bits) {
    return index.find4(bits) - 1;
  }

  /**
   * Longest-prefix match.
   *
   * @param hi upper 64 bits of an IPv6 address
   * @param lo lower 64 bits
   * @return index of the matched prefix, or -1
   */
  public int find6(long hi, long lo) {
    return index.find6(hi, lo) - 1;
  }

  /**
   * Longest-prefix match.
   *
   * @param address of either family
   * @return index of the matched prefix, or -1
   */
  public int find(IpAddr address) {
    return address.family() == IpFamily.IPV4
        ? find4((int) address.lo())
        : find6(address.hi(), address.lo());
  }

  /**
   * Longest-prefix match.
   *
   * @param address of either family
   * @return the matched prefix and its value, or empty
   */
  public Optional<Entry<V>> lookup(IpAddr address) {
    int found = find(address);
    return found < 0 ? Optional.empty() : Optional.of(entry(found));
  }

  /**
   * Exact match.
   *
   * @param prefix by address and length
   * @return index of the prefix, or -1
   */
  public int indexOf(Prefix prefix) {
    int row = columns(prefix.family()).exact(prefix);
    return row < 0 ? -1 : row + offset(prefix.family());
  }

  /**
   * Exact match.
   *
   * @param prefix by address and length
   * @return the value of that very prefix, or empty
   */
  public Optional<V> get(Prefix prefix) {
    int found = indexOf(prefix);
    return found < 0 ? Optional.empty() : Optional.of(value(found));
  }

  /**
   * {@return index of the longest entry that covers the prefix (the prefix itself, if there), or
   * -1}
   *
   * @param prefix may be absent from the table
   */
  public int findCovering(Prefix prefix) {
    return covering(prefix, prefix.length());
  }

  private int covering(Prefix prefix, int maxLength) {
    int row = columns(prefix.family()).covering(prefix, maxLength);
    return row < 0 ? -1 : row + offset(prefix.family());
  }

  /**
   * {@return every entry that covers the prefix, without the prefix itself, the most specific
   * first}
   *
   * @param prefix may be absent from the table
   */
  public List<Entry<V>> lessSpecifics(Prefix prefix) {
    List<Entry<V>> chain = new ArrayList<>();
    int found = covering(prefix, prefix.length() - 1);
    while (found >= 0) {
      Entry<V> entry = entry(found);
      chain.add(entry);
      found = covering(prefix, entry.prefix().length() - 1);
    }
    return List.copyOf(chain);
  }

  /**
   * {@return every entry that the prefix covers, without the prefix itself, in prefix order}
   *
   * @param prefix may be absent from the table
   */
  public Stream<Entry<V>> moreSpecifics(Prefix prefix) {
    PrefixColumns columns = columns(prefix.family());
    int offset = offset(prefix.family());
    int from = columns.startOfCovered(prefix);
    int first = columns.exact(prefix) < 0 ? from : from + 1;
    return IntStream.range(first, columns.endOfCovered(prefix)).mapToObj(i -> entry(i + offset));
  }

  /**
   * {@return the prefix of an entry}
   *
   * @param entryIndex 0 to {@link #size} - 1
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public Prefix prefix(int entryIndex) {
    Objects.checkIndex(entryIndex, values.length);
    int row = entryIndex - prefixes4.size();
    return row < 0 ? prefixes4.prefix(entryIndex) : prefixes6.prefix(row);
  }

  /** Length of an entry's prefix. */
  int length(int entryIndex) {
    int row = entryIndex - prefixes4.size();
    return row < 0 ? prefixes4.length(entryIndex) : prefixes6.length(row);
  }

  /**
   * {@return the value of an entry}
   *
   * @param entryIndex 0 to {@link #size} - 1
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  @SuppressWarnings("unchecked") // only values of V are ever stored
  public V value(int entryIndex) {
    return (V) values[entryIndex];
  }

  private Entry<V> entry(int entryIndex) {
    return new Entry<>(prefix(entryIndex), value(entryIndex));
  }

  /** {@return all entries in prefix order} */
  public Stream<Entry<V>> stream() {
    return IntStream.range(0, size()).mapToObj(this::entry);
  }

  @Override
  public Iterator<Entry<V>> iterator() {
    return stream().iterator();
  }

  boolean samePrefixes(PrefixTable<?> other) {
    return prefixes4.equals(other.prefixes4) && prefixes6.equals(other.prefixes6);
  }

  int prefixesHash() {
    return 31 * prefixes4.hashCode() + prefixes6.hashCode();
  }

  /**
   * {@return octets of memory the table holds, not counting the values themselves; a reference
   * counts as 4, as it is on heaps below 32 GiB}
   */
  public long octets() {
    return index.octets() + prefixes4.octets() + prefixes6.octets() + 4L * values.length;
  }

  @Override
  public String toString() {
    return "PrefixTable[" + prefixes4.size() + " IPv4, " + prefixes6.size() + " IPv6]";
  }

  /**
   * Collects prefixes with their values; not thread-safe.
   *
   * @param <V> what each prefix has
   */
  public static final class Builder<V> {
    private final BinaryOperator<V> merge;
    private final PrefixRows rows4 = new PrefixRows(IpFamily.IPV4);
    private final PrefixRows rows6 = new PrefixRows(IpFamily.IPV6);
    private final List<V> values4 = new ArrayList<>();
    private final List<V> values6 = new ArrayList<>();

    private Builder(BinaryOperator<V> merge) {
      this.merge = merge;
    }

    /**
     * Adds one; of a prefix added twice the builder's rule decides.
     *
     * @param prefix of either family; may repeat
     * @param value not null
     * @return this builder
     * @throws IllegalStateException if there are 67,108,864 prefixes of that family already
     */
    public Builder<V> add(Prefix prefix, V value) {
      Objects.requireNonNull(value, "value");
      boolean isV4 = prefix.family() == IpFamily.IPV4;
      (isV4 ? rows4 : rows6).add(prefix);
      (isV4 ? values4 : values6).add(value);
      return this;
    }

    /**
     * Adds one by its bits: for millions, which then need no object each.
     *
     * @param family of the prefix
     * @param hi upper 64 bits of its address; 0 for IPv4
     * @param lo lower 64 bits; for IPv4 the address as an unsigned 32-bit number
     * @param length 0 to 32 or 0 to 128
     * @param value not null
     * @return this builder
     * @throws IllegalArgumentException if there is no such prefix: the length is out of range, host
     *     bits are set, or an IPv4 address has more than 32 bits
     * @throws IllegalStateException if there are 67,108,864 prefixes of that family already
     */
    public Builder<V> add(IpFamily family, long hi, long lo, int length, V value) {
      boolean isV4 = family == IpFamily.IPV4;
      boolean is32Bits = hi == 0 && lo >>> Integer.SIZE == 0;
      if (length < 0
          || length > family.bits()
          || isV4 && !is32Bits
          || Prefix.hasHostBits(family, hi, lo, length)) {
        return add(new Prefix(new IpAddr(family, hi, lo), length), value); // says what is wrong
      }
      Objects.requireNonNull(value, "value");
      if (isV4) {
        rows4.add(lo << Integer.SIZE, 0, length);
        values4.add(value);
      } else {
        rows6.add(hi, lo, length);
        values6.add(value);
      }
      return this;
    }

    /** {@return the table of what was added so far; the builder can be added to and used again} */
    public PrefixTable<V> build() {
      List<Object> merged = new ArrayList<>(values4.size() + values6.size());
      PrefixColumns columns4 = distinct(rows4, values4, merged);
      PrefixColumns columns6 = distinct(rows6, values6, merged);
      return new PrefixTable<>(columns4, columns6, merged.toArray());
    }

    private PrefixColumns distinct(PrefixRows rows, List<V> values, List<Object> merged) {
      int[] order = rows.sorted();
      int[] kept = new int[order.length];
      int count = 0;
      int i = 0;
      while (i < order.length) {
        int first = order[i];
        V value = values.get(first);
        i++;
        while (i < order.length && rows.same(first, order[i])) {
          value = merge.apply(value, values.get(order[i]));
          i++;
        }
        kept[count++] = first;
        merged.add(Objects.requireNonNull(value, "merged value"));
      }
      return new PrefixColumns(rows, kept, count);
    }
  }
}
