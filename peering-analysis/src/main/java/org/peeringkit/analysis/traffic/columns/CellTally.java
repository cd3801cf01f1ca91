package org.peeringkit.analysis.traffic.columns;

import org.jspecify.annotations.Nullable;

/**
 * The totals while counting: a table per UTC day. Days come and go in flow files: once the open
 * tables together are large, the largest other one becomes columns, and a table again if more of
 * that day turns up.
 */
public final class CellTally {
  /** Slots of open tables together: 64 octets each, 256 MiB. */
  private static final long MANY_SLOTS = 1 << 22;

  private final int firstDay;
  private final @Nullable CellTable[] open;
  private final @Nullable CellColumns[] sealed;
  private long slots;

  /**
   * @param firstDay counted from 1970-01-01
   * @param days how many there are
   */
  public CellTally(int firstDay, int days) {
    this.firstDay = firstDay;
    this.open = new @Nullable CellTable[days];
    this.sealed = new @Nullable CellColumns[days];
  }

  /** Adds to a cell of a day, counted from the first. */
  public void add(
      int day,
      long key0,
      long key1,
      long octets,
      long packets,
      long records,
      long squaresHi,
      long squaresLo) {
    CellTable table = table(day);
    int before = table.slots();
    table.add(key0, key1, octets, packets, records, squaresHi, squaresLo);
    if (table.slots() != before) {
      slots += table.slots() - before;
      if (slots > MANY_SLOTS) {
        sealLargestBut(day);
      }
    }
  }

  private CellTable table(int day) {
    CellTable table = open[day];
    if (table == null) {
      table = new CellTable();
      open[day] = table;
      slots += table.slots();
    }
    return table;
  }

  private void sealLargestBut(int day) {
    int largest = -1;
    int most = 0;
    for (int i = 0; i < open.length; i++) {
      CellTable table = open[i];
      if (i != day && table != null && table.slots() > most) {
        largest = i;
        most = table.slots();
      }
    }
    if (largest >= 0) {
      seal(largest);
    }
  }

  private void seal(int day) {
    CellTable table = open[day];
    if (table != null) {
      slots -= table.slots();
      open[day] = null;
      CellColumns columns = table.columns(firstDay + day);
      CellColumns before = sealed[day];
      sealed[day] = before == null ? columns : CellColumns.merge(before, columns);
    }
  }

  /** What was added so far; counting may go on. */
  public CellColumns columns() {
    int size = 0;
    for (int day = 0; day < open.length; day++) {
      seal(day);
      CellColumns columns = sealed[day];
      size = columns == null ? size : Math.addExact(size, columns.size);
    }
    CellColumns all = new CellColumns(size);
    int at = 0;
    for (CellColumns columns : sealed) {
      if (columns != null) {
        all.setAll(at, columns);
        at += columns.size;
      }
    }
    return all;
  }
}
