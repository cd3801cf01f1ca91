package org.peeringkit.io.internal.block;

/**
 * LZ4 block format: sequences of a token, literals and a match; the last has literals only. Not
 * thread-safe.
 */
public final class Lz4Decoder extends BlockDecoder {
  private static final int LONG = 15;
  private static final int SHORTEST_MATCH = 4;
  private static final String ENDS_EARLY = "LZ4 data that end early";

  public Lz4Decoder() {}

  @Override
  int run(byte[] in, int from, int to, byte[] out, int outFrom, int historyFrom, int outLimit) {
    int at = outFrom;
    int next = from;
    while (next < to) {
      int token = in[next++] & 0xFF;
      int literals = token >>> 4;
      if (literals == LONG) {
        int octet;
        do {
          if (next >= to) {
            return stop(at, ENDS_EARLY);
          }
          octet = in[next++] & 0xFF;
          literals += octet;
        } while (octet == 255 && literals >= 0);
      }
      int there = Math.min(literals, to - next);
      if (literals < 0 || there > outLimit - at) {
        return full(at);
      }
      copyLiterals(in, next, out, at, there);
      next += there;
      at += there;
      if (there < literals) {
        return stop(at, ENDS_EARLY);
      }
      if (next == to) {
        return at;
      }
      if (to - next < 2) {
        return stop(at, ENDS_EARLY);
      }
      int distance = LittleEndian.u16(in, next);
      next += 2;
      int length = token & 0xF;
      if (length == LONG) {
        int octet;
        do {
          if (next >= to) {
            return stop(at, ENDS_EARLY);
          }
          octet = in[next++] & 0xFF;
          length += octet;
        } while (octet == 255 && length >= 0);
      }
      length += SHORTEST_MATCH;
      if (distance == 0 || distance > at - historyFrom) {
        return stop(at, "an LZ4 match " + distance + " octets back where there are none");
      }
      if (length < 0 || length > outLimit - at) {
        return full(at);
      }
      copyMatch(out, at, distance, length);
      at += length;
    }
    return stop(at, ENDS_EARLY);
  }
}
