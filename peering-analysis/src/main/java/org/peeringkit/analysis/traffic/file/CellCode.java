package org.peeringkit.analysis.traffic.file;

import java.util.Map;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.analysis.traffic.file.LedgerFile.ColumnSize;

/**
 * The cells of a ledger in its file.
 *
 * <pre>
 * cells   = unit... count days numbers    a unit per link; the numbers (NumberWriter) of each day
 *                                         that has cells:
 * day     = step since the last one, then keys and sums
 * keys    = for each key of the days before, in order: 0 = has no cell, 1 = has one, 2 = a new
 *           key comes before it; after the last one: 0 = the end, 2 = a new key
 * new key = step of k0, low half of k1, neighbour less the last one of that link
 * sums    = records, packets, octets, squares, see {@link CellSums}
 * </pre>
 *
 * <p>One description for both directions: while writing, numbers are taken from the columns; while
 * reading, they are put there.
 */
final class CellCode {
  private static final int ABSENT = 0;
  private static final int PRESENT = 1;
  private static final int NEW = 2;

  private static final int LOW_BITS = 16;
  private static final int EXPECTED_CLASSES = 48;

  private static final int LOW = CellSums.CONTEXTS;
  private static final int EVENT = LOW + 1;
  private static final int DAY = EVENT + EXPECTED_CLASSES + 1;
  private static final int ORIGIN = DAY + 1;
  private static final int NEIGHBOUR = ORIGIN + 1;
  private static final int CONTEXTS = NEIGHBOUR + 1;

  private final CellColumns cells;
  private final Numbers numbers;
  private final boolean writing;
  private final String name;
  private final CellSums sums;
  private final int firstDay;
  private final int days;
  private final int links;
  private final long[] lastNeighbour;
  private KnownCells known;
  private final HeapBudget heap;
  private int next;

  private CellCode(
      CellColumns cells,
      Numbers numbers,
      boolean writing,
      String name,
      HeapBudget heap,
      LedgerPlan plan,
      long[] units)
      throws LedgerFileException {
    this.known = new KnownCells(0, heap);
    this.cells = cells;
    this.numbers = numbers;
    this.writing = writing;
    this.name = name;
    this.heap = heap;
    this.sums = new CellSums(cells, numbers, units);
    this.firstDay = Math.toIntExact(plan.firstDay());
    this.days = plan.days();
    this.links = units.length;
    this.lastNeighbour = new long[links];
  }

  static void write(
      CellColumns cells, LedgerPlan plan, VarintWriter out, Map<String, ColumnSize> sizes)
      throws LedgerFileException {
    Unit[] found = new Unit[plan.linkMaps().size()];
    for (int link = 0; link < found.length; link++) {
      found[link] = new Unit();
    }
    int daysWithCells = 0;
    for (int i = 0; i < cells.size; i++) {
      found[cells.link(i)].saw(cells.octets[i]);
      daysWithCells += i == 0 || cells.day[i] != cells.day[i - 1] ? 1 : 0;
    }
    long[] units = Unit.write(found, out);
    out.number(cells.size);
    out.number(daysWithCells);
    NumberWriter numbers = new NumberWriter(out, CONTEXTS, CellSums.PEAKED);
    new CellCode(cells, numbers, true, "", HeapBudget.unlimited(), plan, units).code(daysWithCells);
    numbers.flush();
    CellSums.measure(numbers, sizes);
    numbers.measure(LOW, CONTEXTS, "cells: keys", sizes);
  }

  static CellColumns read(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    long[] units = Unit.read(in, plan.linkMaps().size());
    CellColumns cells = new CellColumns(in.codedCount("cells", CellColumns.CELL_OCTETS));
    int daysWithCells = in.smallNumber("days", plan.days() + 1);
    NumberReader numbers = new NumberReader(in, CONTEXTS);
    new CellCode(cells, numbers, false, in.name(), in.heap(), plan, units).code(daysWithCells);
    numbers.end();
    return cells;
  }

