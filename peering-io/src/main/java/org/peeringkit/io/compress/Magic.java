package org.peeringkit.io.compress;

import org.peeringkit.model.net.Bytes;

/** Looks at how content begins, past the skippable frames that zstd and LZ4 share. */
final class Magic {
  private static final int SKIPPABLE = 0x184D_2A50;
  private static final int SKIPPABLE_MASK = 0xFFFF_FFF0;
  private static final int HEADER = 8;

  private Magic() {}

  /** Whether the first frame that is not skippable begins with a number, little-endian. */
  static boolean firstFrameIs(Bytes head, int magic) {
    long at = 0;
    while (at + 4 <= head.length()) {
      int found = i32(head, (int) at);
      if (found == magic) {
        return true;
      }
      if (!isSkippable(found) || at + HEADER > head.length()) {
        return false;
      }
      at += HEADER + Integer.toUnsignedLong(i32(head, (int) at + 4));
    }
    return false;
  }

  static boolean isSkippable(int magic) {
    return (magic & SKIPPABLE_MASK) == SKIPPABLE;
  }

  private static int i32(Bytes head, int at) {
    return head.u8(at) | head.u8(at + 1) << 8 | head.u8(at + 2) << 16 | head.u8(at + 3) << 24;
  }
}
