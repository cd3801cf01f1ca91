package org.peeringkit.analysis.traffic.columns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.internal.LongSums;

/**
 * The series while counting. Flow files come in order of time, more or less: {@value #OPEN} bins
 * stay open, each a small table that fits a processor's cache, and are packed as they close. What
 * lies outside goes into tables by day; when much of it does, the window moves there (the next
 * router's file starts over, say), and what was packed so far is merged at the end.
 */
public final class SeriesTally {
  private static final int OPEN = 16;

  /** So many outside the window and it moves to where they are. */
  private static final int STRAYS = 4096;

  /** So many bins outside the window and they are packed, too. */
  private static final int MANY_STRAYS = 1 << 20;

  /** So many wait, as in {@link CellTally}. */
  private static final int WAITING = 128;

  private final int binsPerDay;
  private final int binOffset;
  private final LongSums[] open = new LongSums[OPEN];
  private final @Nullable BinTable[] outside;
  private final Deque<SeriesColumns> packed = new ArrayDeque<>();
  private SeriesAppender appender = new SeriesAppender();

  /** First open bin; far below all bins before the first record. */
  private int first = -4 * OPEN;

  private int strays = STRAYS;
  private int outsideBins;
  private final long[] waitingKey = new long[WAITING];
  private final int[] waitingBin = new int[WAITING];
  private final long[] waitingOctets = new long[WAITING];
  private int waits;

  /** Keeps loads that are made for their side effect on the caches. */
  long loaded;

  /**
   * @param days of the period
   * @param binsPerDay bins of one of them
   * @param binOffset bins of the first day that lie before the period
   */
  public SeriesTally(int days, int binsPerDay, int binOffset) {
    this.binsPerDay = binsPerDay;
    this.binOffset = binOffset;
    this.outside = new @Nullable BinTable[days];
    for (int i = 0; i < OPEN; i++) {
      open[i] = new LongSums();
    }
  }

  /**
   * Adds octets to a bin of the period.
   *
   * @param seriesKey see {@link SeriesColumns#key(long, int, int)}
   * @param bin counted from the begin of the period, from 0
   * @param octets more than 0
   */
  public void add(long seriesKey, int bin, long octets) {
    waitingKey[waits] = seriesKey;
    waitingBin[waits] = bin;
    waitingOctets[waits] = octets;
    if (++waits == WAITING) {
      addWaiting();
    }
  }

  private void addWaiting() {
    long seen = 0;
    for (int i = 0; i < waits; i++) {
      seen += open[waitingBin[i] & (OPEN - 1)].peek(waitingKey[i]);
    }
    loaded = seen;
    for (int i = 0; i < waits; i++) {
      addNow(waitingKey[i], waitingBin[i], waitingOctets[i]);
    }
    waits = 0;
  }

  private void addNow(long seriesKey, int bin, long octets) {
    int at = bin - first;
    if (at < 0 || at >= OPEN) {
      if (!isOpened(bin, at)) {
        addOutside(seriesKey, bin, octets);
        return;
      }
    }
    open[bin & (OPEN - 1)].add(seriesKey, octets);
  }

  /** Moves the window onto the bin where that is due. */
  private boolean isOpened(int bin, int at) {
    if (at >= OPEN && at < 2 * OPEN) {
      close(bin - OPEN + 1);
      return true;
    }
    if (strays < STRAYS) {
      strays++;
      return false;
    }
    strays = 0;
    int end = first + OPEN;
    close(end);
    first = bin - OPEN / 2;
    if (first < end) {
      pack();
    }
    return true;
  }

  /** Packs the open bins before that one, which becomes the first. */
  private void close(int newFirst) {
    for (int bin = first; bin < Math.min(newFirst, first + OPEN); bin++) {
      int closing = bin;
      LongSums sums = open[bin & (OPEN - 1)];
      sums.forEach((key, octets) -> appender.add(key, closing, octets));
      sums.clear();
    }
    first = newFirst;
  }

  private void addOutside(long seriesKey, int bin, long octets) {
    int absolute = bin + binOffset;
    int day = absolute / binsPerDay;
    BinTable table = outside[day];
    if (table == null) {
      table = new BinTable();
      outside[day] = table;
    }
    int before = table.size();
    table.add(seriesKey, absolute % binsPerDay, octets);
    outsideBins += table.size() - before;
    if (outsideBins >= MANY_STRAYS) {
      push(drainOutside());
    }
  }

  private void pack() {
    if (!appender.isEmpty()) {
      push(appender.drain());
      appender = new SeriesAppender();
    }
  }

  /** Merges what is of like size, so that every bin is merged only a few times. */
  private void push(SeriesColumns columns) {
    SeriesColumns merged = columns;
    while (!packed.isEmpty() && packed.peek().bins() < 2 * merged.bins()) {
      merged = SeriesColumns.merge(packed.pop(), merged);
    }
    packed.push(merged);
  }

  /** {@return what was added so far; counting may go on} */
  public SeriesColumns columns() {
    addWaiting();
    int keep = first;
    close(first + OPEN);
    first = keep;
    pack();
    SeriesColumns all = drainOutside();
    while (!packed.isEmpty()) {
      all = SeriesColumns.merge(packed.pop(), all);
    }
    packed.push(all);
    return all;
  }

  private SeriesColumns drainOutside() {
    List<SeriesDay> days = new ArrayList<>();
    for (int day = 0; day < outside.length; day++) {
      BinTable table = outside[day];
      if (table != null) {
        days.add(new SeriesDay(table, day * binsPerDay - binOffset));
        outside[day] = null;
      }
    }
    outsideBins = 0;
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
