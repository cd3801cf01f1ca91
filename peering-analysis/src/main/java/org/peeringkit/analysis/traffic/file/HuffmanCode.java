package org.peeringkit.analysis.traffic.file;

import java.util.Arrays;

/**
 * Reads octets that version 2 made fewer by how often each occurs: a canonical Huffman code of at
 * most {@value #MAX_LENGTH} bits.
 *
 * <pre>
 * octets   = mode content
 * mode 0   = every octet is the one that follows
 * mode 1   = as they are
 * mode 2   = last symbol, code length of each symbol up to it (4 bits each, high half first),
 *            number of octets of bits (LEB128), bits (most significant first)
 * </pre>
 *
 * <p>How many octets there are, the reader knows.
 */
final class HuffmanCode {
  private static final int MAX_LENGTH = 12;
  private static final int SYMBOLS = 256;
  private static final int CONSTANT = 0;
  private static final int PLAIN = 1;
  private static final int CODED = 2;

  private HuffmanCode() {}

  /** Reads {@code n} octets into the start of {@code target}. */
  static void read(VarintReader in, byte[] target, int n) throws LedgerFileException {
    if (n == 0) {
      return;
    }
    switch (in.octet()) {
      case CONSTANT -> Arrays.fill(target, 0, n, (byte) in.octet());
      case PLAIN -> in.octets(target, n);
      case CODED -> coded(in, target, n);
      default -> throw LedgerFile.corrupt(in.name(), "an unknown code of octets");
    }
  }

  private static void coded(VarintReader in, byte[] target, int n) throws LedgerFileException {
    int last = in.octet();
    int[] lengths = new int[SYMBOLS + 1];
    for (int s = 0; s <= last; s += 2) {
      int both = in.octet();
      lengths[s] = both >>> 4;
      lengths[s + 1] = both & 0xF;
    }
    int size = in.length("octets of bits");
    byte[] bits = new byte[size];
    in.octets(bits, size);
    short[] table = table(lengths, in.name());
    long pending = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < n; i++) {
      while (held < MAX_LENGTH) {
        pending = pending << 8 | (at < size ? bits[at] & 0xFF : 0);
        at++;
        held += 8;
      }
      int entry = table[(int) (pending >>> (held - MAX_LENGTH)) & ((1 << MAX_LENGTH) - 1)];
      target[i] = (byte) entry;
      held -= entry >>> 8;
    }
    if ((long) at * 8 - held > (long) size * 8) {
      throw LedgerFile.corrupt(in.name(), "coded octets end early");
    }
  }

  /** By the next bits: the symbol, and above it the length of its code. */
  private static short[] table(int[] lengths, String name) throws LedgerFileException {
    int room = 1 << MAX_LENGTH;
    short[] table = new short[room];
    int at = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      for (int s = 0; s < SYMBOLS; s++) {
        if (lengths[s] == length) {
          int span = 1 << (MAX_LENGTH - length);
          if (at + span > room) {
            throw LedgerFile.corrupt(name, "code lengths that do not fit");
          }
          Arrays.fill(table, at, at + span, (short) (length << 8 | s));
          at += span;
        }
      }
    }
    if (at != room || Arrays.stream(lengths).anyMatch(l -> l > MAX_LENGTH)) {
      throw LedgerFile.corrupt(name, "code lengths that do not fit");
    }
    return table;
  }
}
