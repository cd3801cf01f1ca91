package org.peeringkit.demo.world.address;

import org.peeringkit.model.net.Prefix;

/** Hands out free blocks of address space in rising order, each aligned to its size. */
final class PrefixAllocator {
  private long nextV4 = 20L << 24;
  private long nextV6 = 0x2a10_0000L;

  Prefix v4(int length) {
    long size = 1L << (32 - length);
    long start = (nextV4 + size - 1) & -size;
    nextV4 = start + size;
    if (start >= 100L << 24) {
      throw new IllegalStateException("out of IPv4 space");
    }
    return Prefix.ofV4((int) start, length);
  }

  /** A /32. */
  Prefix v6() {
    return Prefix.ofV6(nextV6++ << 32, 0, 32);
  }

  /** The n-th block of that length in the upper half of the prefix. */
  static Prefix upper(Prefix block, int length, int n) {
    int bits = length - block.length();
    long index = (1L << (bits - 1)) + n;
    if (index >= 1L << bits) {
      throw new IllegalArgumentException("no block " + n + " of /" + length + " in " + block);
    }
    return switch (block.family()) {
      case IPV4 -> Prefix.ofV4((int) (block.address().lo() + (index << (32 - length))), length);
      case IPV6 -> Prefix.ofV6(block.address().hi() + (index << (64 - length)), 0, length);
    };
  }
}
