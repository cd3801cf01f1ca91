package org.peeringkit.io.internal.pcap;

import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.StreamWindow;

/**
 * Whether a packet's length can be believed, and where packets go on if not: pcap has no mark to
 * look for, but a header behind a packet is known by its fields and by the header behind its own
 * packet. A length that nothing better is found for stands as it is. Not thread-safe.
 */
final class PcapFraming {
  static final int PACKET_HEADER = 16;

  /** What libpcap itself takes for damage beyond. */
  static final int LARGEST_PACKET = 262_144;

  /** Of packets as they were on the wire, with what large receive offload puts together. */
  private static final int LARGEST_ORIGINAL = 1 << 24;

  /** Between packets that follow each other; a jump alone is none of damage. */
  private static final long NEAR_SECONDS = 86_400;

  /** Packets without octets in a row, looked at after a pause. */
  private static final int MOST_EMPTY = 32;

  /** Searches in vain, each over a largest packet, before lengths are taken as they stand. */
  private static final int MOST_IN_VAIN = 16;

  private final StreamWindow window;
  private boolean littleEndian;
  private long fractions;
  private long seconds = -1;
  private int inVain;

  PcapFraming(StreamWindow window) {
    this.window = window;
  }

  /** As the file's header has it. */
  void begin(boolean isLittleEndian, boolean nanos) {
    littleEndian = isLittleEndian;
    fractions = nanos ? 1_000_000_000L : 1_000_000L;
  }

  /**
   * Whether what follows the packet at the window's start is a header, or the end. Captures may
   * pause for days: a header of any time will do if another, or the end, follows its own packet.
   *
   * @param octets of header and packet as stated; 0 for an impossible length
   */
  boolean isFollowed(int octets) {
    if (octets == 0) {
      return false;
    }
    boolean whole = window.require(octets + PACKET_HEADER);
    if (!whole) {
      return window.available() >= octets;
    }
    if (!mayFollow(octets) || !isNearKnown(octets) && !isFollowedFrom(octets)) {
      return false;
    }
    seconds = u32(octets);
    return true;
  }

  /** Over packets that had no octets, which say little, to one that had. */
  private boolean isFollowedFrom(int at) {
    int next = at;
    for (int i = 0; i < MOST_EMPTY; i++) {
      next += PACKET_HEADER + (int) u32(next + 8);
      if (!window.require(next + PACKET_HEADER)) {
        return next == window.available() && window.ended();
      }
      if (hasFields(next) || !mayFollow(next)) {
        return hasFields(next);
      }
    }
    return true;
  }

  /**
   * How far the next header is from the window's start, where two follow each other or one is the
   * last.
   *
   * @return 0 where there is none
   */
  int search() {
    if (inVain >= MOST_IN_VAIN) {
      return 0;
    }
    int most = PACKET_HEADER + LARGEST_PACKET;
    window.require(most + PACKET_HEADER + LARGEST_PACKET);
    for (int at = PACKET_HEADER; at <= most && at + PACKET_HEADER <= window.available(); at++) {
      if (isHeader(at)) {
        int next = at + PACKET_HEADER + (int) u32(at + 8);
        boolean isLast = next == window.available() && window.ended();
        if (isLast || next + PACKET_HEADER <= window.available() && isHeader(next)) {
          return at;
        }
      }
    }
    inVain++;
    return 0;
  }

  private boolean isHeader(int at) {
    return hasFields(at) && isNearKnown(at);
  }

  private boolean isNearKnown(int at) {
    return seconds >= 0 && isNear(u32(at), seconds) || isNear(u32(at), u32(0));
  }

  /** Zeros, of which packets have many, are no header: what was captured had octets. */
  private boolean hasFields(int at) {
    return u32(at + 12) > 0 && arePossible(at);
  }

  /** A header where one is due: packets without octets are rare, but have a time. */
  private boolean mayFollow(int at) {
    return (u32(at + 12) > 0 || u32(at) > 0) && arePossible(at);
  }

  private boolean arePossible(int at) {
    long captured = u32(at + 8);
    long original = u32(at + 12);
    return captured <= LARGEST_PACKET
        && captured <= original
        && original <= LARGEST_ORIGINAL
        && u32(at + 4) < fractions;
  }

  private static boolean isNear(long one, long other) {
    return Math.abs(one - other) <= NEAR_SECONDS;
  }

  private long u32(int offset) {
    int value = Octets.s32(window.data(), window.start() + offset);
    return Integer.toUnsignedLong(littleEndian ? Integer.reverseBytes(value) : value);
  }
}
