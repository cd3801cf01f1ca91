package org.peeringkit.analysis.attribution.table;

import java.util.Arrays;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Numbers prefixes in the order first seen; no object per prefix. */
final class PrefixIds {
  private static final int INITIAL = 1024;
  private static final int IPV6 = 256;

  private long[] hi = new long[INITIAL];
  private long[] lo = new long[INITIAL];

  /** Prefix length, plus 256 for IPv6. */
  private short[] kind = new short[INITIAL];

  private int[] slots = new int[2 * INITIAL];
  private int size;

  int id(boolean v6, long high, long low, int length) {
    short wanted = kind(v6, length);
    int slot = slot(high, low, wanted);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == hi.length) {
      grow();
      slot = slot(high, low, wanted);
    }
    hi[size] = high;
    lo[size] = low;
    kind[size] = wanted;
    slots[slot] = ++size;
    return size - 1;
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

  /** The number of a prefix, or -1. */
  int find(Prefix prefix) {
    short wanted = kind(prefix.family() == IpFamily.IPV6, prefix.length());
    return slots[slot(prefix.address().hi(), prefix.address().lo(), wanted)] - 1;
  }

  int size() {
    return size;
  }

  Prefix prefix(int id) {
    return kind[id] >= IPV6
        ? Prefix.ofV6(hi[id], lo[id], kind[id] - IPV6)
        : Prefix.ofV4((int) lo[id], kind[id]);
  }
}
