package org.peeringkit.analysis.traffic.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what {@link NumberWriter} wrote, one number after the other. */
final class NumberReader implements Numbers {
  private static final int ROOM = 1 << NumberCode.PRECISION;
  private static final int MASK = ROOM - 1;
  private static final short[] NONE = {};

  /** Whatever the file's size. */
  private static final long FREE_NUMBERS = 1L << 26;

  private static final long NUMBERS_PER_OCTET = 256;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final VarintReader in;
  private final int contexts;
  private int[] own = {};

  /**
   * Per context: the symbol of a place among {@link #ROOM}, or the only one; empty if the block has
   * none.
   */
  private final short[][] symbolAt;

  /** Per context and symbol: frequency, and above it where its places begin. */
  private final int[][] table;

  private byte[] words = {};
  private int nextWord;
  private byte[] bits = {};
  private long nextBit;
  private long state;
  private int left;

  /** Numbers that all alike take no octet each: of so many the time to read them is bounded. */
  private long allowed;

  NumberReader(VarintReader in, int contexts) {
    this.in = in;
    this.contexts = contexts;
    this.allowed = FREE_NUMBERS + NUMBERS_PER_OCTET * in.left();
    this.symbolAt = new short[contexts][];
    this.table = new int[contexts][];
  }

  @Override
  public long code(int context, long ignored) throws LedgerFileException {
    if (left == 0) {
      open();
    }
    left--;
    short[] symbols = symbolAt[context];
    if (symbols.length == 0) {
      throw LedgerFile.corrupt(in.name(), "a number in a context that its block does not have");
    }
    int symbol = symbols[0];
    if (symbols.length > 1) { // a symbol that is alone leaves the state as it is
      int place = (int) state & MASK;
      symbol = symbols[place];
      int entry = table[context][symbol];
      state = (entry & 0xFFFF) * (state >>> NumberCode.PRECISION) + place - (entry >>> 16);
      if (state < NumberCode.LOWEST_STATE) {
        state = state << 32 | word();
      }
    }
    if (symbol >= NumberCode.FIRST_OWN) {
      return own[symbol - NumberCode.FIRST_OWN];
    }
    int count = NumberCode.bits(symbol);
    return count == 0 ? symbol : NumberCode.least(symbol) + bits(count);
  }

  /** Nothing may be left of the last block. */
  void end() throws LedgerFileException {
    if (left != 0 || nextWord != words.length || (nextBit + 7) >>> 3 != bits.length) {
      throw LedgerFile.corrupt(in.name(), "a block of numbers is longer than its content");
    }
  }

  private long word() throws LedgerFileException {
    if (nextWord + 4 > words.length) {
      throw LedgerFile.corrupt(in.name(), "a block of numbers ends early");
    }
    int at = nextWord;
    nextWord += 4;
    return (words[at] & 0xFFL)
        | (words[at + 1] & 0xFFL) << 8
        | (words[at + 2] & 0xFFL) << 16
        | (words[at + 3] & 0xFFL) << 24;
  }

  private long bits(int count) throws LedgerFileException {
    if (nextBit + count > 8L * bits.length) {
      throw LedgerFile.corrupt(in.name(), "bits of a block of numbers end early");
    }
    int at = (int) (nextBit >>> 3);
    int before = (int) nextBit & 7;
    if (before + count <= Long.SIZE && count < Long.SIZE && at + Long.BYTES <= bits.length) {
      nextBit += count;
      return (long) LONGS.get(bits, at) >>> before & (1L << count) - 1;
    }
    long value = 0;
    int done = 0;
    while (done < count) {
      int shift = (int) nextBit & 7;
      int part = Math.min(8 - shift, count - done);
      int octet = (bits[(int) (nextBit >>> 3)] & 0xFF) >>> shift & (1 << part) - 1;
      value |= (long) octet << done;
      done += part;
      nextBit += part;
    }
    return value;
  }

  private void open() throws LedgerFileException {
    end();
    left = in.smallNumber("numbers of a block", NumberCode.BLOCK + 1);
    allowed -= left;
    if (allowed < 0) {
      throw LedgerFile.corrupt(in.name(), "too many numbers for its octets");
    }
    if (left == 0) {
      throw LedgerFile.corrupt(in.name(), "a block without numbers");
    }
    own = new int[in.smallNumber("numbers with symbols", NumberCode.MOST_OWN + 1)];
    int last = 0;
    for (int i = 0; i < own.length; i++) {
      last += in.smallNumber("step of a number", NumberCode.EXACT);
      own[i] = last;
    }
    Arrays.fill(symbolAt, NONE);
    int context = 0;
    for (int used = in.smallNumber("contexts", contexts + 1); used > 0; used--) {
      context += in.smallNumber("step of a context", contexts);
      if (context >= contexts) {
        throw LedgerFile.corrupt(in.name(), "context " + context + " of " + contexts);
      }
      open(context);
    }
    state = in.fixed(8);
    words = new byte[Math.multiplyExact(in.length("halves of a state"), 4)];
    in.octets(words, words.length);
    nextWord = 0;
    bits = new byte[in.length("octets of bits")];
    in.octets(bits, bits.length);
    nextBit = 0;
    if (state < NumberCode.LOWEST_STATE) {
      throw LedgerFile.corrupt(in.name(), "a block of numbers with an impossible state");
    }
  }

  private void open(int context) throws LedgerFileException {
    int symbols = NumberCode.FIRST_OWN + own.length;
    short[] at = new short[ROOM];
    int[] entries = new int[symbols];
    int symbol = 0;
    int start = 0;
    for (int n = in.smallNumber("symbols", symbols + 1); n > 0; n--) {
      symbol += in.smallNumber("step of a symbol", symbols);
      int frequency = in.smallNumber("frequency", ROOM + 1);
      if (symbol >= symbols || frequency < 1 || start + frequency > ROOM) {
        throw LedgerFile.corrupt(in.name(), "frequencies that do not fit");
      }
      Arrays.fill(at, start, start + frequency, (short) symbol);
      entries[symbol] = start << 16 | frequency;
      start += frequency;
    }
    if (start != ROOM) {
      throw LedgerFile.corrupt(in.name(), "frequencies that do not fit");
    }
    symbolAt[context] = entries[symbol] == ROOM ? new short[] {(short) symbol} : at;
    table[context] = entries;
  }
}
