package org.peeringkit.analysis.traffic.file;

import java.util.Map;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.columns.BinRun;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.analysis.traffic.file.LedgerFile.ColumnSize;

/**
 * The series of a ledger in its file.
 *
 * <pre>
 * series = count unit... numbers   a unit per link; the numbers (NumberWriter) of each series:
 * numbers of a series = step of the key, bins with octets, then for each of these
 *   gap    how many bins without octets lie before it
 *   whole  units of octets that the sum of the series has more than before the bin
 *   rest   what that sum has beyond whole units
 * </pre>
 *
 * <p>The unit is what most octets are a multiple of, the sampling rate. A record that was cut
 * between two bins leaves a rest in both, but the sum is whole again after the second: it is the
 * sum that is divided. Contexts are how much the last bins had, and whether the sum was whole.
 */
final class SeriesCode {
  /** What a series takes in memory, but for its bins. */
  static final int HEAP_OF_SERIES = 72;

  /** See {@link SeriesColumns}. */
  static final int HEAP_OF_BIN = 6;

  private static final int CLASSES = 96;
  private static final int WHOLE = 0;
  private static final int PEAKED = CLASSES;
  private static final int GAP = PEAKED;
  private static final int REST = GAP + CLASSES;
  private static final int REST_CLASSES = CLASSES / 4;
  private static final int KEY = REST + 2 * REST_CLASSES;
  private static final int BINS = KEY + 1;
  private static final int CONTEXTS = BINS + 1;

  private SeriesCode() {}

  static void write(
      SeriesColumns series, int links, VarintWriter out, Map<String, ColumnSize> sizes)
      throws LedgerFileException {
    Unit[] found = new Unit[links];
    for (int link = 0; link < links; link++) {
      found[link] = new Unit();
    }
    for (int s = 0; s < series.size(); s++) {
      BinRun.Cursor bins = series.cursor(s);
      for (int i = 0; i < Unit.OF_EACH && bins.next(); i++) {
        found[SeriesColumns.link(series.key(s))].saw(bins.octets());
      }
    }
    long[] units = Unit.write(found, out);
    out.number(series.size());
    NumberWriter numbers = new NumberWriter(out, CONTEXTS, PEAKED);
    for (int s = 0; s < series.size(); s++) {
      numbers.code(KEY, series.key(s) - (s == 0 ? 0 : series.key(s - 1)));
      numbers.code(BINS, series.bins(s));
      State state = new State(units[SeriesColumns.link(series.key(s))]);
      BinRun.Cursor bins = series.cursor(s);
      int last = -1;
      while (bins.next()) {
        state.code(numbers, bins.bin() - last - 1L, bins.octets());
        last = bins.bin();
      }
    }
    numbers.flush();
    numbers.measure(GAP, REST, "bins: gaps", sizes);
    numbers.measure(WHOLE, GAP, "bins: octets, whole units", sizes);
    numbers.measure(REST, KEY, "bins: octets, rests", sizes);
    numbers.measure(KEY, CONTEXTS, "series: keys", sizes);
  }

  static SeriesColumns read(VarintReader in, LedgerPlan plan) throws LedgerFileException {
    int links = plan.linkMaps().size();
    int allBins = plan.bins();
    long[] units = Unit.read(in, links);
    int count = in.codedCount("series", HEAP_OF_SERIES);
    NumberReader numbers = new NumberReader(in, CONTEXTS);
    SeriesColumns.Writer writer = new SeriesColumns.Writer();
    long key = 0;
    for (int s = 0; s < count; s++) {
      long step = numbers.code(KEY, 0);
      key = Math.addExact(key, step);
      boolean ordered = s == 0 ? step >= 0 : step > 0;
      if (!ordered || SeriesColumns.link(key) >= links) {
        throw LedgerFile.corrupt(in.name(), "series " + s + " is out of order or range");
      }
      OriginKey.ofCode(SeriesColumns.origin(key));
      long bins = numbers.code(BINS, 0);
      if (bins < 1 || bins > allBins) {
        throw LedgerFile.corrupt(in.name(), "series " + s + " has " + bins + " bins");
      }
      in.heap().take(bins, HEAP_OF_BIN, "bins");
      State state = new State(units[SeriesColumns.link(key)]);
      long bin = -1;
      for (long i = 0; i < bins; i++) {
        state.code(numbers, 0, 0);
        bin = Math.addExact(bin, Math.addExact(state.gap, 1L));
        if (state.gap < 0 || bin >= allBins || state.octets <= 0) {
          throw LedgerFile.corrupt(in.name(), "a bin of series " + s + " is out of range");
        }
        writer.add(key, (int) bin, state.octets);
      }
    }
    numbers.end();
    return writer.build();
  }

  /** What is known of a series before each of its bins. */
  private static final class State {
    /** The mean follows so many bins. */
    private static final int MEMORY_BITS = 5;

    private static final int MEMORY = 1 << MEMORY_BITS;
    private static final int LONG_GAP = 4 * MEMORY;
    private static final long MOST = 1L << 48;

    private final long unit;
    private long mean;
    private int seen;
    private long rest;

    long gap;
    long octets;

    State(long unit) {
      this.unit = unit;
    }

    void code(Numbers numbers, long nextGap, long nextOctets) throws LedgerFileException {
      gap = numbers.code(GAP + contextClass(), nextGap);
      for (long i = Math.min(gap, LONG_GAP); i > 0; i--) {
        learn(0);
      }
      int contextClass = contextClass();
      long sum = rest + nextOctets;
      long whole = numbers.code(WHOLE + contextClass, Long.divideUnsigned(sum, unit));
      long left =
          numbers.code(
              REST + (rest == 0 ? 0 : REST_CLASSES) + contextClass / 4,
              Long.remainderUnsigned(sum, unit));
      octets = whole * unit + left - rest;
      rest = left;
      learn(whole);
    }

    private int contextClass() {
      return Math.min(CLASSES - 1, NumberCode.halfOctave(mean));
    }

    private void learn(long whole) {
      long scaled = whole < 0 ? MOST : Math.min(MOST, whole) << MEMORY_BITS;
      if (seen < MEMORY) {
        seen++;
        mean += (scaled - mean) / seen;
      } else {
        mean += scaled - mean >> MEMORY_BITS;
      }
    }
  }
}
