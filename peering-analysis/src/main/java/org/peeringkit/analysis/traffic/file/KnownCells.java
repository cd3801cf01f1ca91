package org.peeringkit.analysis.traffic.file;

import java.util.Arrays;

/**
 * Keys of the days coded so far, in order, with their sums in units: what cells are held against.
 */
final class KnownCells {
  int size;
  long[] k0;
  long[] k1;
  long[] records;
  double[] packets;
  double[] octets;

  KnownCells(int room) {
    k0 = new long[room];
    k1 = new long[room];
    records = new long[room];
    packets = new double[room];
    octets = new double[room];
  }

  /** Adds a key without sums; its index. */
  int add(long key0, long key1) {
    if (size == k0.length) {
      int room = Math.addExact(16, Math.multiplyExact(size, 2));
      k0 = Arrays.copyOf(k0, room);
      k1 = Arrays.copyOf(k1, room);
      records = Arrays.copyOf(records, room);
      packets = Arrays.copyOf(packets, room);
      octets = Arrays.copyOf(octets, room);
    }
    k0[size] = key0;
    k1[size] = key1;
    return size++;
  }

  /** Adds a key of another with its sums; its index. */
  int add(KnownCells other, int j) {
    int at = add(other.k0[j], other.k1[j]);
    records[at] = other.records[j];
    packets[at] = other.packets[j];
    octets[at] = other.octets[j];
    return at;
  }
}
