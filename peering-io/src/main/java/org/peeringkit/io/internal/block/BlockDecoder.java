package org.peeringkit.io.internal.block;

import org.jspecify.annotations.Nullable;

/**
 * Decodes one compressed block at a time into an array that the caller provides; allocates nothing.
 * What could be decoded before a problem is in the array. Not thread-safe.
 */
public abstract class BlockDecoder {
  /**
   * Octets after the limit of the output that a decoder may overwrite: it copies eight at a time.
   */
  public static final int SLACK = 16;

  private @Nullable String problem;
  private boolean tooLarge;

  BlockDecoder() {}

  /**
   * Decodes {@code in[from, to)} to {@code out[outFrom, outLimit)}. References may reach back to
   * {@code out[historyFrom]}. Up to {@link #SLACK} octets after what is decoded are overwritten, so
   * the array must be that much longer than the limit.
   *
   * @return the index after the last octet decoded; see {@link #problem}
   * @throws IndexOutOfBoundsException if a range is not inside its array
   */
  public final int decode(
      byte[] in, int from, int to, byte[] out, int outFrom, int historyFrom, int outLimit) {
    java.util.Objects.checkFromToIndex(from, to, in.length);
    java.util.Objects.checkFromToIndex(outFrom, outLimit, out.length - SLACK);
    java.util.Objects.checkIndex(historyFrom, outFrom + 1);
    problem = null;
    tooLarge = false;
    return run(in, from, to, out, outFrom, historyFrom, outLimit);
  }

  abstract int run(
      byte[] in, int from, int to, byte[] out, int outFrom, int historyFrom, int outLimit);

  /** Why the last block could not be decoded to its end; null if it could. */
  public final @Nullable String problem() {
    return problem;
  }

  /** Whether the problem is only that the output has no room. */
  public final boolean tooLarge() {
    return tooLarge;
  }

  final int stop(int at, String why) {
    problem = why;
    return at;
  }

  final int full(int at) {
    tooLarge = true;
    return stop(at, "more octets than there is room for");
  }

  /** Copies without regard to eight octets too many on either side, where there is room. */
  static void copyLiterals(byte[] in, int from, byte[] out, int at, int length) {
    if (length <= SLACK && from + SLACK <= in.length) {
      LittleEndian.put64(out, at, LittleEndian.i64(in, from));
      LittleEndian.put64(out, at + 8, LittleEndian.i64(in, from + 8));
    } else {
      System.arraycopy(in, from, out, at, length);
    }
  }

  /** Repeats what stands {@code distance} octets before, which may overlap what it makes. */
  static void copyMatch(byte[] out, int at, int distance, int length) {
    int end = at + length;
    if (distance >= 8) {
      for (int i = at; i < end; i += 8) {
        LittleEndian.put64(out, i, LittleEndian.i64(out, i - distance));
      }
    } else if (distance == 1) {
      java.util.Arrays.fill(out, at, end, out[at - 1]);
    } else {
      for (int i = at; i < end; i++) {
        out[i] = out[i - distance];
      }
    }
  }
}
