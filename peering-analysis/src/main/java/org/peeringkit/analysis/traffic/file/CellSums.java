package org.peeringkit.analysis.traffic.file;

import java.util.Map;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.analysis.traffic.file.LedgerFile.ColumnSize;

/**
 * The sums of a cell, each held against what is known when it comes: the records a day of the same
 * key so far; packets by records; octets by packets; squares by both. Small numbers are coded as
 * they are, in a context of their size; of larger ones the difference from what is expected is.
 * With the unit u (see {@link Unit}), squares are multiples of {@code u * (u - 1)}, mostly by one
 * of 256 (see {@code LedgerCell}), and a cell of one record has no more than one possible.
 */
final class CellSums {
  private static final int FEW_PACKETS = 8;
  private static final int FEW_RECORDS = 16;
  private static final int CLASSES = 64;

  private static final int FEW_OCTETS = 0;

  /** Contexts below it are of sizes of few packets. */
  static final int PEAKED = FEW_OCTETS + FEW_PACKETS + 1;

  private static final int RECORDS = PEAKED;
  private static final int NEW_RECORDS = RECORDS + CLASSES;
  private static final int FEW_PACKETS_OF = NEW_RECORDS + 1;
  private static final int PACKETS = FEW_PACKETS_OF + FEW_RECORDS;
  private static final int PACKETS_REST = PACKETS + CLASSES;
  private static final int OCTETS = PACKETS_REST + 1;
  private static final int OCTETS_REST = OCTETS + CLASSES;
  private static final int SQUARES_HI = OCTETS_REST + 1;
  private static final int SQUARES_REST = SQUARES_HI + 1;
  private static final int SQUARES_GRAIN = SQUARES_REST + 1;
  private static final int SQUARES_OF_ONE = SQUARES_GRAIN + 1;
  private static final int SQUARES = SQUARES_OF_ONE + 1;
  static final int CONTEXTS = SQUARES + CLASSES;

  /** So many packets of a key weigh as much as all others do together. */
  private static final double PRIOR = 8;

  private static final int GRAIN_BITS = 8;
  private static final int GRAIN = 1 << GRAIN_BITS;

  private final CellColumns cells;
  private final Numbers numbers;
  private final long[] units;
  private double allRecords;
  private double allPackets;
  private double allOctets;
  private final SquaresFit squares = new SquaresFit();

  CellSums(CellColumns cells, Numbers numbers, long[] units) {
    this.cells = cells;
    this.numbers = numbers;
    this.units = units;
  }

  static void measure(NumberWriter numbers, Map<String, ColumnSize> sizes) {
    numbers.measure(RECORDS, FEW_PACKETS_OF, "cells: records", sizes);
    numbers.measure(FEW_PACKETS_OF, OCTETS, "cells: packets", sizes);
    numbers.measure(FEW_OCTETS, RECORDS, "cells: octets", sizes);
    numbers.measure(OCTETS, SQUARES_HI, "cells: octets", sizes);
    numbers.measure(SQUARES_HI, CONTEXTS, "cells: squares", sizes);
  }

  /** Codes the sums of cell {@code i} and adds them to what is known of its key. */
  void code(int i, KnownCells known, int at, int daysBefore) throws LedgerFileException {
    long unit = units[cells.link(i)];
    long records = records(i, known.records[at], daysBefore);
    long packets = packets(i, known, at, records, unit);
    long octets = octets(i, known, at, packets, unit);
    squares(i, records, packets, octets, unit);
    if ((cells.octets[i] | cells.packets[i] | cells.records[i] | cells.squaresHi[i]) < 0) {
      throw new IllegalArgumentException("cell " + i + " has a negative sum");
    }
    known.records[at] = records + known.records[at] < 0 ? records : records + known.records[at];
    known.packets[at] += packets;
    known.octets[at] += octets;
    allRecords += records;
    allPackets += packets;
    allOctets += octets;
  }

  private static int contextClass(long value) {
    return Math.min(CLASSES - 1, NumberCode.halfOctave(value));
  }

  private long records(int i, long before, int days) throws LedgerFileException {
    int context =
        before == 0
            ? NEW_RECORDS
            : RECORDS + contextClass((long) (before * 4.0 / Math.max(1, days)));
    cells.records[i] = numbers.code(context, cells.records[i]);
    if (cells.records[i] < 0) {
      throw new IllegalArgumentException("cell " + i + " has a negative number of records");
    }
    return cells.records[i];
  }

  private long packets(int i, KnownCells known, int at, long records, long unit)
      throws LedgerFileException {
    boolean few = records < FEW_RECORDS;
    double each =
        (known.packets[at] + PRIOR * (allPackets + 1) / (allRecords + 1))
            / (known.records[at] + PRIOR);
    long expected = few ? 0 : (long) (records * each);
    long packets =
        difference(
            few ? FEW_PACKETS_OF + (int) records : PACKETS + contextClass(records),
            Long.divideUnsigned(cells.packets[i], unit),
            expected);
    long rest = numbers.code(PACKETS_REST, Long.remainderUnsigned(cells.packets[i], unit));
    cells.packets[i] = packets * unit + rest;
    return packets;
  }

  /** Codes a number, or where something is expected the difference from it. */
  private long difference(int context, long value, long expected) throws LedgerFileException {
    return expected == 0
        ? numbers.code(context, value)
        : expected
            + NumberCode.unzigzag(numbers.code(context, NumberCode.zigzag(value - expected)));
  }

  private long octets(int i, KnownCells known, int at, long packets, long unit)
      throws LedgerFileException {
    boolean few = packets >= 0 && packets <= FEW_PACKETS;
    double each =
        (known.octets[at] + PRIOR * allOctets / (allPackets + 1)) / (known.packets[at] + PRIOR);
    long octets =
        difference(
            few ? FEW_OCTETS + (int) packets : OCTETS + contextClass(packets),
            Long.divideUnsigned(cells.octets[i], unit),
            few ? 0 : (long) (packets * each));
    long rest = numbers.code(OCTETS_REST, Long.remainderUnsigned(cells.octets[i], unit));
    cells.octets[i] = octets * unit + rest;
    return octets;
  }

  private void squares(int i, long records, long packets, long octets, long unit)
      throws LedgerFileException {
    cells.squaresHi[i] = numbers.code(SQUARES_HI, cells.squaresHi[i]);
    long step = unit == 1 ? 1 : unit * (unit - 1);
    boolean one = records == 1 && packets > 0;
    long expected = 0;
    if (one && squares.hasAny()) {
      boolean fits = octets < 1L << 31 && octets >= 0;
      expected = fits ? (octets * octets / packets + GRAIN / 2) >>> GRAIN_BITS : 0;
    } else if (!one) {
      expected = squares.expected(octets, packets);
    }
    long steps = Long.divideUnsigned(cells.squaresLo[i], step);
    long grains =
        difference(
            one ? SQUARES_OF_ONE : SQUARES + contextClass(records), steps >>> GRAIN_BITS, expected);
    steps = grains << GRAIN_BITS | numbers.code(SQUARES_GRAIN, steps & GRAIN - 1);
    long rest = numbers.code(SQUARES_REST, Long.remainderUnsigned(cells.squaresLo[i], step));
    cells.squaresLo[i] = steps * step + rest;
    squares.saw(octets, packets, cells.squaresHi[i] == 0 && grains >= 0 ? grains : 0);
  }
}
