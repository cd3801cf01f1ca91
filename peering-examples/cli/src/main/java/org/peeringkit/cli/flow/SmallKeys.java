package org.peeringkit.cli.flow;

import java.util.function.IntFunction;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/**
 * Totals by keys that are small numbers, as most records have: one line of a cache each, no object.
 * What does not fit in 64 bits goes to exact totals.
 */
final class SmallKeys {
  /** Keys below are small. */
  static final int LIMIT = 1 << 18;

  /** Longs of a key: flows, packets, octets, the latter two again as estimated; the rest pads. */
  private static final int WIDTH = 8;

  private static final int PACKETS = 1;
  private static final int OCTETS = 2;
  private static final int ESTIMATED_PACKETS = 3;
  private static final int ESTIMATED_OCTETS = 4;

  /** Counts and rates of fewer bits have products of fewer than {@link #FULL}. */
  private static final int SMALL_BITS = 30;

  /** Sums are exact below: one more row cannot make them wrap. */
  private static final long FULL = 1L << 62;

  private final FlowField field;
  private final IntFunction<FlowTotals> exact;
  private final long[] sums = new long[LIMIT * WIDTH];

  /**
   * @param exact the exact totals of a key
   */
  SmallKeys(FlowField field, IntFunction<FlowTotals> exact) {
    this.field = field;
    this.exact = exact;
  }

  /** Adds a row; false if its key is none, or its numbers are not small. */
  boolean add(FlowBatch batch, int row) {
    if (!batch.has(row, field)) {
      return false;
    }
    long key = batch.get(row, field);
    long packets = batch.get(row, FlowField.PACKETS);
    long octets = batch.get(row, FlowField.OCTETS);
    long rate = batch.factor(row);
    if (key < 0 || key >= LIMIT || (packets | octets | rate) >>> SMALL_BITS != 0) {
      return false;
    }
    int at = (int) key * WIDTH;
    sums[at]++;
    sums[at + PACKETS] += packets;
    sums[at + OCTETS] += octets;
    sums[at + ESTIMATED_PACKETS] += packets * rate;
    sums[at + ESTIMATED_OCTETS] += octets * rate;
    if ((sums[at + ESTIMATED_PACKETS] | sums[at + ESTIMATED_OCTETS]) >= FULL) {
      move((int) key);
    }
    return true;
  }

  /** Moves all sums into the exact totals. */
  void moveAll() {
    for (int key = 0; key < LIMIT; key++) {
      if (sums[key * WIDTH] != 0) {
        move(key);
      }
    }
  }

  private void move(int key) {
    int at = key * WIDTH;
    exact
        .apply(key)
        .add(
            sums[at],
            sums[at + PACKETS],
            sums[at + OCTETS],
            sums[at + ESTIMATED_PACKETS],
            sums[at + ESTIMATED_OCTETS]);
    java.util.Arrays.fill(sums, at, at + WIDTH, 0);
  }
}
