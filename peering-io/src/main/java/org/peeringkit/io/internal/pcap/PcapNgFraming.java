package org.peeringkit.io.internal.pcap;

import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.StreamWindow;

/**
 * Whether a block's length can be believed, and where blocks go on if not: the length stands at
 * both ends of a block. A length that nothing better is found for stands as it is. Not thread-safe.
 */
final class PcapNgFraming {
  static final int SMALLEST_BLOCK = 12;

  /** What Wireshark itself takes for damage beyond. */
  static final int LARGEST_BLOCK = 16 << 20;

  /** Blocks looked for: one of a largest packet, and of a type that there is. */
  private static final int LARGEST_FOUND = PcapFraming.LARGEST_PACKET + 256;

  private static final int HIGHEST_TYPE = 0xFF;

  /** Searches in vain, each over a largest packet, before lengths are taken as they stand. */
  private static final int MOST_IN_VAIN = 16;

  private final StreamWindow window;
  private boolean littleEndian;
  private int inVain;

  PcapNgFraming(StreamWindow window) {
    this.window = window;
  }

  /** As the section's header has it. */
  void begin(boolean isLittleEndian) {
    littleEndian = isLittleEndian;
  }

  static boolean isPossible(int length) {
    return length >= SMALLEST_BLOCK && length <= LARGEST_BLOCK && length % 4 == 0;
  }

  /** Whether a block of that length ends as it begins, or is followed by another or the end. */
  boolean isFollowed(int length) {
    if (!isPossible(length) || !window.require(length)) {
      return false;
    }
    if (u32(length - 4) == length) {
      return true;
    }
    window.require(length + SMALLEST_BLOCK + LARGEST_FOUND);
    return length == window.available() || isBlock(length);
  }

  /**
   * How far the next whole block is from the window's start.
   *
   * @return 0 where there is none
   */
  int search() {
    if (inVain >= MOST_IN_VAIN) {
      return 0;
    }
    window.require(2 * LARGEST_FOUND);
    for (int at = 4; at <= LARGEST_FOUND; at += 4) {
      if (isBlock(at)) {
        return at;
      }
    }
    inVain++;
    return 0;
  }

  private boolean isBlock(int at) {
    int left = window.available() - at;
    if (left < SMALLEST_BLOCK) {
      return false;
    }
    int type = u32(at);
    int length = u32(at + 4);
    return (type > 0 && type <= HIGHEST_TYPE || type == PcapNgSource.SECTION_HEADER)
        && isPossible(length)
        && length <= Math.min(left, LARGEST_FOUND)
        && u32(at + length - 4) == length;
  }

  private int u32(int offset) {
    int value = Octets.s32(window.data(), window.start() + offset);
    return littleEndian ? Integer.reverseBytes(value) : value;
  }
}
