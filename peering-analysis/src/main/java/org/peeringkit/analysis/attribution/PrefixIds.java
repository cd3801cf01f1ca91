package org.peeringkit.analysis.attribution;

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
    short wanted = (short) (v6 ? length + IPV6 : length);
    int mask = slots.length - 1;
    int slot = hash(high, low, wanted) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (lo[id] == low && hi[id] == high && kind[id] == wanted) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    if (size == hi.length) {
      grow();
      return id(v6, high, low, length);
    }
    hi[size] = high;
    lo[size] = low;
    kind[size] = wanted;
    slots[slot] = ++size;
    return size - 1;
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
    boolean v6 = prefix.family() == IpFamily.IPV6;
    short wanted = (short) (v6 ? prefix.length() + IPV6 : prefix.length());
    long high = prefix.address().hi();
    long low = prefix.address().lo();
    int mask = slots.length - 1;
    int slot = hash(high, low, wanted) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (lo[id] == low && hi[id] == high && kind[id] == wanted) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
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
