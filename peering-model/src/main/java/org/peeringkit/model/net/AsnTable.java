package org.peeringkit.model.net;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/**
 * From address to AS number by longest-prefix match, and nothing else: neighbouring ranges of one
 * AS are merged, so that a full table takes a few octets a prefix and the matched prefix is not
 * known. Where it matters use {@link PrefixTable}.
 *
 * <p>Immutable, thread-safe, built in bulk. A prefix mapped to AS 0 is a hole: addresses in it have
 * no AS, whatever covers it (RFC 7607 keeps 0 from ever being a network).
 */
public final class AsnTable {
  /** The answer where no prefix matches: AS 0 is never a network (RFC 7607). */
  public static final int NONE = 0;

  /** Codes from here on are positions in {@link #large}; codes below are AS numbers. */
  private static final int LARGE = 1 << 30;

  private final LpmIndex index;
  private final int[] large;
  private final int prefixCount;

  private AsnTable(LpmIndex index, int[] large, int prefixCount) {
    this.index = index;
    this.large = large;
    this.prefixCount = prefixCount;
  }

  /**
   * {@return a builder for which, of several AS numbers for one prefix, the last one added stands}
   */
  public static Builder builder() {
    return new Builder((earlier, later) -> later);
  }

  /**
   * {@return a builder with a rule for prefixes that are added twice}
   *
   * @param merge which of two AS numbers for one prefix stands, given as 0 to 4,294,967,295: the
   *     one so far, then the one added later
   */
  public static Builder builder(LongBinaryOperator merge) {
    return new Builder(merge);
  }

  /**
   * @param bits an IPv4 address
   * @return the 32 bits of its AS number ({@link Integer#toUnsignedLong}), or {@link #NONE}
   */
  public int asn4(int bits) {
    return decode(index.find4(bits));
  }

  /**
   * @param hi upper 64 bits of an IPv6 address
   * @param lo lower 64 bits
   * @return the 32 bits of its AS number ({@link Integer#toUnsignedLong}), or {@link #NONE}
   */
  public int asn6(long hi, long lo) {
    return decode(index.find6(hi, lo));
  }

  private int decode(int code) {
    return code < LARGE ? code : large[code - LARGE];
  }

  /**
   * {@return the AS number of an address, or empty where no prefix matches or a hole does}
   *
   * @param address of either family
   */
  public Optional<Asn> lookup(IpAddr address) {
    int bits =
        address.family() == IpFamily.IPV4
            ? asn4((int) address.lo())
            : asn6(address.hi(), address.lo());
    return bits == NONE ? Optional.empty() : Optional.of(Asn.ofBits(bits));
  }

  /** {@return number of distinct prefixes it was built from} */
  public int prefixCount() {
    return prefixCount;
  }

  /** {@return octets of memory the table holds} */
  public long octets() {
    return index.octets() + (long) large.length * Integer.BYTES;
  }

  @Override
  public String toString() {
    return "AsnTable[" + prefixCount + " prefixes, " + octets() + " octets]";
  }

  /** Collects prefixes with their AS numbers; not thread-safe. */
  public static final class Builder {
    private final LongBinaryOperator merge;
    private final PrefixRows rows4 = new PrefixRows(IpFamily.IPV4);
    private final PrefixRows rows6 = new PrefixRows(IpFamily.IPV6);
    private int[] asns4 = new int[16];
    private int[] asns6 = new int[16];

    private Builder(LongBinaryOperator merge) {
      this.merge = merge;
    }

    /**
     * Adds one; of a prefix added twice the builder's rule decides.
     *
     * @param prefix of either family; may repeat
     * @param asn AS 0 makes a hole
     * @return this builder
     */
    public Builder add(Prefix prefix, Asn asn) {
      if (prefix.family() == IpFamily.IPV4) {
        asns4 = put(asns4, rows4.add(prefix), asn.bits());
      } else {
        asns6 = put(asns6, rows6.add(prefix), asn.bits());
      }
      return this;
    }

    private static int[] put(int[] asns, int row, int bits) {
      int[] grown = row < asns.length ? asns : Arrays.copyOf(asns, row + (row >> 1));
      grown[row] = bits;
      return grown;
    }

    /** {@return the table of what was added so far; the builder can be added to and used again} */
    public AsnTable build() {
      LargeCodes large = new LargeCodes();
      int[] order4 = rows4.sorted();
      int[] codes4 = new int[order4.length];
      PrefixColumns columns4 = distinct(rows4, order4, asns4, codes4, large);
      int[] order6 = rows6.sorted();
      int[] codes6 = new int[order6.length];
      PrefixColumns columns6 = distinct(rows6, order6, asns6, codes6, large);
      return new AsnTable(
          new LpmIndex(columns4, codes4, columns6, codes6),
          large.toArray(),
          columns4.size() + columns6.size());
    }

    private PrefixColumns distinct(
        PrefixRows rows, int[] order, int[] asns, int[] codes, LargeCodes large) {
      int[] kept = new int[order.length];
      int count = 0;
      int i = 0;
      while (i < order.length) {
        int first = order[i];
        long asn = Integer.toUnsignedLong(asns[first]);
        i++;
        while (i < order.length && rows.same(first, order[i])) {
          asn = Asn.of(merge.applyAsLong(asn, Integer.toUnsignedLong(asns[order[i]]))).value();
          i++;
        }
        codes[count] = asn < LARGE ? (int) asn : large.code((int) asn);
        kept[count++] = first;
      }
      return new PrefixColumns(rows, kept, count);
    }
  }

  /** Codes for AS numbers of 2^30 and more: the private ones among them are in real tables. */
  private static final class LargeCodes {
    private final java.util.Map<Integer, Integer> codes = new java.util.LinkedHashMap<>();

    int code(int bits) {
      return LARGE + codes.computeIfAbsent(bits, b -> codes.size());
    }

    int[] toArray() {
      return codes.keySet().stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
