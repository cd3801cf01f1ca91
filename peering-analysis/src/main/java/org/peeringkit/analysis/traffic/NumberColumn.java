package org.peeringkit.analysis.traffic;

/**
 * Columns of 64-bit numbers in blocks: what all have as a common divisor is written once (the
 * sampling rate, as a rule), the rest by how many octets each takes and then its octets, lowest
 * first, those of numbers of one length and of one place together, since they resemble each other.
 *
 * <pre>
 * column  = unit lengths places
 * unit    = LEB128, divides every number; 1 where one of them has the sign bit set
 * lengths = octets of each number, 0 to 8, as {@link HuffmanCode}
 * places  = per length 1 to 8, per place below it: the octets there, as {@link HuffmanCode}
 * </pre>
 */
final class NumberColumn {
  /** Numbers in a block, at most. */
  static final int BLOCK = 1 << 16;

  private static final int LONGEST = 8;

  private final byte[] lengths = new byte[BLOCK];
  private final byte[] octets = new byte[BLOCK];
  private final long[] parts = new long[BLOCK];

  void write(long[] values, int n, VarintWriter out) {
    long unit = unit(values, n);
    out.number(unit);
    for (int i = 0; i < n; i++) {
      parts[i] = unit == 1 ? values[i] : values[i] / unit;
      lengths[i] = (byte) length(parts[i]);
    }
    HuffmanCode.write(lengths, n, out);
    writePlaces(n, out);
  }

  private void writePlaces(int n, VarintWriter out) {
    int[] byLength = counts(n);
    for (int length = 1; length <= LONGEST; length++) {
      for (int place = 0; byLength[length] > 0 && place < length; place++) {
        int m = 0;
        for (int i = 0; i < n; i++) {
          if (lengths[i] == length) {
            octets[m++] = (byte) (parts[i] >>> 8 * place);
          }
        }
        HuffmanCode.write(octets, m, out);
      }
    }
  }

  private int[] counts(int n) {
    int[] byLength = new int[LONGEST + 1];
    for (int i = 0; i < n; i++) {
      byLength[lengths[i]]++;
    }
    return byLength;
  }

  private static int length(long part) {
    return (Long.SIZE - Long.numberOfLeadingZeros(part) + 7) >>> 3;
  }

  /** The greatest common divisor; 1 if all are 0 or one is negative. */
  private static long unit(long[] values, int n) {
    long unit = 0;
    for (int i = 0; i < n && unit != 1; i++) {
      if (values[i] < 0) {
        return 1;
      }
      if (unit == 0 || values[i] % unit != 0) {
        unit = gcd(unit, values[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      if (values[i] < 0) {
        return 1;
      }
    }
    return Math.max(1, unit);
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  /** Reads {@code n} numbers, at most {@link #BLOCK}, into the start of {@code target}. */
  void read(VarintReader in, long[] target, int n) throws LedgerFileException {
    long unit = in.number();
    HuffmanCode.read(in, lengths, n);
    for (int i = 0; i < n; i++) {
      if (lengths[i] < 0 || lengths[i] > LONGEST) {
        throw LedgerFile.corrupt(in.name(), "a number of " + (lengths[i] & 0xFF) + " octets");
      }
      parts[i] = 0;
    }
    int[] byLength = counts(n);
    for (int length = 1; length <= LONGEST; length++) {
      for (int place = 0; byLength[length] > 0 && place < length; place++) {
        HuffmanCode.read(in, octets, byLength[length]);
        int m = 0;
        for (int i = 0; i < n; i++) {
          if (lengths[i] == length) {
            parts[i] |= (octets[m++] & 0xFFL) << 8 * place;
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (unit != 1 && (parts[i] < 0 || Math.multiplyHigh(parts[i], unit) != 0
          || parts[i] * unit < 0)) {
        throw LedgerFile.corrupt(in.name(), "a number longer than 63 bits");
      }
      target[i] = parts[i] * unit;
    }
  }
}
