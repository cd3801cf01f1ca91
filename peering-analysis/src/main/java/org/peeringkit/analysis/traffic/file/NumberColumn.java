package org.peeringkit.analysis.traffic.file;

/**
 * Reads columns of 64-bit numbers in blocks, as files of version 2 have them: a unit divided out,
 * with the rest where there is one; then how many octets each takes, and its octets, lowest first,
 * those of numbers of one length and of one place together.
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

  private final byte[] kinds = new byte[BLOCK];
  private final byte[] octets = new byte[BLOCK];
  private final long[] parts = new long[BLOCK];
  private final int[] withRest = new int[BLOCK];

  private int[] counts(int n) {
    int[] byLength = new int[LONGEST + 1];
    for (int i = 0; i < n; i++) {
      byLength[kinds[i] & ~WITH_REST]++;
    }
    return byLength;
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
