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

  private static final int OCTETS = 5 * Long.BYTES;
  private static final String WHAT = "keys of cells";

  private final HeapBudget heap;

  /**
   * @param heap from which its room is taken, until {@link #release}
   */
  KnownCells(int room, HeapBudget heap) throws LedgerFileException {
    this.heap = heap;
    heap.take(room, OCTETS, WHAT);
    k0 = new long[room];
    k1 = new long[room];
    records = new long[room];
    packets = new double[room];
    octets = new double[room];
  }

  /** Nobody holds it any longer. */
  void release() {
    heap.giveBack(k0.length, OCTETS);
  }

  /** Adds a key without sums; its index. */
  int add(long key0, long key1) throws LedgerFileException {
    if (size == k0.length) {
      int room = Math.addExact(16, Math.multiplyExact(size, 2));
      heap.take(room - size, OCTETS, WHAT);
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
  int add(KnownCells other, int j) throws LedgerFileException {
    int at = add(other.k0[j], other.k1[j]);
    records[at] = other.records[j];
    packets[at] = other.packets[j];
    octets[at] = other.octets[j];
    return at;
  }
}
