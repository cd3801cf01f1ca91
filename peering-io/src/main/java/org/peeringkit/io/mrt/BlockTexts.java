package org.peeringkit.io.mrt;

import java.util.Arrays;
import org.peeringkit.io.internal.bgp.AttributeStore;

/**
 * What attribute blocks of table dumps look like as text, by the octets of the block: a table
 * repeats its blocks, in full feeds each some six times and more, so that most need neither a scan
 * nor formatting. Only blocks in which a scan found nothing wrong are kept, since a fault counts
 * every time.
 *
 * <p>Bounded: when it is full it begins anew, so that memory does not grow with the input. Not
 * thread-safe.
 */
final class BlockTexts {
  private static final int SLOTS = 1 << 18;
  private static final int MOST_ENTRIES = SLOTS / 2;
  private static final int MOST_OCTETS = 24 << 20;

  /**
   * Octets of AS numbers in the block, then its length and that of its text, two octets each, stand
   * before both.
   */
  private static final int HEADER = 5;

  private static final int LONGEST = 0xFFFF;

  /** Hash of the block, and place in the arena plus one; 0 where there is none. */
  private final long[] table = new long[SLOTS];

  private byte[] arena = new byte[1 << 16];
  private int used;
  private int entries;
  private int found = -1;
  private int slotOfMissing;
  private int hashOfMissing;
  private int asnOctetsOfMissing;
  private boolean wanted;

  /**
   * Looks a block up.
   *
   * @param asnOctets of its AS numbers
   * @return whether it is known: then {@link #copyTo} gives its text; else it is wanted once {@link
   *     #want} was told that nothing is wrong with it
   */
  boolean find(int asnOctets, byte[] data, int from, int to) {
    int length = to - from;
    int hash = AttributeStore.hash(asnOctets, data, from, to);
    wanted = false;
    int slot = hash & SLOTS - 1;
    long entry = table[slot];
    while (entry != 0) {
      int at = (int) entry - 1;
      if ((int) (entry >>> 32) == hash
          && arena[at] == asnOctets
          && u16(at + 1) == length
          && Arrays.equals(arena, at + HEADER, at + HEADER + length, data, from, to)) {
        found = at;
        return true;
      }
      slot = slot + 1 & SLOTS - 1;
      entry = table[slot];
    }
    found = -1;
    slotOfMissing = slot;
    hashOfMissing = hash;
    asnOctetsOfMissing = asnOctets;
    return false;
  }

  /** Says whether a scan found the block that was looked up last, and not found, to be sound. */
  void want(boolean sound) {
    wanted = sound;
  }

  /** Whether {@link #add} is to follow. */
  boolean isWanted() {
    return wanted;
  }

  /** Says that the block in front is not one of those looked up. */
  void forget() {
    found = -1;
    wanted = false;
  }

  /** Whether the last block looked up was known. */
  boolean isFound() {
    return found >= 0;
  }

  /** Appends the text of the block that was found. */
  void copyTo(TextBuffer text) {
    int length = u16(found + 1);
    text.reserve(u16(found + 3) + 256);
    text.octets(arena, found + HEADER + length, u16(found + 3));
  }

  /** Keeps the text of the block that was looked up last, not found, and wanted. */
  void add(byte[] data, int from, int to, TextBuffer text, int textFrom) {
    int length = to - from;
    int textLength = text.size() - textFrom;
    if (length > LONGEST || textLength > LONGEST) {
      return;
    }
    if (entries == MOST_ENTRIES || used + HEADER + length + textLength > MOST_OCTETS) {
      Arrays.fill(table, 0);
      entries = 0;
      used = 0;
      return;
    }
    int needed = used + HEADER + length + textLength;
    if (needed > arena.length) {
      arena = Arrays.copyOf(arena, Math.min(MOST_OCTETS, Math.max(needed, 2 * arena.length)));
    }
    arena[used] = (byte) asnOctetsOfMissing;
    u16(used + 1, length);
    u16(used + 3, textLength);
    System.arraycopy(data, from, arena, used + HEADER, length);
    text.copy(textFrom, arena, used + HEADER + length, textLength);
    table[slotOfMissing] = (long) hashOfMissing << 32 | used + 1;
    entries++;
    used = needed;
  }

  private int u16(int at) {
    return (arena[at] & 0xFF) << 8 | arena[at + 1] & 0xFF;
  }

  private void u16(int at, int value) {
    arena[at] = (byte) (value >>> 8);
    arena[at + 1] = (byte) value;
  }
}
