package org.peeringkit.analysis.traffic.file;

import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;

/** Totals and series as files of version 1 hold them, one after the other without columns. */
final class LedgerVersion1 {
  /** Numbers of a cell, of a series and of a bin, each of an octet or more. */
  private static final int LEAST_CELL = 8;

  private static final int LEAST_SERIES = 2;
  private static final int LEAST_BIN = 2;

  private LedgerVersion1() {}

  static CellColumns cells(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    CellColumns cells = new CellColumns(in.count("cells", LEAST_CELL, CellColumns.CELL_OCTETS));
    for (int i = 0; i < cells.size; i++) {
      long day = in.number();
      long k0 = in.number();
      long k1 = in.number();
      boolean sameDay = i > 0 && day == 0;
      boolean sameOrigin = sameDay && k0 == 0;
      cells.day[i] = Math.toIntExact(i == 0 ? day : Math.addExact(cells.day[i - 1], day));
      cells.k0[i] = sameDay ? Math.addExact(cells.k0[i - 1], k0) : k0;
      cells.k1[i] = sameOrigin ? Math.addExact(cells.k1[i - 1], k1) : k1;
      cells.octets[i] = in.number();
      cells.packets[i] = in.number();
      cells.records[i] = in.number();
      cells.squaresHi[i] = in.number();
      cells.squaresLo[i] = in.number();
      LedgerVersion2.check(cells, i, i + 1, plan, in.name());
    }
    return cells;
  }

  static SeriesColumns series(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    SeriesColumns.Writer writer = new SeriesColumns.Writer();
    long key = 0;
    int count = in.count("series", LEAST_SERIES, SeriesCode.HEAP_OF_SERIES);
    for (int s = 0; s < count; s++) {
      long step = in.number();
      key = Math.addExact(key, step);
      OriginKey.ofCode(SeriesColumns.origin(key));
      if ((s > 0 && step <= 0) || SeriesColumns.link(key) >= plan.linkMaps().size()) {
        throw LedgerFile.corrupt(in.name(), "series " + s + " is out of order or range");
      }
      long bin = 0;
      int cells = in.count("bins", LEAST_BIN, SeriesCode.HEAP_OF_BIN);
      for (int i = 0; i < cells; i++) {
        long gap = in.number();
        bin = Math.addExact(bin, gap);
        long octets = in.number();
        if ((i > 0 && gap <= 0) || bin < 0 || bin >= plan.bins() || octets <= 0) {
          throw LedgerFile.corrupt(in.name(), "a bin of series " + s + " is out of range");
        }
        writer.add(key, (int) bin, octets);
      }
    }
    return writer.build();
  }
}
