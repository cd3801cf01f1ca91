package org.peeringkit.analysis.traffic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a ledger while counting, by number instead of name, without an object per record: for
 * those who count millions. Tables are per UTC day: days come and go in flow files, so that tables
 * stay small and near. Not thread-safe; one per thread, merged as ledgers.
 */
public final class LedgerTally {
  private final LedgerPlan plan;
  private final int binOffset;
  private final @Nullable CellTable[] cells;
  private final @Nullable BinTable[] bins;
  private final BitSet[] activity;

  public LedgerTally(LedgerPlan plan) {
    this.plan = plan;
    this.binOffset = plan.binOffset();
    this.cells = new @Nullable CellTable[plan.days()];
    this.bins = new @Nullable BinTable[plan.days()];
    this.activity = new BitSet[plan.links().size()];
    for (int i = 0; i < activity.length; i++) {
      activity[i] = new BitSet();
    }
  }

  LedgerPlan plan() {
    return plan;
  }

  /**
   * What a record crossed, as one number for {@link #addToCell}.
   *
   * @param neighbourCode 0 = unknown, else AS number + 1
   * @param link number of the link in {@link LedgerPlan#linkList}
   * @param direction ordinal of {@link TrafficDirection}
   * @param family 0 = IPv4, 1 = IPv6
   */
  public static long crossing(long neighbourCode, int link, int direction, int family) {
    return CellColumns.k1(neighbourCode, link, direction, family);
  }

  /**
   * A series as one number for {@link #addToBin}.
   *
   * @param origin code of {@link OriginKey}
   * @param link number of the link in {@link LedgerPlan#linkList}
   * @param direction ordinal of {@link TrafficDirection}
   */
  public static long series(long origin, int link, int direction) {
    return BinTable.seriesKey(origin, link, direction);
  }

  /**
   * Adds to a total.
   *
   * @param day counted from the plan's first
   * @param origin code of {@link OriginKey}
   * @param crossing see {@link #crossing}
   * @param squaresHi upper 64 bits of the sampling variance, octets squared
   * @param squaresLo its lower 64 bits
   */
  public void addToCell(
      int day,
      long origin,
      long crossing,
      long octets,
      long packets,
      long records,
      long squaresHi,
      long squaresLo) {
    cells(day).add(origin, crossing, octets, packets, records, squaresHi, squaresLo);
  }

  private CellTable cells(int day) {
    CellTable table = cells[day];
    if (table == null) {
      table = new CellTable();
      cells[day] = table;
    }
    return table;
  }

  private BinTable bins(int day) {
    BinTable table = bins[day];
    if (table == null) {
      table = new BinTable();
      bins[day] = table;
    }
    return table;
  }

  /** Adds to a series; a bin without octets is not kept, so that no zero shows how work was cut. */
  public void addToBin(long seriesKey, int bin, long octets) {
    if (octets > 0) {
      int absolute = bin + binOffset;
      int perDay = plan.binsPerDay();
      bins(absolute / perDay).add(seriesKey, absolute % perDay, octets);
    }
  }

  /** The day, counted from the plan's first, in which a bin lies. */
  public int dayOfBin(int bin) {
    return (bin + binOffset) / plan.binsPerDay();
  }

  /** Marks bins in which an exporter of the link was heard, from (inclusive) to (exclusive). */
  public void heard(int link, int fromBin, int toBin) {
    activity[link].set(fromBin, toBin);
  }

  /** Marks bins in which an exporter of the link was heard. */
  public void heard(int link, BitSet heardBins) {
    activity[link].or(heardBins);
  }

  List<BitSet> activity() {
    List<BitSet> copy = new ArrayList<>();
    for (BitSet bits : activity) {
      copy.add((BitSet) bits.clone());
    }
    return copy;
  }

  CellColumns cellColumns() {
    int size = 0;
    for (CellTable table : cells) {
      size = table == null ? size : Math.addExact(size, table.size());
    }
    CellColumns columns = new CellColumns(size);
    int at = 0;
    for (int day = 0; day < cells.length; day++) {
      CellTable table = cells[day];
      if (table != null) {
        table.writeTo(columns, at, Math.toIntExact(plan.firstDay() + day));
        at += table.size();
      }
    }
    return columns;
  }

  SeriesColumns seriesColumns() {
    List<SeriesDay> days = new ArrayList<>();
    for (int day = 0; day < bins.length; day++) {
      BinTable table = bins[day];
      if (table != null) {
        days.add(new SeriesDay(table, day * plan.binsPerDay() - binOffset));
      }
    }
    // Per series key the days in order; the days' keys are sorted, so this is a merge.
    TreeMap<Long, List<SeriesDay>> heads = new TreeMap<>();
    days.forEach(d -> d.register(heads));
    SeriesColumns.Writer writer = new SeriesColumns.Writer();
    while (!heads.isEmpty()) {
      var head = heads.pollFirstEntry();
      List<SeriesDay> inTimeOrder = head.getValue();
      inTimeOrder.sort(Comparator.comparingInt(d -> d.firstBin));
      for (SeriesDay day : inTimeOrder) {
        day.write(head.getKey(), writer);
        day.register(heads);
      }
    }
    return writer.build();
  }

  /** The sorted keys of one day, read series by series. */
  private static final class SeriesDay {
    private final BinTable table;
    private final long[] keys;
    private final int firstBin;
    private int next;

    SeriesDay(BinTable table, int firstBin) {
      this.table = table;
      this.keys = table.sortedKeys();
      this.firstBin = firstBin;
    }

    void register(Map<Long, List<SeriesDay>> heads) {
      if (next < keys.length) {
        heads.computeIfAbsent(keys[next] >>> BinTable.BIN_BITS, k -> new ArrayList<>()).add(this);
      }
    }

    void write(long series, SeriesColumns.Writer writer) {
      while (next < keys.length && keys[next] >>> BinTable.BIN_BITS == series) {
        long key = keys[next++];
        int bin = firstBin + (int) (key & ((1 << BinTable.BIN_BITS) - 1));
        writer.add(series, bin, table.octets(key));
      }
    }
  }
}
