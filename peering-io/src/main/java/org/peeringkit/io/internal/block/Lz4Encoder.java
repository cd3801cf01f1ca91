package org.peeringkit.io.internal.block;

import java.util.Arrays;

/**
 * Writes LZ4 blocks, greedily by a table of hashes; the same octets always give the same block. Not
 * thread-safe.
 */
public final class Lz4Encoder {
  private static final int HASH_BITS = 14;
  private static final int SHORTEST_MATCH = 4;
  private static final int FARTHEST = 0xFFFF;

  /**
   * The last match begins at least so many octets before the end (block format, "end of block").
   */
  private static final int NO_MATCH_AT_END = 12;

  private static final int LITERALS_AT_END = 5;
  private static final int SKIP_AFTER = 6;

  private final int[] table = new int[1 << HASH_BITS];

  public Lz4Encoder() {}

  /** The most octets that a block of so many can take. */
  public static int mostOctets(int length) {
    return length + length / 255 + 16;
  }

  /**
   * Encodes {@code in[from, to)} to {@code out} from {@code outFrom}.
   *
   * @param out with room for {@link #mostOctets}
   * @return the index after the last octet written
   */
  public int encode(byte[] in, int from, int to, byte[] out, int outFrom) {
    Arrays.fill(table, -1);
    int at = outFrom;
    int anchor = from;
    int lastMatch = to - NO_MATCH_AT_END;
    int position = from;
    int misses = 0;
    while (position <= lastMatch) {
      int value = LittleEndian.i32(in, position);
      int hash = value * 0x9E37_79B1 >>> 32 - HASH_BITS;
      int candidate = table[hash];
      table[hash] = position;
      if (candidate < 0
          || position - candidate > FARTHEST
          || LittleEndian.i32(in, candidate) != value) {
        // The longer nothing repeats, the larger the steps.
        position += 1 + (misses++ >>> SKIP_AFTER);
        continue;
      }
      misses = 0;
      int end = position + SHORTEST_MATCH;
      int reference = candidate + SHORTEST_MATCH;
      while (end < to - LITERALS_AT_END && in[end] == in[reference]) {
        end++;
        reference++;
      }
      at = sequence(in, anchor, position, end - position, position - candidate, out, at);
      position = end;
      anchor = end;
    }
    return literals(in, anchor, to, 0, out, at);
  }

  private static int sequence(
      byte[] in, int anchor, int position, int length, int distance, byte[] out, int from) {
    int code = length - SHORTEST_MATCH;
    int at = literals(in, anchor, position, Math.min(code, 15), out, from);
    LittleEndian.put16(out, at, distance);
    at += 2;
    return code >= 15 ? extended(code - 15, out, at) : at;
  }

  private static int literals(byte[] in, int from, int to, int lowBits, byte[] out, int outFrom) {
    int length = to - from;
    int at = outFrom;
    out[at++] = (byte) (Math.min(length, 15) << 4 | lowBits);
    if (length >= 15) {
      at = extended(length - 15, out, at);
    }
    System.arraycopy(in, from, out, at, length);
    return at + length;
  }

  private static int extended(int rest, byte[] out, int from) {
    int left = rest;
    int at = from;
    while (left >= 255) {
      out[at++] = (byte) 255;
      left -= 255;
    }
    out[at++] = (byte) left;
    return at;
  }
}
