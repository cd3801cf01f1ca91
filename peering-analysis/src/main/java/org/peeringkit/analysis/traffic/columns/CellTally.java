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

  /** So many wait: few enough for the nearest cache, many enough that their misses overlap. */
  private static final int WAITING = 128;

  private static final int FIELDS = 7;

  private final int firstDay;
  private final @Nullable CellTable[] open;
  private final @Nullable CellColumns[] sealed;
  private long slots;

  /** What waits: the day, then two longs of key, octets, packets, records, squares (hi, lo). */
  private final int[] waitingDay = new int[WAITING];

  private final long[] waiting = new long[WAITING * FIELDS];
  private int waits;

  /** Keeps loads that are made for their side effect on the caches. */
  long loaded;

  /**
   * @param firstDay counted from 1970-01-01
   * @param days how many there are
   */
  public CellTally(int firstDay, int days) {
    this.firstDay = firstDay;
    this.open = new @Nullable CellTable[days];
    this.sealed = new @Nullable CellColumns[days];
  }

  /**
   * Adds to a cell.
   *
   * @param day counted from the first
   * @param key0 code of the origin
   * @param key1 see {@link CellColumns#k1(long, int, int, int)}
   * @param octets estimated IP octets
   * @param packets estimated packets
   * @param records flow records
   * @param squaresHi upper 64 bits of the sampling variance, octets squared
   * @param squaresLo its lower 64 bits
   */
  public void add(
      int day,
      long key0,
      long key1,
      long octets,
      long packets,
      long records,
      long squaresHi,
      long squaresLo) {
    waitingDay[waits] = day;
    int at = waits * FIELDS;
    waiting[at] = key0;
    waiting[at + 1] = key1;
    waiting[at + 2] = octets;
    waiting[at + 3] = packets;
    waiting[at + 4] = records;
    waiting[at + 5] = squaresHi;
    waiting[at + 6] = squaresLo;
    if (++waits == WAITING) {
      addWaiting();
    }
  }

  /** All places are loaded before the first is changed: their misses are waited for together. */
  private void addWaiting() {
    long seen = 0;
    for (int i = 0; i < waits; i++) {
      seen += table(waitingDay[i]).peek(waiting[i * FIELDS], waiting[i * FIELDS + 1]);
    }
    loaded = seen;
    for (int i = 0; i < waits; i++) {
      addNow(waitingDay[i], i * FIELDS);
    }
    waits = 0;
  }

  private void addNow(int day, int at) {
    CellTable table = table(day);
    int before = table.slots();
    table.add(
        waiting[at],
        waiting[at + 1],
        waiting[at + 2],
        waiting[at + 3],
        waiting[at + 4],
        waiting[at + 5],
        waiting[at + 6]);
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

  /** {@return what was added so far; counting may go on} */
  public CellColumns columns() {
    addWaiting();
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
