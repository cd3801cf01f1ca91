package org.peeringkit.io.mrt;

import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.StreamWindow;

/** Finds whole records that may be read apart from those before them, by their headers alone. */
final class ApartRecords {
  private ApartRecords() {}

  /** Which records may be. */
  @FunctionalInterface
  interface Kinds {
    boolean test(int type, int subtype);
  }

  /**
   * How many octets in front of a window are of such records that lead on: a plausible header
   * follows each, or the end of the input.
   *
   * @param window has a header at least, and is not asked for more
   * @param limit of the octets of a record
   */
  static int octets(StreamWindow window, int limit, Kinds apart) {
    byte[] data = window.data();
    int start = window.start();
    int available = window.available();
    if (!MrtTypes.isPlausibleHeader(data, start, limit) || !isApart(data, start, apart)) {
      return 0;
    }
    int octets = 0;
    long next = length(data, start);
    while (next + MrtTypes.HEADER <= available) {
      int before = start + octets;
      int header = start + (int) next;
      // Most records are of the second and of the kind of the one before.
      boolean alike =
          Octets.s32(data, header) == Octets.s32(data, before)
              && Octets.s32(data, header + 4) == Octets.s32(data, before + 4)
              && MrtTypes.isLength(data, header, limit);
      if (!alike && !MrtTypes.isPlausibleHeader(data, header, limit)) {
        return octets;
      }
      octets = (int) next;
      if (!alike && !isApart(data, header, apart)) {
        return octets;
      }
      next += length(data, header);
    }
    return next == available && window.ended() ? available : octets;
  }

  private static boolean isApart(byte[] data, int header, Kinds apart) {
    return apart.test(Octets.u16(data, header + 4), Octets.u16(data, header + 6));
  }

  /** Of a record with its header, which is plausible. */
  private static long length(byte[] data, int header) {
    return MrtTypes.HEADER + (long) Octets.s32(data, header + 8);
  }
}
