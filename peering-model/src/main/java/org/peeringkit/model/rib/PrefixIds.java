package org.peeringkit.model.rib;

import java.util.Arrays;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Numbers prefixes in the order met; 21 octets each and the hash table. Not thread-safe. */
final class PrefixIds {
  private long[] hi = new long[1 << 10];
  private long[] lo = new long[1 << 10];

  /** The length, and 0x100 for IPv6. */
  private short[] length = new short[1 << 10];

  private int[] table = new int[1 << 11];
  private int size;

  PrefixIds() {
    Arrays.fill(table, -1);
  }

  int size() {
    return size;
  }

  Prefix get(int id) {
    IpFamily family = length[id] >= 0x100 ? IpFamily.IPV6 : IpFamily.IPV4;
    return new Prefix(new IpAddr(family, hi[id], lo[id]), length[id] & 0xFF);
  }

  int intern(IpFamily family, long high, long low, int bits) {
    short shape = (short) (family == IpFamily.IPV6 ? 0x100 | bits : bits);
    int slot = slot(high, low, shape);
    if (table[slot] >= 0) {
      return table[slot];
    }
    if (size == hi.length) {
      hi = Arrays.copyOf(hi, 2 * size);
      lo = Arrays.copyOf(lo, 2 * size);
      length = Arrays.copyOf(length, 2 * size);
    }
    hi[size] = high;
    lo[size] = low;
    length[size] = shape;
    table[slot] = size++;
    if (2 * size > table.length) {
      table = new int[2 * table.length];
      Arrays.fill(table, -1);
      for (int id = 0; id < size; id++) {
        table[slot(hi[id], lo[id], length[id])] = id;
      }
    }
    return size - 1;
  }

  /** Where it is, or where it would be. */
  private int slot(long high, long low, short shape) {
    long h = (high * 31 + low) * 0x9E37_79B9_7F4A_7C15L + shape;
    h = (h ^ h >>> 32) * 0xBF58_476D_1CE4_E5B9L;
    int mask = table.length - 1;
    int slot = (int) (h >>> 32) & mask;
    while (table[slot] >= 0) {
      int id = table[slot];
      if (hi[id] == high && lo[id] == low && length[id] == shape) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
