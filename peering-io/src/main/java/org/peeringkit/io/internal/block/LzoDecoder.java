package org.peeringkit.io.internal.block;

/**
 * LZO1X, as the format's description in the Linux kernel documentation ("LZO stream format as
 * understood by Linux' LZO decompressor") has it: instructions of one octet that copy a match and
 * say how many literals, 0 to 3, follow it; what an octet below 16 means depends on how many
 * literals came before. Not thread-safe.
 */
public final class LzoDecoder extends BlockDecoder {
  /** Literals before that are not counted in the instruction before: a run of 4 or more. */
  private static final int RUN = 4;

  private static final int FIRST_LITERALS = 17;
  private static final int FAR = 16384;
  private static final int MIDDLE = 2049;
  private static final String ENDS_EARLY = "LZO data that end early";

  private int next;

  public LzoDecoder() {}

  @Override
  int run(byte[] in, int from, int to, byte[] out, int outFrom, int historyFrom, int outLimit) {
    int at = outFrom;
    int state = 0;
    next = from;
    if (next < to && (in[next] & 0xFF) > FIRST_LITERALS) {
      int literals = (in[next++] & 0xFF) - FIRST_LITERALS;
      if (literals > to - next) {
        return stop(at, ENDS_EARLY);
      }
      if (literals > outLimit - at) {
        return full(at);
      }
      copyLiterals(in, next, out, at, literals);
      next += literals;
      at += literals;
      state = Math.min(literals, RUN);
    }
    while (next < to) {
      int code = in[next++] & 0xFF;
      int length;
      int distance;
      int literals;
      if (code >= 64) {
        if (next >= to) {
          return stop(at, ENDS_EARLY);
        }
        length = code >= 128 ? 5 + (code >>> 5 & 3) : 3 + (code >>> 5 & 1);
        distance = ((in[next++] & 0xFF) << 3) + (code >>> 2 & 7) + 1;
        literals = code & 3;
      } else if (code >= 16) {
        boolean far = code < 32;
        int bits = far ? code & 7 : code & 31;
        length = 2 + (bits != 0 ? bits : extended(in, to, far ? 7 : 31));
        if (length < 2 || to - next < 2) {
          return stop(at, ENDS_EARLY);
        }
        int low = LittleEndian.u16(in, next);
        next += 2;
        distance = far ? FAR + ((code & 8) << 11) + (low >>> 2) : (low >>> 2) + 1;
        literals = low & 3;
        if (far && distance == FAR) {
          return next == to ? at : stop(at, "octets after the end of LZO data");
        }
      } else if (state == 0) {
        length = 3 + (code != 0 ? code : extended(in, to, 15));
        if (length < 3) {
          return stop(at, ENDS_EARLY);
        }
        int there = Math.min(length, to - next);
        if (there > outLimit - at) {
          return full(at);
        }
        copyLiterals(in, next, out, at, there);
        next += there;
        at += there;
        if (there < length) {
          return stop(at, ENDS_EARLY);
        }
        state = RUN;
        continue;
      } else {
        if (next >= to) {
          return stop(at, ENDS_EARLY);
        }
        boolean afterRun = state == RUN;
        length = afterRun ? 3 : 2;
        distance = ((in[next++] & 0xFF) << 2) + (code >>> 2) + (afterRun ? MIDDLE : 1);
        literals = code & 3;
      }
      if (distance > at - historyFrom) {
        return stop(at, "an LZO match " + distance + " octets back where there are none");
      }
      if (length > outLimit - at) {
        return full(at);
      }
      copyMatch(out, at, distance, length);
      at += length;
      if (literals > to - next) {
        return stop(at, ENDS_EARLY);
      }
      if (literals > outLimit - at) {
        return full(at);
      }
      copyLiterals(in, next, out, at, literals);
      next += literals;
      at += literals;
      state = literals;
    }
    return stop(at, ENDS_EARLY);
  }

  /**
   * A length that did not fit: 255 for each zero octet, then the octet that is not zero.
   *
   * @return a number below -3 where the data end or the number is too large
   */
  private int extended(byte[] in, int to, int base) {
    int length = base;
    while (next < to && length >= 0) {
      int octet = in[next++] & 0xFF;
      if (octet != 0) {
        return length + octet < 0 ? Integer.MIN_VALUE : length + octet;
      }
      length += 255;
    }
    return Integer.MIN_VALUE;
  }
}
