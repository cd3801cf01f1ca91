package org.peeringkit.analysis.traffic.counting;

import java.util.Arrays;
import java.util.Collection;
import org.peeringkit.model.net.Asn;

/** Some AS numbers, asked about for every flow: open addressing, a quarter full. Immutable. */
final class AsnSet {
  private static final long FREE = -1;

  private final long[] table;
  private final boolean isEmpty;

  AsnSet(Collection<Asn> asns) {
    this.isEmpty = asns.isEmpty();
    this.table = new long[Integer.highestOneBit(Math.max(1, asns.size())) << 3];
    Arrays.fill(table, FREE);
    for (Asn asn : asns) {
      int slot = slot(asn.value());
      while (table[slot] != FREE && table[slot] != asn.value()) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = asn.value();
    }
  }

  boolean isEmpty() {
    return isEmpty;
  }

  private int slot(long asn) {
    return (int) (asn * 0x9E3779B97F4A7C15L >>> 40) & table.length - 1;
  }

  /**
   * @param asn 0 or more
   */
  boolean contains(long asn) {
    int slot = slot(asn);
    while (table[slot] != FREE) {
      if (table[slot] == asn) {
        return true;
      }
      slot = slot + 1 & table.length - 1;
    }
    return false;
  }
}
