package org.peeringkit.model.net;

import java.util.Arrays;

/**
 * Builds a {@link MultibitTrie} in one pass over sorted prefixes. Because the less specific stands
 * before the more specific, what falls into one slot of a node is one run of rows, and what a run
 * inherits is known when it begins.
 *
 * <p>Children are finished before their parent is written, so that siblings lie side by side and a
 * child whose slots all lead to one code becomes a leaf of its parent.
 */
final class MultibitTrieBuilder {
  private static final int SLOTS = 1 << MultibitTrie.STRIDE;
  private static final int NODE = MultibitTrie.NODE_LONGS;

  private final PrefixColumns prefixes;
  private final int[] codes;

  /** Leading bits that every key of this trie shares and that are not stored. */
  private final int skippedBits;

  private long[] nodes = new long[256 * NODE];
  private int[] leaves = new int[1024];
  private int nodeCount;
  private int leafCount;

  /** The node just finished, for its parent to place. */
  private final long[] finished = new long[NODE];

  private final Level[] levels = new Level[128 / MultibitTrie.STRIDE + 1];

  /** Working space of one depth of recursion. */
  private static final class Level {
    final int[] slotCodes = new int[SLOTS];
    final long[] children = new long[SLOTS * NODE];
  }

  /**
   * @param prefixes sorted, without duplicates
   * @param codes by row; 1 or more, or 0 to mask less specifics out
   * @param skippedBits 0, or how many leading bits all rows share and no key will have
   */
  MultibitTrieBuilder(PrefixColumns prefixes, int[] codes, int skippedBits) {
    this.prefixes = prefixes;
    this.codes = codes;
    this.skippedBits = skippedBits;
  }

  /**
   * @param rootBits size of the direct table, as a power of two
   * @param inherited code where no row matches
   * @param from first row
   * @param skipFrom first row of a run to leave out, between {@code from} and {@code to}
   * @param skipTo end of that run
   * @param to end of the rows
   */
  MultibitTrie build(int rootBits, int inherited, int from, int skipFrom, int skipTo, int to) {
    int[] root = new int[1 << rootBits];
    Arrays.fill(root, inherited);
    fillRoot(root, rootBits, from, skipFrom);
    fillRoot(root, rootBits, skipTo, to);
    return new MultibitTrie(
        rootBits, root, Arrays.copyOf(nodes, nodeCount * NODE), Arrays.copyOf(leaves, leafCount));
  }

  private void fillRoot(int[] root, int rootBits, int from, int to) {
    int row = from;
    while (row < to) {
      int slot = (int) (keyHigh(row) >>> (Long.SIZE - rootBits));
      int length = prefixes.length(row) - skippedBits;
      if (length <= rootBits) {
        Arrays.fill(root, slot, slot + (1 << (rootBits - length)), codes[row]);
        row++;
        continue;
      }
      int end = row + 1;
      while (end < to && (int) (keyHigh(end) >>> (Long.SIZE - rootBits)) == slot) {
        end++;
      }
      int uniform = node(rootBits, row, end, root[slot], 0);
      root[slot] = uniform >= 0 ? uniform : ~append(finished, 1);
      row = end;
    }
  }

  /**
   * Makes the node for a run of rows that share the first {@code depth} bits and are longer.
   *
   * @return the code that all its slots lead to, or -1 with the node in {@link #finished}
   */
  private int node(int depth, int from, int to, int inherited, int recursion) {
    Level level = level(recursion);
    int[] slotCodes = level.slotCodes;
    Arrays.fill(slotCodes, inherited);
    long childBits = 0;
    int children = 0;
    int row = from;
    while (row < to) {
      int slot = slot(row, depth);
      int beyond = prefixes.length(row) - skippedBits - depth - MultibitTrie.STRIDE;
      if (beyond <= 0) {
        Arrays.fill(slotCodes, slot, slot + (1 << -beyond), codes[row]);
        row++;
        continue;
      }
      int end = row + 1;
      while (end < to && slot(end, depth) == slot) {
        end++;
      }
      int uniform = node(depth + MultibitTrie.STRIDE, row, end, slotCodes[slot], recursion + 1);
      if (uniform >= 0) {
        slotCodes[slot] = uniform;
      } else {
        System.arraycopy(finished, 0, level.children, children * NODE, NODE);
        childBits |= 1L << slot;
        children++;
      }
      row = end;
    }
    return finish(level, childBits, children);
  }

  private int finish(Level level, long childBits, int children) {
    int[] slotCodes = level.slotCodes;
    long leafStarts = 0;
    int firstLeaf = leafCount;
    int previous = -1;
    for (long open = ~childBits; open != 0; open &= open - 1) {
      int slot = Long.numberOfTrailingZeros(open);
      if (slotCodes[slot] != previous) {
        previous = slotCodes[slot];
        leafStarts |= 1L << slot;
        appendLeaf(previous);
      }
    }
    if (childBits == 0 && leafCount == firstLeaf + 1) {
      leafCount = firstLeaf;
      return previous;
    }
    int firstChild = append(level.children, children);
    finished[0] = childBits;
    finished[1] = leafStarts;
    finished[2] = (long) (firstChild - 1) << Integer.SIZE | (firstLeaf - 1) & 0xFFFF_FFFFL;
    return -1;
  }

  private Level level(int recursion) {
    Level level = levels[recursion];
    if (level == null) {
      level = new Level();
      levels[recursion] = level;
    }
    return level;
  }

  /** Writes nodes side by side; the index of the first. */
  private int append(long[] from, int count) {
    int first = nodeCount;
    int needed = (nodeCount + count) * NODE;
    if (needed > nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(needed, nodes.length + nodes.length / 2));
    }
    System.arraycopy(from, 0, nodes, nodeCount * NODE, count * NODE);
    nodeCount += count;
    return first;
  }

  private void appendLeaf(int code) {
    if (leafCount == leaves.length) {
      leaves = Arrays.copyOf(leaves, leaves.length + leaves.length / 2);
    }
    leaves[leafCount++] = code;
  }

  private long keyHigh(int row) {
    return skippedBits == 0
        ? prefixes.hi(row)
        : prefixes.hi(row) << skippedBits | prefixes.lo(row) >>> (Long.SIZE - skippedBits);
  }

  /** The {@link MultibitTrie#STRIDE} bits of a row's key from {@code depth} on. */
  private int slot(int row, int depth) {
    int from = depth + skippedBits;
    long bits;
    if (from >= Long.SIZE) {
      bits = prefixes.lo(row) << (from - Long.SIZE);
    } else if (from + MultibitTrie.STRIDE <= Long.SIZE) {
      bits = prefixes.hi(row) << from;
    } else {
      bits = prefixes.hi(row) << from | prefixes.lo(row) >>> (Long.SIZE - from);
    }
    return (int) (bits >>> (Long.SIZE - MultibitTrie.STRIDE));
  }
}
