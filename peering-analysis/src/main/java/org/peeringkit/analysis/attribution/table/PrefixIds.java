package org.peeringkit.analysis.attribution.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.PrefixTable;

/** Numbers prefixes in the order first seen; no object per prefix. */
final class PrefixIds {
  private static final int INITIAL = 1024;
  private static final int IPV6 = 256;

  /** So that address, length and number of an IPv4 prefix fit one long. */
  private static final int ID_BITS = 26;

  private long[] hi = new long[INITIAL];
  private long[] lo = new long[INITIAL];

  /** Prefix length, plus 256 for IPv6. */
  private short[] kind = new short[INITIAL];

  private int[] slots = new int[2 * INITIAL];
  private int size;

  /** The number given last. */
  private int last;

  int id(boolean v6, long high, long low, int length) {
    short wanted = kind(v6, length);
    // Dumps have the routes to one prefix in a row.
    if (last < size && lo[last] == low && hi[last] == high && kind[last] == wanted) {
      return last;
    }
    int slot = slot(high, low, wanted);
    if (slots[slot] != 0) {
      last = slots[slot] - 1;
      return last;
    }
    if (size == hi.length) {
      grow();
      slot = slot(high, low, wanted);
    }
    hi[size] = high;
    lo[size] = low;
    kind[size] = wanted;
    last = size;
    slots[slot] = ++size;
    return last;
  }

  private static short kind(boolean v6, int length) {
    return (short) (v6 ? length + IPV6 : length);
  }

  /** Where a prefix stands, or the free place for it. */
  private int slot(long high, long low, short wanted) {
    int mask = slots.length - 1;
    int slot = hash(high, low, wanted) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (lo[id] == low && hi[id] == high && kind[id] == wanted) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(long high, long low, int wanted) {
    long h = (high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL + wanted;
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 32);
  }

  private void grow() {
    int capacity = hi.length * 2;
    hi = Arrays.copyOf(hi, capacity);
    lo = Arrays.copyOf(lo, capacity);
    kind = Arrays.copyOf(kind, capacity);
    slots = new int[2 * capacity];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hash(hi[id], lo[id], kind[id]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  /** Numbers of all prefixes, in the order of {@link org.peeringkit.model.net.Prefix#compareTo}. */
  int[] inOrder() {
    if (size > 1 << ID_BITS) {
      throw new IllegalStateException("more than " + (1 << ID_BITS) + " prefixes");
    }
    long[] keys4 = new long[size];
    int count4 = 0;
    List<Integer> ids6 = new ArrayList<>();
    for (int id = 0; id < size; id++) {
      if (kind[id] >= IPV6) {
        ids6.add(id);
      } else {
        keys4[count4++] =
            (lo[id] << Integer.SIZE | (long) kind[id] << ID_BITS | id) ^ Long.MIN_VALUE;
      }
    }
    Arrays.sort(keys4, 0, count4);
    ids6.sort(this::compare6);
    int[] inOrder = new int[count4 + ids6.size()];
    for (int i = 0; i < count4; i++) {
      inOrder[i] = (int) keys4[i] & (1 << ID_BITS) - 1;
    }
    for (int i = 0; i < ids6.size(); i++) {
      inOrder[count4 + i] = ids6.get(i);
    }
    return inOrder;
  }

  private int compare6(int a, int b) {
    int byHigh = Long.compareUnsigned(hi[a], hi[b]);
    if (byHigh != 0) {
      return byHigh;
    }
    int byLow = Long.compareUnsigned(lo[a], lo[b]);
    return byLow != 0 ? byLow : Short.compare(kind[a], kind[b]);
  }

  int size() {
    return size;
  }

  /** Adds a prefix to a table. */
  void addTo(PrefixTable.Builder<Boolean> table, int id) {
    boolean isV6 = kind[id] >= IPV6;
    table.add(
        isV6 ? IpFamily.IPV6 : IpFamily.IPV4,
        hi[id],
        lo[id],
        isV6 ? kind[id] - IPV6 : kind[id],
        Boolean.TRUE);
  }
}
