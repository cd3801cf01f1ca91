package org.peeringkit.io.mrt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** ASCII in a growing buffer, written without garbage. Not thread-safe. */
final class TextBuffer {
  private static final int FLUSH_AT = 1 << 16;

  /** "00" to "99", two octets each. */
  private static final byte[] PAIRS = new byte[200];

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  static {
    for (int i = 0; i < 100; i++) {
      PAIRS[2 * i] = (byte) ('0' + i / 10);
      PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  private byte[] data = new byte[FLUSH_AT + (1 << 13)];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] toArray() {
    return Arrays.copyOf(data, size);
  }

  /** Makes room for so many octets, which the caller then writes unchecked. */
  void reserve(int octets) {
    if (data.length - size < octets) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, size + octets));
    }
  }

  boolean isFull() {
    return size >= FLUSH_AT;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(data, 0, size);
    size = 0;
  }

  void octet(int octet) {
    data[size++] = (byte) octet;
  }

  void ascii(byte[] text) {
    octets(text, 0, text.length);
  }

  void octets(byte[] from, int at, int length) {
    reserve(length);
    System.arraycopy(from, at, data, size, length);
    size += length;
  }

  /** Copies what was written last, from a place on. */
  void copy(int from, byte[] into, int at, int length) {
    System.arraycopy(data, from, into, at, length);
  }

  void ascii(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      data[size++] = (byte) text.charAt(i);
    }
  }

  /** An unsigned number of at most 19 digits; 20 octets must be reserved. */
  void decimal(long value) {
    if (value < 10) {
      data[size++] = (byte) ('0' + value);
      return;
    }
    int digits = digits(value);
    int at = size + digits;
    size = at;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      int pair = 2 * (int) (rest % 100);
      rest /= 100;
      data[--at] = PAIRS[pair + 1];
      data[--at] = PAIRS[pair];
    }
    int small = (int) rest;
    while (small >= 100) {
      int quotient = small / 100;
      int pair = 2 * (small - quotient * 100);
      small = quotient;
      data[--at] = PAIRS[pair + 1];
      data[--at] = PAIRS[pair];
    }
    if (small >= 10) {
      data[--at] = PAIRS[2 * small + 1];
      data[--at] = PAIRS[2 * small];
    } else {
      data[--at] = (byte) ('0' + small);
    }
  }

  private static int digits(long value) {
    long limit = 10;
    int digits = 1;
    while (value >= limit) {
      digits++;
      if (digits == 19) {
        break;
      }
      limit *= 10;
    }
    return digits;
  }

  /** Exactly six digits of a number below a million; 6 octets must be reserved. */
  void sixDigits(int value) {
    for (int divisor = 10_000; divisor > 0; divisor /= 100) {
      int pair = 2 * (value / divisor % 100);
      data[size++] = PAIRS[pair];
      data[size++] = PAIRS[pair + 1];
    }
  }

  /** Dotted quad; 15 octets must be reserved. */
  void ipv4(int bits) {
    decimal(bits >>> 24);
    data[size++] = '.';
    decimal(bits >>> 16 & 0xFF);
    data[size++] = '.';
    decimal(bits >>> 8 & 0xFF);
    data[size++] = '.';
    decimal(bits & 0xFF);
  }

  /**
   * As bgpdump writes IPv6: the first longest run of zero groups becomes {@code ::} even if it is
   * one group, and IPv4-mapped and IPv4-compatible addresses end in a dotted quad. RFC 5952 differs
   * in both. 45 octets must be reserved.
   */
  void ipv6(long hi, long lo) {
    long word2 = lo >>> 32;
    if (hi == 0 && (word2 == 0xFFFF || word2 == 0 && lo > 1)) {
      ascii(word2 == 0 ? "::" : "::ffff:");
      ipv4((int) lo);
      return;
    }
    int best = -1;
    int bestLength = 0;
    int run = 0;
    for (int i = 0; i < 8; i++) {
      run = group(hi, lo, i) == 0 ? run + 1 : 0;
      if (run > bestLength) {
        bestLength = run;
        best = i - run + 1;
      }
    }
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        if (i == 0) {
          data[size++] = ':';
        }
        data[size++] = ':';
        i += bestLength - 1;
        continue;
      }
      hex(group(hi, lo, i));
      if (i != 7) {
        data[size++] = ':';
      }
    }
  }

  private void hex(int group) {
    int shift = group >= 0x1000 ? 12 : group >= 0x100 ? 8 : group >= 0x10 ? 4 : 0;
    for (; shift >= 0; shift -= 4) {
      data[size++] = HEX[group >>> shift & 0xF];
    }
  }

  private static int group(long hi, long lo, int index) {
    return (int) ((index < 4 ? hi >>> (48 - 16 * index) : lo >>> (112 - 16 * index)) & 0xFFFF);
  }
}
