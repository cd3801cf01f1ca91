package org.peeringkit.analysis.traffic.file;

/**
 * Columns of 64-bit numbers in blocks. Most numbers of a ledger are multiples of the sampling rate,
 * but for those of records that were cut between bins: the unit that pays is divided out, with the
 * rest kept where there is one. Then how many octets each takes, and its octets, lowest first,
 * those of numbers of one length and of one place together, since they resemble each other.
 *
 * <pre>
 * column   = unit kinds places rests
 * unit     = LEB128, 1 where a number has the sign bit set
 * kinds    = octets of each quotient, 0 to 8, and 16 more where there is a rest (HuffmanCode)
 * places   = per length 1 to 8, per place below it: the octets there (HuffmanCode)
 * rests    = kinds places, of the rests alone; absent without rests
 * </pre>
 */
final class NumberColumn {
  /** Numbers in a block, at most. */
  static final int BLOCK = 1 << 16;

  private static final int LONGEST = 8;
  private static final int WITH_REST = 16;
  private static final int SAMPLES = 64;

  private final byte[] kinds = new byte[BLOCK];
  private final byte[] octets = new byte[BLOCK];
  private final long[] parts = new long[BLOCK];
  private final long[] rests = new long[BLOCK];
  private final int[] withRest = new int[BLOCK];

  void write(long[] values, int n, VarintWriter out) {
    long unit = unit(values, n);
    out.number(unit);
    int restful = 0;
    for (int i = 0; i < n; i++) {
      long part = unit == 1 ? values[i] : values[i] / unit;
      long rest = values[i] - part * unit;
      parts[i] = part;
      kinds[i] = (byte) length(part);
      if (rest != 0) {
        kinds[i] |= WITH_REST;
        rests[restful++] = rest;
      }
    }
    HuffmanCode.write(kinds, n, out);
    writePlaces(n, out);
    if (restful > 0) {
      for (int i = 0; i < restful; i++) {
        parts[i] = rests[i];
        kinds[i] = (byte) length(rests[i]);
      }
      HuffmanCode.write(kinds, restful, out);
      writePlaces(restful, out);
    }
  }

  private void writePlaces(int n, VarintWriter out) {
    int[] byLength = counts(n);
    for (int length = 1; length <= LONGEST; length++) {
      for (int place = 0; byLength[length] > 0 && place < length; place++) {
        int m = 0;
        for (int i = 0; i < n; i++) {
          if ((kinds[i] & ~WITH_REST) == length) {
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
      byLength[kinds[i] & ~WITH_REST]++;
    }
    return byLength;
  }

  private static int length(long part) {
    return (Long.SIZE - Long.numberOfLeadingZeros(part) + 7) >>> 3;
  }

  /**
   * What it pays to divide by. Tried are the common divisors of neighbours here and there; one that
   * divides many numbers is worth its bits for each of them.
   */
  private static long unit(long[] values, int n) {
    for (int i = 0; i < n; i++) {
      if (values[i] < 0) {
        return 1;
      }
    }
    int step = Math.max(1, n / SAMPLES);
    long best = 1;
    double most = 0;
    for (int i = 0; i + 1 < n; i += step) {
      long candidate = gcd(values[i], values[i + 1]);
      if (candidate <= 1 || candidate == best) {
        continue;
      }
      double bits = Math.log((double) candidate);
      double worth = 0;
      for (int j = 0; j < n; j += step) {
        worth += values[j] == 0 ? 0 : values[j] % candidate == 0 ? bits : -1;
      }
      if (worth > most) {
        most = worth;
        best = candidate;
      }
    }
    return best;
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
    readParts(in, n);
    int restful = 0;
    for (int i = 0; i < n; i++) {
      boolean fits = unit == 1 || (parts[i] >= 0 && Math.multiplyHigh(parts[i], unit) == 0);
      if (!fits || unit < 1) {
        throw LedgerFile.corrupt(in.name(), "a number of more than 64 bits");
      }
      target[i] = parts[i] * unit;
      if ((kinds[i] & WITH_REST) != 0) {
        withRest[restful++] = i;
      }
    }
    if (restful > 0) {
      readParts(in, restful);
      for (int i = 0; i < restful; i++) {
        target[withRest[i]] += parts[i];
      }
    }
  }

  private void readParts(VarintReader in, int n) throws LedgerFileException {
    HuffmanCode.read(in, kinds, n);
    for (int i = 0; i < n; i++) {
      if ((kinds[i] & ~WITH_REST) > LONGEST || kinds[i] < 0) {
        throw LedgerFile.corrupt(in.name(), "a number of kind " + (kinds[i] & 0xFF));
      }
      parts[i] = 0;
    }
    int[] byLength = counts(n);
    for (int length = 1; length <= LONGEST; length++) {
      for (int place = 0; byLength[length] > 0 && place < length; place++) {
        HuffmanCode.read(in, octets, byLength[length]);
        int m = 0;
        for (int i = 0; i < n; i++) {
          if ((kinds[i] & ~WITH_REST) == length) {
            parts[i] |= (octets[m++] & 0xFFL) << 8 * place;
          }
        }
      }
    }
  }
}
