package org.peeringkit.analysis.traffic.file;

import java.util.Arrays;
import java.util.Map;
import org.peeringkit.analysis.traffic.file.LedgerFile.ColumnSize;

/**
 * Numbers in about as many bits as their statistics allow: each is written in a context, which is
 * what writer and reader both know when it comes (how large its neighbours were, say), and numbers
 * of one context share one frequency table per block. Symbols are coded by range asymmetric numeral
 * systems (J. Duda, 2013): one integer holds the message, a symbol of frequency f in m multiplies
 * it by about m / f. The last symbol is coded first, so that the reader gets the first one first.
 *
 * <pre>
 * block    = count own contexts states bits
 * count    = numbers of the block
 * own      = count step...              numbers with symbols of their own, ascending
 * contexts = count (step count (step frequency)...)...   of those in the block, ascending
 * states   = u64 count u32...           the state, and the halves it sheds
 * bits     = count octets               what follows symbols, lowest bit first
 * </pre>
 */
final class NumberWriter implements Numbers {
  private static final int OWN_AT_LEAST = 32;
  private static final int FIRST_ROOM = 1024;

  private final VarintWriter out;
  private final int contexts;

  /** Contexts below it are those whose numbers may have symbols of their own. */
  private final int peaked;

  private final int block;
  private int[] context = new int[FIRST_ROOM];
  private long[] value = new long[FIRST_ROOM];
  private final long[] numbers;
  private final double[] bits;
  private int n;

  /**
   * @param contexts how many there are
   * @param peaked the first so many have numbers that are sizes or sums of few sizes
   */
  NumberWriter(VarintWriter out, int contexts, int peaked) {
    this(out, contexts, peaked, NumberCode.BLOCK);
  }

  NumberWriter(VarintWriter out, int contexts, int peaked, int block) {
    this.out = out;
    this.contexts = contexts;
    this.peaked = peaked;
    this.block = block;
    this.numbers = new long[contexts];
    this.bits = new double[contexts];
  }

  /** Adds what the contexts from one to another (exclusive) took so far, to {@code sizes}. */
  void measure(int from, int to, String column, Map<String, ColumnSize> sizes) {
    long all = 0;
    double octets = 0;
    for (int c = from; c < to; c++) {
      all += numbers[c];
      octets += bits[c] / 8;
    }
    sizes.merge(column, new ColumnSize(all, octets), ColumnSize::plus);
  }

  @Override
  public long code(int inContext, long number) {
    if (n == value.length) {
      int room = Math.min(block, 2 * n);
      context = Arrays.copyOf(context, room);
      value = Arrays.copyOf(value, room);
    }
    context[n] = inContext;
    value[n++] = number;
    if (n == block) {
      flush();
    }
    return number;
  }

  /** Ends the block; the last one is to be ended by the caller. */
  void flush() {
    if (n == 0) {
      return;
    }
    out.number(n);
    int[] ownSymbol = own();
    int symbols = NumberCode.FIRST_OWN + (int) Arrays.stream(ownSymbol).filter(s -> s > 0).count();
    int[][] frequency = new int[contexts][];
    for (int i = 0; i < n; i++) {
      int c = context[i];
      if (frequency[c] == null) {
        frequency[c] = new int[symbols];
      }
      frequency[c][symbol(i, ownSymbol)]++;
    }
    count(frequency);
    tables(frequency);
    states(frequency, ownSymbol);
    bits(ownSymbol);
    n = 0;
  }

  private int symbol(int i, int[] ownSymbol) {
    long v = value[i];
    if (v >= 0 && v < NumberCode.EXACT && context[i] < peaked && ownSymbol[(int) v] > 0) {
      return ownSymbol[(int) v];
    }
    return NumberCode.symbol(v);
  }

  /** Which numbers stand out among those of the same symbol; written, and by number. */
  private int[] own() {
    int[] counts = new int[NumberCode.EXACT];
    int[] ofSymbol = new int[NumberCode.FIRST_OWN];
    int all = 0;
    for (int i = 0; i < n; i++) {
      if (context[i] < peaked && value[i] >= 0 && value[i] < NumberCode.EXACT) {
        counts[(int) value[i]]++;
        ofSymbol[NumberCode.symbol(value[i])]++;
        all++;
      }
    }
    int[] own = new int[NumberCode.EXACT];
    int least = Math.max(OWN_AT_LEAST, all >>> 13);
    int found = 0;
    for (int v = 0; v < own.length && found < NumberCode.MOST_OWN; v++) {
      int symbol = NumberCode.symbol(v);
      int bits = NumberCode.bits(symbol);
      if (bits > 0 && counts[v] >= least && (long) counts[v] << bits > 2L * ofSymbol[symbol]) {
        own[v] = NumberCode.FIRST_OWN + found++;
      }
    }
    out.number(found);
    int last = 0;
    for (int v = 0; v < own.length; v++) {
      if (own[v] > 0) {
        out.number((long) v - last);
        last = v;
      }
    }
    return own;
  }

