package org.peeringkit.analysis.traffic.file;

import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.columns.BinRun;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;

/**
 * The series of a ledger in its file.
 *
 * <pre>
 * series = count pairs pairs
 *          first: per series the step from the key before, and how many bins it has;
 *          then: per bin, all series one after the other, how many bins without octets lie before
 *          it, and its octets
 * pairs  = block...        a block has {@value NumberColumn#BLOCK} pairs, the last one the rest
 * block  = two columns (NumberColumn)
 * </pre>
 */
final class SeriesCode {
  private static final int BLOCK = NumberColumn.BLOCK;

  private SeriesCode() {}

  static void write(SeriesColumns series, VarintWriter out) {
    out.number(series.size());
    PairWriter pairs = new PairWriter(out);
    for (int s = 0; s < series.size(); s++) {
      pairs.add(series.key(s) - (s == 0 ? 0 : series.key(s - 1)), series.bins(s));
    }
    pairs.flush();
    for (int s = 0; s < series.size(); s++) {
      BinRun.Cursor bins = series.cursor(s);
      int last = -1;
      while (bins.next()) {
        pairs.add(bins.bin() - last - 1L, bins.octets());
        last = bins.bin();
      }
    }
    pairs.flush();
  }

  private static final class PairWriter {
    private final VarintWriter out;
    private final NumberColumn column = new NumberColumn();
    private final long[] first = new long[BLOCK];
    private final long[] second = new long[BLOCK];
    private int n;

    PairWriter(VarintWriter out) {
      this.out = out;
    }

    void add(long a, long b) {
      first[n] = a;
      second[n++] = b;
      if (n == BLOCK) {
        flush();
      }
    }

    void flush() {
      if (n > 0) {
        column.write(first, n, out);
        column.write(second, n, out);
        n = 0;
      }
    }
  }

  private static final class PairReader {
    private final VarintReader in;
    private final NumberColumn column = new NumberColumn();
    private final long[] first = new long[BLOCK];
    private final long[] second = new long[BLOCK];
    private long left;
    private int n;
    private int at;

    PairReader(VarintReader in, long count) {
      this.in = in;
      this.left = count;
    }

    void next() throws LedgerFileException {
      if (++at >= n) {
        n = (int) Math.min(BLOCK, left);
        left -= n;
        at = 0;
        column.read(in, first, n);
        column.read(in, second, n);
      }
    }

    long first() {
      return first[at];
    }

    long second() {
      return second[at];
    }
  }

  static SeriesColumns read(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    int count = in.blockedCount("series");
    long[] keys = new long[count];
    int[] bins = new int[count];
    long all = 0;
    PairReader heads = new PairReader(in, count);
    for (int s = 0; s < count; s++) {
      heads.next();
      long step = heads.first();
      keys[s] = s == 0 ? step : Math.addExact(keys[s - 1], step);
      OriginKey.ofCode(SeriesColumns.origin(keys[s]));
      boolean ordered = s == 0 ? step >= 0 : step > 0;
      if (!ordered || SeriesColumns.link(keys[s]) >= plan.links().size()) {
        throw LedgerFile.corrupt(in.name(), "series " + s + " is out of order or range");
      }
      if (heads.second() < 1 || heads.second() > plan.bins()) {
        throw LedgerFile.corrupt(in.name(), "series " + s + " has " + heads.second() + " bins");
      }
      bins[s] = (int) heads.second();
      all += bins[s];
    }
    SeriesColumns.Writer writer = new SeriesColumns.Writer();
    PairReader pairs = new PairReader(in, all);
    for (int s = 0; s < count; s++) {
      long bin = -1;
      for (int i = 0; i < bins[s]; i++) {
        pairs.next();
        bin = Math.addExact(bin, Math.addExact(pairs.first(), 1L));
        if (pairs.first() < 0 || bin >= plan.bins() || pairs.second() <= 0) {
          throw LedgerFile.corrupt(in.name(), "a bin of series " + s + " is out of range");
        }
        writer.add(keys[s], (int) bin, pairs.second());
      }
    }
    return writer.build();
  }
}
