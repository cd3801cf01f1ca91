package org.peeringkit.analysis.traffic.file;

import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;

/**
 * Cells and series as files of version 2 hold them: columns of numbers, each coded octet by octet.
 *
 * <pre>
 * cells = count block...           a block has {@value NumberColumn#BLOCK} cells, the last one the rest
 * block = day origin rest octets packets records squares, each a column (NumberColumn)
 * day     = steps between days
 * origin  = k0: steps within a day, whole where a day begins
 * rest    = k1: steps within an origin, whole where an origin begins
 * squares = two columns: upper, then lower 64 bits
 *
 * series = count pairs pairs
 *          first: per series the step from the key before, and how many bins it has;
 *          then: per bin, all series one after the other, how many bins without octets lie before
 *          it, and its octets
 * pairs  = block...        a block has {@value NumberColumn#BLOCK} pairs, the last one the rest
 * block  = two columns (NumberColumn)
 * </pre>
 */
final class LedgerVersion2 {
  private static final int BLOCK = NumberColumn.BLOCK;

  private LedgerVersion2() {}

  private static boolean sameDay(CellColumns cells, int at) {
    return at > 0 && cells.day[at] == cells.day[at - 1];
  }

  private static long[][] sums(CellColumns cells) {
    return new long[][] {
      cells.octets, cells.packets, cells.records, cells.squaresHi, cells.squaresLo
    };
  }

  static CellColumns cells(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    CellColumns cells = new CellColumns(in.blockedCount("cells", CellColumns.CELL_OCTETS));
    NumberColumn column = new NumberColumn();
    long[] day = new long[Math.min(BLOCK, cells.size)];
    long[] k0 = new long[day.length];
    long[] k1 = new long[day.length];
    for (int from = 0; from < cells.size; from += BLOCK) {
      int n = Math.min(BLOCK, cells.size - from);
      column.read(in, day, n);
      column.read(in, k0, n);
      column.read(in, k1, n);
      for (int i = 0; i < n; i++) {
        int at = from + i;
        cells.day[at] =
            Math.toIntExact(at == 0 ? day[i] : Math.addExact(cells.day[at - 1], day[i]));
        boolean sameDay = sameDay(cells, at);
        cells.k0[at] = sameDay ? Math.addExact(cells.k0[at - 1], k0[i]) : k0[i];
        boolean sameOrigin = sameDay && cells.k0[at] == cells.k0[at - 1];
        cells.k1[at] = sameOrigin ? Math.addExact(cells.k1[at - 1], k1[i]) : k1[i];
      }
      for (long[] sums : sums(cells)) {
        column.read(in, day, n);
        System.arraycopy(day, 0, sums, from, n);
      }
      check(cells, from, from + n, plan, in.name());
    }
    return cells;
  }

  /** That cells are in order, within the plan, and without a negative sum. */
  static void check(CellColumns cells, int from, int to, LedgerPlan plan, String name)
      throws LedgerFileException {
    int firstDay = Math.toIntExact(plan.firstDay());
    int days = plan.days();
    int links = plan.linkMaps().size();
    for (int i = from; i < to; i++) {
      boolean ordered = i == 0 || cells.compare(i - 1, cells.day[i], cells.k0[i], cells.k1[i]) < 0;
      boolean inside = cells.day[i] >= firstDay && cells.day[i] < firstDay + days;
      if (!ordered || !inside || cells.k1[i] < 0 || cells.link(i) >= links) {
        throw LedgerFile.corrupt(name, "cell " + i + " is out of order or range");
      }
      OriginKey.ofCode(cells.k0[i]);
      if ((cells.octets[i] | cells.packets[i] | cells.records[i] | cells.squaresHi[i]) < 0) {
        throw LedgerFile.corrupt(name, "cell " + i + " has a negative sum");
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

  static SeriesColumns series(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    int count = in.blockedCount("series", SeriesCode.HEAP_OF_SERIES);
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
      if (!ordered || SeriesColumns.link(keys[s]) >= plan.linkMaps().size()) {
        throw LedgerFile.corrupt(in.name(), "series " + s + " is out of order or range");
      }
      if (heads.second() < 1 || heads.second() > plan.bins()) {
        throw LedgerFile.corrupt(in.name(), "series " + s + " has " + heads.second() + " bins");
      }
      bins[s] = (int) heads.second();
      in.heap().take(bins[s], SeriesCode.HEAP_OF_BIN, "bins");
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