  /** The entropy of what was counted, and the bits that follow symbols. */
  private void count(int[][] frequency) {
    for (int c = 0; c < contexts; c++) {
      if (frequency[c] != null) {
        long sum = Arrays.stream(frequency[c]).asLongStream().sum();
        numbers[c] += sum;
        for (int s = 0; s < frequency[c].length; s++) {
          int f = frequency[c][s];
          if (f > 0) {
            bits[c] += f * (Math.log((double) sum / f) / Math.log(2) + NumberCode.bits(s));
          }
        }
      }
    }
  }

  /** Scales what was counted and writes it. */
  private void tables(int[][] frequency) {
    int used = 0;
    for (int[] table : frequency) {
      used += table == null ? 0 : 1;
    }
    out.number(used);
    int lastContext = 0;
    for (int c = 0; c < contexts; c++) {
      int[] table = frequency[c];
      if (table != null) {
        scale(table);
        out.number((long) c - lastContext);
        lastContext = c;
        out.number(Arrays.stream(table).filter(f -> f > 0).count());
        int last = 0;
        for (int s = 0; s < table.length; s++) {
          if (table[s] > 0) {
            out.number((long) s - last);
            out.number(table[s]);
            last = s;
          }
        }
      }
    }
  }

  /** To a sum of two to the {@link NumberCode#PRECISION}; what occurs keeps 1 at least. */
  private static void scale(int[] table) {
    long sum = 0;
    for (int f : table) {
      sum += f;
    }
    int room = 1 << NumberCode.PRECISION;
    int given = 0;
    int largest = 0;
    for (int s = 0; s < table.length; s++) {
      if (table[s] > 0) {
        table[s] = (int) Math.max(1, ((long) table[s] << NumberCode.PRECISION) / sum);
        given += table[s];
        largest = table[s] > table[largest] ? s : largest;
      }
    }
    while (given > room) {
      for (int s = 0; s < table.length && given > room; s++) {
        int less = Math.min(given - room, table[s] >>> 3);
        table[s] -= less;
        given -= less;
      }
      for (int s = 0; s < table.length && given > room; s++) {
        if (table[s] > 1) {
          table[s]--;
          given--;
        }
      }
    }
    table[largest] += room - given;
  }

  private void states(int[][] frequency, int[] ownSymbol) {
    int[][] start = new int[contexts][];
    for (int c = 0; c < contexts; c++) {
      if (frequency[c] != null) {
        start[c] = new int[frequency[c].length];
        for (int s = 1; s < start[c].length; s++) {
          start[c][s] = start[c][s - 1] + frequency[c][s - 1];
        }
      }
    }
    int[] words = new int[16];
    int shed = 0;
    long state = NumberCode.LOWEST_STATE;
    for (int i = n - 1; i >= 0; i--) {
      int symbol = symbol(i, ownSymbol);
      long f = frequency[context[i]][symbol];
      // Unsigned: a symbol that is alone in its context takes no room at all.
      long most = (NumberCode.LOWEST_STATE >>> NumberCode.PRECISION << 32) * f;
      if (Long.compareUnsigned(state, most) >= 0) {
        if (shed == words.length) {
          words = Arrays.copyOf(words, shed * 2);
        }
        words[shed++] = (int) state;
        state >>>= 32;
      }
      state = (state / f << NumberCode.PRECISION) + state % f + start[context[i]][symbol];
    }
    out.fixed(state, 8);
    out.number(shed);
    for (int i = shed - 1; i >= 0; i--) {
      out.fixed(words[i], 4);
    }
  }

  private void bits(int[] ownSymbol) {
    byte[] octets = new byte[16];
    int at = 0;
    long pending = 0;
    int held = 0;
    for (int i = 0; i < n; i++) {
      int bits = NumberCode.bits(symbol(i, ownSymbol));
      for (int done = 0; done < bits; done += 32) {
        int part = Math.min(32, bits - done);
        pending |= (value[i] >>> done & (1L << part) - 1) << held;
        held += part;
        if (at + 8 > octets.length) {
          octets = Arrays.copyOf(octets, octets.length * 2);
        }
        while (held >= 8) {
          octets[at++] = (byte) pending;
          pending >>>= 8;
          held -= 8;
        }
      }
    }
    if (held > 0) {
      octets[at++] = (byte) pending;
    }
    out.number(at);
    out.octets(octets, at);
  }
}