  private void code(int daysWithCells) throws LedgerFileException {
    long day = firstDay;
    for (int d = 0; d < daysWithCells; d++) {
      day = Math.addExact(day, numbers.code(DAY, writing ? cells.day[next] - day : 0));
      if (day < firstDay || day >= firstDay + days || (next > 0 && day <= cells.day[next - 1])) {
        throw LedgerFile.corrupt(name, "day " + day + " of cells is out of order or range");
      }
      code((int) day, d);
    }
    if (next != cells.size) {
      throw LedgerFile.corrupt(name, "the days have " + next + " cells of " + cells.size);
    }
  }

  private void code(int day, int daysBefore) throws LedgerFileException {
    int end = next;
    while (writing && end < cells.size && cells.day[end] == day) {
      end++;
    }
    KnownCells merged = new KnownCells(known.size + (writing ? end - next : 0), heap);
    int first = next;
    int j = 0;
    while (true) {
      boolean more = j < known.size;
      int context = EVENT + (more ? 1 + expectedClass(j, daysBefore) : 0);
      int event = (int) numbers.code(context, writing ? event(end, j) : 0);
      if (event == ABSENT) {
        if (!more) {
          break;
        }
        merged.add(known, j++);
        continue;
      }
      if (event > NEW || event < ABSENT || (event == PRESENT && !more) || next == cells.size) {
        throw LedgerFile.corrupt(name, "cell " + next + " is one too many, or of no kind");
      }
      if (!writing) {
        cells.day[next] = day;
      }
      if (event == PRESENT) {
        cells.k0[next] = known.k0[j];
        cells.k1[next] = known.k1[j];
      } else {
        newKey(first);
      }
      check(first, event == NEW && more ? j : -1);
      lastNeighbour[cells.link(next)] = cells.neighbourCode(next);
      int at =
          event == PRESENT ? merged.add(known, j++) : merged.add(cells.k0[next], cells.k1[next]);
      sums.code(next, merged, at, daysBefore);
      next++;
    }
    known.release();
    known = merged;
  }

  private int event(int end, int j) {
    if (next == end) {
      return ABSENT;
    }
    int order =
        j == known.size ? -1 : order(cells.k0[next], cells.k1[next], known.k0[j], known.k1[j]);
    return order < 0 ? NEW : order == 0 ? PRESENT : ABSENT;
  }

  private static int order(long k0, long k1, long otherK0, long otherK1) {
    return k0 != otherK0 ? Long.compare(k0, otherK0) : Long.compare(k1, otherK1);
  }

  private int expectedClass(int j, int daysBefore) {
    long expected = known.records[j] / Math.max(1, daysBefore);
    long quarters =
        expected > 1 << 24 ? expected * 4 : known.records[j] * 4 / Math.max(1, daysBefore);
    return Math.min(EXPECTED_CLASSES - 1, NumberCode.halfOctave(quarters));
  }

  private void newKey(int first) throws LedgerFileException {
    long lastK0 = next > first ? cells.k0[next - 1] : 0;
    cells.k0[next] = Math.addExact(lastK0, numbers.code(ORIGIN, cells.k0[next] - lastK0));
    long low = numbers.code(LOW, cells.k1[next] & (1L << LOW_BITS) - 1);
    int link = (int) low >>> 2;
    if (low < 0 || low >= 1L << LOW_BITS || link >= links) {
      throw LedgerFile.corrupt(name, "cell " + next + " is of a link that the plan does not have");
    }
    long last = lastNeighbour[link];
    long neighbour = cells.k1[next] >>> LOW_BITS;
    neighbour =
        last + NumberCode.unzigzag(numbers.code(NEIGHBOUR, NumberCode.zigzag(neighbour - last)));
    cells.k1[next] = neighbour << LOW_BITS | low;
    if (neighbour < 0 || neighbour > 1L << 32) {
      throw LedgerFile.corrupt(name, "cell " + next + " has an impossible neighbour");
    }
  }

  /** What stands in columns is in order, and so is what becomes known. */
  private void check(int first, int before) throws LedgerFileException {
    boolean afterLast =
        next == first
            || order(cells.k0[next - 1], cells.k1[next - 1], cells.k0[next], cells.k1[next]) < 0;
    boolean beforeKnown =
        before < 0 || order(cells.k0[next], cells.k1[next], known.k0[before], known.k1[before]) < 0;
    if (!afterLast || !beforeKnown) {
      throw LedgerFile.corrupt(name, "cell " + next + " is out of order");
    }
    OriginKey.ofCode(cells.k0[next]);
  }
}
