package org.peeringkit.io.compress;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes one bzip2 block: Huffman codes, move to front, Burrows-Wheeler transform, runs.
 *
 * <pre>
 * 48 bits   0x314159265359
 * 32        CRC of what the block expands to
 *  1        randomised, as no version since 1997 writes
 * 24        where the transform begins
 * 16 + ...  which octets occur
 *  3, 15    Huffman tables, selectors; then both, then the codes, 50 by one table
 * </pre>
 *
 * Reusable; not thread-safe.
 */
final class Bzip2Block {
  private static final int MOST_TABLES = 6;
  private static final int MOST_SYMBOLS = 258;
  private static final int MOST_BITS = 20;
  private static final int GROUP = 50;
  private static final int MOST_SELECTORS = 18_002;

  /** Codes of at most so many bits are looked up; longer ones are rare. */
  private static final int FAST_BITS = 10;

  private static final int[] CRC = new int[256];

  static {
    for (int i = 0; i < CRC.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc << 1 ^ (crc < 0 ? 0x04C1_1DB7 : 0);
      }
      CRC[i] = crc;
    }
  }

  private final int[] links = new int[Bzip2Stream.MOST_BLOCK];
  private final int[] counts = new int[257];
  private final byte[] selectors = new byte[MOST_SELECTORS];
  private final byte[] lengths = new byte[MOST_SYMBOLS];
  private final short[][] fast = new short[MOST_TABLES][1 << FAST_BITS];
  private final int[][] limit = new int[MOST_TABLES][MOST_BITS + 2];
  private final int[][] base = new int[MOST_TABLES][MOST_BITS + 2];
  private final short[][] order = new short[MOST_TABLES][MOST_SYMBOLS];
  private final byte[] front = new byte[256];
  private final byte[] used = new byte[256];

  private byte[] in = {};
  private long bits;
  private int held;
  private int next;
  private long endBit;

  private byte[] out = {};
  private int size;
  private int crc;
  private long end;

  /**
   * Decodes a block.
   *
   * @param data compressed octets
   * @param fromBit where the block's magic begins
   * @param toBit where what follows it begins, or later
   * @param most octets of a block before its runs are expanded
   * @param mostExpanded octets of it at which to stop
   * @return whether it is decoded; else it expands to more, and nothing of it is to be used
   * @throws EOFException if the block needs more bits
   * @throws IOException if it is damaged
   */
  boolean decode(byte[] data, long fromBit, long toBit, int most, int mostExpanded)
      throws IOException {
    in = data;
    endBit = toBit;
    next = (int) (fromBit >>> 3);
    bits = 0;
    held = 0;
    take((int) (fromBit & 7));
    take(24);
    take(24);
    crc = take(16) << 16 | take(16);
    if (take(1) != 0) {
      throw new IOException("a randomised bzip2 block, as no version since 1997 writes");
    }
    int origin = take(24);
    int symbols = readSymbols();
    int tables = take(3);
    int selectorCount = take(15);
    if (tables < 2 || tables > MOST_TABLES || selectorCount == 0 || symbols == 0) {
      throw damaged("tables");
    }
    readSelectors(tables, selectorCount);
    for (int t = 0; t < tables; t++) {
      readTable(t, symbols + 2);
    }
    int length = readCodes(symbols, Math.min(selectorCount, MOST_SELECTORS), most);
    if (origin >= length) {
      throw damaged("origin");
    }
    end = 8L * next - held;
    if (end > endBit) {
      throw new EOFException("bzip2 data end early");
    }
    link(length);
    return expand(length, origin, mostExpanded);
  }

  /** Where the block decoded last ends, in bits of the data. */
  long endBit() {
    return end;
  }

  /** The checksum that it carries, and has. */
  int crc() {
    return crc;
  }

  /** What it expands to, in an array of its own. */
  byte[] content() {
    return Arrays.copyOf(out, size);
  }

  /** How many octets it expands to. */
  int size() {
    return size;
  }

  /** What it expands to, into an array. */
  void copyTo(byte[] target, int at) {
    System.arraycopy(out, 0, target, at, size);
  }

  static IOException damaged(String what) {
    return new IOException("damaged bzip2 data: " + what);
  }

  private int take(int count) throws IOException {
    fill(count);
    held -= count;
    return (int) (bits >>> held) & (1 << count) - 1;
  }

  /** Makes sure of so many bits, at most 32. */
  private void fill(int count) throws IOException {
    while (held < count) {
      if (next >= in.length) {
        throw new EOFException("bzip2 data end early");
      }
      bits = bits << 8 | in[next++] & 0xFF;
      held += 8;
    }
  }

  private int readSymbols() throws IOException {
    int groups = take(16);
    int count = 0;
    for (int i = 0; i < 16; i++) {
      if ((groups >>> 15 - i & 1) != 0) {
        int members = take(16);
        for (int j = 0; j < 16; j++) {
          if ((members >>> 15 - j & 1) != 0) {
            used[count++] = (byte) (16 * i + j);
          }
        }
      }
    }
    return count;
  }

  private void readSelectors(int tables, int count) throws IOException {
    byte[] places = {0, 1, 2, 3, 4, 5};
    for (int i = 0; i < count; i++) {
      int place = 0;
      while (take(1) != 0) {
        place++;
        if (place >= tables) {
          throw damaged("selector");
        }
      }
      byte table = places[place];
      System.arraycopy(places, 0, places, 1, place);
      places[0] = table;
      if (i < MOST_SELECTORS) {
        selectors[i] = table;
      }
    }
  }

  private void readTable(int t, int symbols) throws IOException {
    int length = take(5);
    for (int i = 0; i < symbols; i++) {
      while (true) {
        if (length < 1 || length > MOST_BITS) {
          throw damaged("code length");
        }
        if (take(1) == 0) {
          break;
        }
        length += take(1) == 0 ? 1 : -1;
      }
      lengths[i] = (byte) length;
    }
    makeCodes(t, symbols);
  }

  /** Canonical codes: shorter ones first, then by symbol. */
  private void makeCodes(int t, int symbols) throws IOException {
    short[] byCode = order[t];
    int filled = 0;
    int code = 0;
    Arrays.fill(fast[t], (short) 0);
    for (int length = 1; length <= MOST_BITS; length++) {
      base[t][length] = filled - code;
      for (int symbol = 0; symbol < symbols; symbol++) {
        if (lengths[symbol] == length) {
          byCode[filled++] = (short) symbol;
          if (length <= FAST_BITS) {
            int from = code << FAST_BITS - length;
            int to = code + 1 << FAST_BITS - length;
            if (to > fast[t].length) {
              throw damaged("codes");
            }
            Arrays.fill(fast[t], from, to, (short) (symbol << 5 | length));
          }
          code++;
        }
      }
      limit[t][length] = code;
      code <<= 1;
    }
  }

  private int symbol(int t) throws IOException {
    if (held < FAST_BITS && next < in.length) {
      fill(Math.min(MOST_BITS, held + 8 * (in.length - next)));
    }
    if (held >= FAST_BITS) {
      int known = fast[t][(int) (bits >>> held - FAST_BITS) & (1 << FAST_BITS) - 1];
      if (known != 0) {
        held -= known & 31;
        return known >>> 5;
      }
    }
    int code = 0;
    for (int length = 1; length <= MOST_BITS; length++) {
      code = code << 1 | take(1);
      int place = code + base[t][length];
      if (code < limit[t][length] && place >= 0 && place < MOST_SYMBOLS) {
        return order[t][place];
      }
    }
    throw damaged("code");
  }

  /** Undoes Huffman codes, runs of the first symbol and move to front. */
  private int readCodes(int symbols, int selectorCount, int most) throws IOException {
    Arrays.fill(counts, 0);
    System.arraycopy(used, 0, front, 0, symbols);
    int last = symbols + 1;
    int length = 0;
    int run = 0;
    int weight = 1;
    int group = 0;
    int left = 0;
    int table = 0;
    while (true) {
      if (left == 0) {
        if (group == selectorCount) {
          throw damaged("more codes than selectors");
        }
        table = selectors[group++];
        left = GROUP;
      }
      left--;
      int symbol = symbol(table);
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
        if (run > most) {
          throw damaged("a run longer than a block");
        }
        continue;
      }
      if (run > 0) {
        if (run > most - length) {
          throw damaged("more octets than a block has");
        }
        int octet = front[0] & 0xFF;
        counts[octet] += run;
        Arrays.fill(links, length, length + run, octet);
        length += run;
        run = 0;
        weight = 1;
      }
      if (symbol == last) {
        return length;
      }
      if (length == most) {
        throw damaged("more octets than a block has");
      }
      int place = symbol - 1;
      byte octet = front[place];
      System.arraycopy(front, 0, front, 1, place);
      front[0] = octet;
      counts[octet & 0xFF]++;
      links[length++] = octet & 0xFF;
    }
  }

  /** Above each octet, where the one after it is. */
  private void link(int length) {
    int sum = 0;
    for (int i = 0; i < 256; i++) {
      int count = counts[i];
      counts[i] = sum;
      sum += count;
    }
    for (int i = 0; i < length; i++) {
      int octet = links[i] & 0xFF;
      links[counts[octet]++] |= i << 8;
    }
  }

  /** Follows the links and expands runs: four like octets are followed by how many more come. */
  private boolean expand(int length, int origin, int mostExpanded) throws IOException {
    if (out.length < length) {
      out = new byte[Math.max(length, 1 << 16)];
    }
    byte[] target = out;
    int at = 0;
    int sum = -1;
    int entry = links[origin];
    int before = -1;
    int alike = 0;
    for (int i = 0; i < length; i++) {
      entry = links[entry >>> 8];
      int octet = entry & 0xFF;
      if (alike == 4) {
        if (at > mostExpanded) {
          out = target;
          return false;
        }
        if (target.length - at < octet + length - i) {
          target = Arrays.copyOf(target, Math.max(2 * target.length, at + octet + length - i));
        }
        for (int r = 0; r < octet; r++) {
          target[at++] = (byte) before;
          sum = sum << 8 ^ CRC[sum >>> 24 ^ before];
        }
        alike = 0;
        continue;
      }
      alike = octet == before && alike > 0 ? alike + 1 : 1;
      before = octet;
      target[at++] = (byte) octet;
      sum = sum << 8 ^ CRC[sum >>> 24 ^ octet];
    }
    out = target;
    size = at;
    if (~sum != crc) {
      throw new IOException("a bzip2 block whose checksum does not match");
    }
    return true;
  }
}
