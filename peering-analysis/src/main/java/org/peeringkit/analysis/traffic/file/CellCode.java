package org.peeringkit.analysis.traffic.file;

import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.columns.CellColumns;

/**
 * The cells of a ledger in its file.
 *
 * <pre>
 * cells = count block...           a block has {@value NumberColumn#BLOCK} cells, the last one the rest
 * block = day origin rest octets packets records squares, each a column (NumberColumn)
 * day     = steps between days
 * origin  = k0: steps within a day, whole where a day begins
 * rest    = k1: steps within an origin, whole where an origin begins
 * squares = two columns: upper, then lower 64 bits
 * </pre>
 */
final class CellCode {
  private static final int BLOCK = NumberColumn.BLOCK;

  private CellCode() {}

  static void write(CellColumns cells, VarintWriter out) {
    out.number(cells.size);
    NumberColumn column = new NumberColumn();
    long[] values = new long[Math.min(BLOCK, cells.size)];
    for (int from = 0; from < cells.size; from += BLOCK) {
      int n = Math.min(BLOCK, cells.size - from);
      for (int i = 0; i < n; i++) {
        values[i] = (long) cells.day[from + i] - (from + i == 0 ? 0 : cells.day[from + i - 1]);
      }
      column.write(values, n, out);
      for (int i = 0; i < n; i++) {
        int at = from + i;
        values[i] = cells.k0[at] - (sameDay(cells, at) ? cells.k0[at - 1] : 0);
      }
      column.write(values, n, out);
      for (int i = 0; i < n; i++) {
        int at = from + i;
        boolean sameOrigin = sameDay(cells, at) && cells.k0[at] == cells.k0[at - 1];
        values[i] = cells.k1[at] - (sameOrigin ? cells.k1[at - 1] : 0);
      }
      column.write(values, n, out);
      for (long[] sums : sums(cells)) {
        System.arraycopy(sums, from, values, 0, n);
        column.write(values, n, out);
      }
    }
  }

  private static boolean sameDay(CellColumns cells, int at) {
    return at > 0 && cells.day[at] == cells.day[at - 1];
  }

  private static long[][] sums(CellColumns cells) {
    return new long[][] {
      cells.octets, cells.packets, cells.records, cells.squaresHi, cells.squaresLo
    };
  }

  static CellColumns read(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    CellColumns cells = new CellColumns(in.blockedCount("cells"));
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

  private static void check(CellColumns cells, int from, int to, LedgerPlan plan, String name)
      throws LedgerFileException {
    int firstDay = Math.toIntExact(plan.firstDay());
    for (int i = from; i < to; i++) {
      boolean ordered = i == 0 || cells.compare(i - 1, cells.day[i], cells.k0[i], cells.k1[i]) < 0;
      boolean inside = cells.day[i] >= firstDay && cells.day[i] < firstDay + plan.days();
      if (!ordered || !inside || cells.k1[i] < 0 || cells.link(i) >= plan.links().size()) {
        throw LedgerFile.corrupt(name, "cell " + i + " is out of order or range");
      }
      OriginKey.ofCode(cells.k0[i]);
      if ((cells.octets[i] | cells.packets[i] | cells.records[i] | cells.squaresHi[i]) < 0) {
        throw LedgerFile.corrupt(name, "cell " + i + " has a negative sum");
      }
    }
  }
}
