package org.peeringkit.analysis.traffic.file;

/**
 * How {@link NumberWriter} and {@link NumberReader} make symbols of numbers: 0 to 15 are symbols of
 * their own; of larger ones the symbol says the highest bit and the three below it, and the bits
 * below those follow as they are. Numbers below {@value #EXACT} that are much more frequent than
 * their neighbours, as the lengths of packets are, have a symbol of their own in a block that says
 * so.
 */
final class NumberCode {
  /** Numbers of one block, at most: enough that its statistics are a small part of it. */
  static final int BLOCK = 1 << 23;

  /** Frequencies of a context add up to this power of two. */
  static final int PRECISION = 13;

  /** Below it, numbers may have symbols of their own. */
  static final int EXACT = 1 << 13;

  /** The state is never below it; half a long at a time goes to the file. */
  static final long LOWEST_STATE = 1L << 31;

  private static final int SMALL = 16;
  private static final int MANTISSA_BITS = 3;
  private static final int SMALL_BITS = 4;

  /** First symbol of those that stand for one number below {@link #EXACT}. */
  static final int FIRST_OWN = SMALL + (Long.SIZE - SMALL_BITS << MANTISSA_BITS);

  /** Of those, at most. */
  static final int MOST_OWN = 2048;

  private NumberCode() {}

  /** The symbol of a number, taken as unsigned, that has none of its own. */
  static int symbol(long value) {
    if (value >= 0 && value < SMALL) {
      return (int) value;
    }
    int high = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    int mantissa = (int) (value >>> high - MANTISSA_BITS) & (1 << MANTISSA_BITS) - 1;
    return SMALL + (high - SMALL_BITS << MANTISSA_BITS) + mantissa;
  }

  /** How many bits follow a symbol. */
  static int bits(int symbol) {
    return symbol < SMALL || symbol >= FIRST_OWN
        ? 0
        : (symbol - SMALL >>> MANTISSA_BITS) + SMALL_BITS - MANTISSA_BITS;
  }

  /** The least number of a symbol below {@link #FIRST_OWN}. */
  static long least(int symbol) {
    if (symbol < SMALL) {
      return symbol;
    }
    int mantissa = (symbol - SMALL & (1 << MANTISSA_BITS) - 1) | 1 << MANTISSA_BITS;
    return (long) mantissa << bits(symbol);
  }

  /** Small for small numbers of either sign. */
  static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  static long unzigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  /** Two classes per power of two: 0 for 0, at most 127. */
  static int halfOctave(long value) {
    if (value <= 1) {
      return (int) Math.max(0, value);
    }
    int high = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    return 2 * high + (int) (value >>> high - 1 & 1);
  }
}
