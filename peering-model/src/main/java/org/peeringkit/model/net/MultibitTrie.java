package org.peeringkit.model.net;

/**
 * Longest-prefix match over left-aligned keys: a direct table for the first bits, then nodes of 64
 * slots compressed by population count, on plain arrays.
 *
 * <p>A node is three longs: a bit per slot that has a child node; a bit per slot at which a leaf
 * starts that differs from the leaf before it; and, in one long, the positions of the first child
 * and of the first leaf, each less one. Every result is a <em>code</em>: 0 for no match, otherwise
 * what the builder was given. Immutable once built.
 */
final class MultibitTrie {
  /** Bits a node consumes: 64 slots, so that one long describes them. */
  static final int STRIDE = 6;

  static final int NODE_LONGS = 3;

  private final int rootBits;

  /** A code where not negative, else the complement of a node's index. */
  private final int[] root;

  private final long[] nodes;
  private final int[] leaves;

  MultibitTrie(int rootBits, int[] root, long[] nodes, int[] leaves) {
    this.rootBits = rootBits;
    this.root = root;
    this.nodes = nodes;
    this.leaves = leaves;
  }

  /** The code of the longest match for a key of at most 64 bits. */
  int find(long key) {
    int entry = root[(int) (key >>> (Long.SIZE - rootBits))];
    if (entry >= 0) {
      return entry;
    }
    int at = ~entry * NODE_LONGS;
    long rest = key << rootBits;
    while (true) {
      int slot = (int) (rest >>> (Long.SIZE - STRIDE));
      long upToSlot = (2L << slot) - 1;
      long children = nodes[at];
      long bases = nodes[at + 2];
      if ((children >>> slot & 1) == 0) {
        return leaves[(int) bases + Long.bitCount(nodes[at + 1] & upToSlot)];
      }
      at = ((int) (bases >>> Integer.SIZE) + Long.bitCount(children & upToSlot)) * NODE_LONGS;
      rest <<= STRIDE;
    }
  }

  /** The code of the longest match for a key of at most 128 bits. */
  int find(long high, long low) {
    int entry = root[(int) (high >>> (Long.SIZE - rootBits))];
    if (entry >= 0) {
      return entry;
    }
    int at = ~entry * NODE_LONGS;
    long rest = high << rootBits | low >>> (Long.SIZE - rootBits);
    long restLow = low << rootBits;
    while (true) {
      int slot = (int) (rest >>> (Long.SIZE - STRIDE));
      long upToSlot = (2L << slot) - 1;
      long children = nodes[at];
      long bases = nodes[at + 2];
      if ((children >>> slot & 1) == 0) {
        return leaves[(int) bases + Long.bitCount(nodes[at + 1] & upToSlot)];
      }
      at = ((int) (bases >>> Integer.SIZE) + Long.bitCount(children & upToSlot)) * NODE_LONGS;
      rest = rest << STRIDE | restLow >>> (Long.SIZE - STRIDE);
      restLow <<= STRIDE;
    }
  }

  /** Octets of the arrays, without the objects' headers. */
  long octets() {
    return (long) root.length * Integer.BYTES
        + (long) nodes.length * Long.BYTES
        + (long) leaves.length * Integer.BYTES;
  }
}
