package org.peeringkit.analysis.traffic.file;

import java.util.Arrays;

/**
 * Octets in fewer octets, by how often each occurs: a canonical Huffman code of at most {@value
 * #MAX_LENGTH} bits. Own code, so that the same octets give the same ones on every machine; what a
 * platform's deflate gives differs with its release.
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

  static void write(byte[] octets, int n, VarintWriter out) {
    if (n == 0) {
      return;
    }
    int[] counts = new int[SYMBOLS];
    for (int i = 0; i < n; i++) {
      counts[octets[i] & 0xFF]++;
    }
    if (counts[octets[0] & 0xFF] == n) {
      out.octet(CONSTANT);
      out.octet(octets[0]);
      return;
    }
    int[] lengths = lengths(counts);
    long bits = 0;
    int last = 0;
    for (int s = 0; s < SYMBOLS; s++) {
      bits += (long) counts[s] * lengths[s];
      last = lengths[s] > 0 ? s : last;
    }
    int coded = (int) ((bits + 7) >>> 3);
    if (coded + last / 2 + 6 >= n) {
      out.octet(PLAIN);
      out.octets(octets, n);
      return;
    }
    out.octet(CODED);
    out.octet(last);
    for (int s = 0; s <= last; s += 2) {
      out.octet(lengths[s] << 4 | (s < last ? lengths[s + 1] : 0));
    }
    out.number(coded);
    out.octets(bits(octets, n, lengths, coded), coded);
  }

  private static byte[] bits(byte[] octets, int n, int[] lengths, int size) {
    int[] codes = codes(lengths);
    byte[] bits = new byte[size];
    long pending = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < n; i++) {
      int symbol = octets[i] & 0xFF;
      pending = pending << lengths[symbol] | codes[symbol];
      held += lengths[symbol];
      while (held >= 8) {
        held -= 8;
        bits[at++] = (byte) (pending >>> held);
      }
    }
    if (held > 0) {
      bits[at] = (byte) (pending << (8 - held));
    }
    return bits;
  }

  /** Code lengths of least total, but for the limit: rare symbols are then made less rare. */
  private static int[] lengths(int[] counts) {
    long[] weights = new long[SYMBOLS];
    for (int s = 0; s < SYMBOLS; s++) {
      weights[s] = counts[s];
    }
    while (true) {
      int[] lengths = unlimited(weights);
      if (Arrays.stream(lengths).max().orElse(0) <= MAX_LENGTH) {
        return lengths;
      }
      for (int s = 0; s < SYMBOLS; s++) {
        weights[s] = weights[s] == 0 ? 0 : weights[s] / 2 + 1;
      }
    }
  }

  /** By two queues: leaves in order of weight, and nodes, which come about in that order. */
  private static int[] unlimited(long[] weights) {
    int leaves = 0;
    long[] order = new long[SYMBOLS];
    for (int s = 0; s < SYMBOLS; s++) {
      if (weights[s] > 0) {
        order[leaves++] = weights[s] << 8 | s;
      }
    }
    Arrays.sort(order, 0, leaves);
    long[] weight = new long[2 * leaves];
    int[] parent = new int[2 * leaves];
    for (int i = 0; i < leaves; i++) {
      weight[i] = order[i] >>> 8;
    }
    int leaf = 0;
    int node = leaves;
    int nodes = 2 * leaves - 1;
    for (int made = leaves; made < nodes; made++) {
      for (int child = 0; child < 2; child++) {
        boolean takeLeaf = leaf < leaves && (node >= made || weight[leaf] <= weight[node]);
        int taken = takeLeaf ? leaf++ : node++;
        weight[made] += weight[taken];
        parent[taken] = made;
      }
    }
    int[] depth = new int[nodes];
    int[] lengths = new int[SYMBOLS];
    for (int i = nodes - 2; i >= 0; i--) {
      depth[i] = depth[parent[i]] + 1;
      if (i < leaves) {
        lengths[(int) order[i] & 0xFF] = depth[i];
      }
    }
    return lengths;
  }

  /** Canonical: by length, then by symbol. */
  private static int[] codes(int[] lengths) {
    int[] codes = new int[SYMBOLS];
    int code = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      for (int s = 0; s < SYMBOLS; s++) {
        if (lengths[s] == length) {
          codes[s] = code++;
        }
      }
      code <<= 1;
    }
    return codes;
  }

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
    int size = in.count("octets of bits");
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
