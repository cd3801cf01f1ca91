package org.peeringkit.analysis.traffic.columns;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The series of a ledger: per (origin, link, direction), in that order, its bins with octets in
 * time order, packed: 4 to 6 octets a non-zero bin. Immutable.
 */
public final class SeriesColumns {
  private static final int LINK_BITS = 13;

  public static final SeriesColumns EMPTY =
      new SeriesColumns(new long[0], new int[0], new byte[0][]);

  /** Keys as {@link #key} makes them, ascending. */
  private final long[] keys;

  /** Bins with octets of each series. */
  private final int[] bins;

  /** The bins, as {@link BinRun} packs them. */
  private final byte[][] packed;

  /** Null = not asked for yet; content does not change, so that threads need not wait. */
  private final AtomicReferenceArray<UnpackedBins> unpacked;

  private SeriesColumns(long[] keys, int[] bins, byte[][] packed) {
    this.keys = keys;
    this.bins = bins;
    this.packed = packed;
    this.unpacked = new AtomicReferenceArray<>(keys.length);
  }

  /** Order-preserving: the origin's code (33 bits), number of the link (13), direction (1). */
  public static long key(long origin, int link, int direction) {
    return (origin << LINK_BITS | link) << 1 | direction;
  }

  /** The origin's code in a key. */
  public static long origin(long seriesKey) {
    return seriesKey >>> (LINK_BITS + 1);
  }

  /** The number of the link in a key. */
  public static int link(long seriesKey) {
    return (int) (seriesKey >>> 1) & ((1 << LINK_BITS) - 1);
  }

  /** The direction in a key. */
  public static int direction(long seriesKey) {
    return (int) seriesKey & 1;
  }

  public int size() {
    return keys.length;
  }

  public long key(int series) {
    return keys[series];
  }

  /** Index of the series, or negative. */
  public int find(long key) {
    return Arrays.binarySearch(keys, key);
  }

  /** How many bins of the series have octets. */
  public int bins(int series) {
    return bins[series];
  }

  /** How many bins of all series have octets. */
  public long bins() {
    return Arrays.stream(bins).asLongStream().sum();
  }

  /** The bins of a series that have octets, in time order. */
  public BinRun.Cursor cursor(int series) {
    return new BinRun.Cursor(packed[series]);
  }

  /** Adds the octets of a series into bins. */
  public void addTo(int series, long[] target) {
    BinRun.Cursor cursor = cursor(series);
    while (cursor.next()) {
      target[cursor.bin()] = Math.addExact(target[cursor.bin()], cursor.octets());
    }
  }

  /**
   * The same for series that are asked for often: from the second time on, their bins are kept
   * unpacked as long as there is memory for them.
   *
   * @param target of bins 0 or more, at least as long as the series
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public void addOftenTo(int series, long[] target) {
    UnpackedBins known = unpacked.get(series);
    if (known == null) {
      unpacked.set(series, UnpackedBins.ASKED_FOR);
      addTo(series, target);
    } else if (!known.addTo(target)) {
      UnpackedBins bins = UnpackedBins.of(cursor(series), target.length);
      unpacked.set(series, bins);
      addTo(series, target);
    }
  }

  /** Collects series in key order. */
  public static final class Writer {
    private long[] keys = new long[16];
    private int[] bins = new int[16];
    private byte[][] packed = new byte[16][];
    private int series;
    private BinRun run = new BinRun();

    /** Adds a bin to the last series, or to the first bin of one that follows it. */
    public void add(long key, int bin, long value) {
      if (series == 0 || keys[series - 1] != key) {
        close();
        open(key);
      }
      run.add(bin, value);
    }

    private void open(long key) {
      if (series == keys.length) {
        keys = Arrays.copyOf(keys, series * 2);
        bins = Arrays.copyOf(bins, series * 2);
        packed = Arrays.copyOf(packed, series * 2);
      }
      keys[series++] = key;
      run = new BinRun();
    }

    private void close() {
      if (run.bins() > 0) {
        bins[series - 1] = run.bins();
        packed[series - 1] = run.packed();
        run = new BinRun();
      }
    }

    /** Adds a whole series that follows the last. */
    void add(long key, int numberOfBins, byte[] packedBins) {
      close();
      open(key);
      bins[series - 1] = numberOfBins;
      packed[series - 1] = packedBins;
    }

    public SeriesColumns build() {
      close();
      return new SeriesColumns(
          Arrays.copyOf(keys, series), Arrays.copyOf(bins, series), Arrays.copyOf(packed, series));
    }
  }

  public static SeriesColumns merge(SeriesColumns a, SeriesColumns b) {
    if (a.size() == 0 || b.size() == 0) {
      return a.size() == 0 ? b : a;
    }
    Writer writer = new Writer();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int order = i == a.size() ? 1 : j == b.size() ? -1 : Long.compare(a.keys[i], b.keys[j]);
      if (order < 0) {
        writer.add(a.keys[i], a.bins[i], a.packed[i++]);
      } else if (order > 0) {
        writer.add(b.keys[j], b.bins[j], b.packed[j++]);
      } else {
        mergeBins(a.keys[i], a.cursor(i++), b.cursor(j++), writer);
      }
    }
    return writer.build();
  }

  private static void mergeBins(long key, BinRun.Cursor a, BinRun.Cursor b, Writer writer) {
    boolean hasA = a.next();
    boolean hasB = b.next();
    while (hasA || hasB) {
      int order = !hasA ? 1 : !hasB ? -1 : Integer.compare(a.bin(), b.bin());
      if (order == 0) {
        writer.add(key, a.bin(), Math.addExact(a.octets(), b.octets()));
      } else {
        BinRun.Cursor first = order < 0 ? a : b;
        writer.add(key, first.bin(), first.octets());
      }
      hasA = order <= 0 ? a.next() : hasA;
      hasB = order >= 0 ? b.next() : hasB;
    }
  }

  public boolean sameAs(SeriesColumns other) {
    return Arrays.equals(keys, other.keys) && Arrays.deepEquals(packed, other.packed);
  }
}
