package org.peeringkit.analysis.traffic.columns;

import java.util.Arrays;

/**
 * The series of a ledger: per (origin, link, direction), in that order, its bins with octets in
 * time order: 4 to 6 octets each. Immutable.
 */
public final class SeriesColumns {
  private static final int LINK_BITS = 13;

  /** No series. */
  public static final SeriesColumns EMPTY = new SeriesColumns(new long[0], new HeldBins[0]);

  /** Keys as {@link #key} makes them, ascending. */
  private final long[] keys;

  private final HeldBins[] held;

  private SeriesColumns(long[] keys, HeldBins[] held) {
    this.keys = keys;
    this.held = held;
  }

  /**
   * {@return the key of a series, order-preserving: the origin's code (33 bits), number of the link
   * (13), direction (1)}
   *
   * @param origin code of the origin
   * @param link number of the link, 0 to 8191
   * @param direction 0 = inbound, 1 = outbound
   */
  public static long key(long origin, int link, int direction) {
    return (origin << LINK_BITS | link) << 1 | direction;
  }

  /**
   * {@return the origin's code in a key}
   *
   * @param seriesKey see {@link #key(long, int, int)}
   */
  public static long origin(long seriesKey) {
    return seriesKey >>> (LINK_BITS + 1);
  }

  /**
   * {@return the number of the link in a key}
   *
   * @param seriesKey see {@link #key(long, int, int)}
   */
  public static int link(long seriesKey) {
    return (int) (seriesKey >>> 1) & ((1 << LINK_BITS) - 1);
  }

  /**
   * {@return the direction in a key: 0 = inbound, 1 = outbound}
   *
   * @param seriesKey see {@link #key(long, int, int)}
   */
  public static int direction(long seriesKey) {
    return (int) seriesKey & 1;
  }

  /** {@return the number of series} */
  public int size() {
    return keys.length;
  }

  /**
   * {@return the key of a series; keys ascend}
   *
   * @param series index, 0 to {@link #size} - 1
   */
  public long key(int series) {
    return keys[series];
  }

  /**
   * {@return the index of a series; negative where there is none}
   *
   * @param key see {@link #key(long, int, int)}
   */
  public int find(long key) {
    return Arrays.binarySearch(keys, key);
  }

  /**
   * {@return how many bins of the series have octets}
   *
   * @param series index, 0 to {@link #size} - 1
   */
  public int bins(int series) {
    return held[series].bins();
  }

  /** {@return how many bins of all series have octets} */
  public long bins() {
    long sum = 0;
    for (HeldBins one : held) {
      sum += one.bins();
    }
    return sum;
  }

  /**
   * {@return the bins of a series that have octets, in time order}
   *
   * @param series index, 0 to {@link #size} - 1
   */
  public BinRun.Cursor cursor(int series) {
    return held[series].cursor();
  }

  /**
   * Adds the octets of a series into bins.
   *
   * @param series index, 0 to {@link #size} - 1
   * @param target of bins 0 or more, at least as long as the series
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public void addTo(int series, long[] target) {
    held[series].addTo(target);
  }

  /**
   * The same for series that are asked for often: from the second time on, bins that are packed are
   * kept unpacked as long as there is memory for them.
   *
   * @param series index, 0 to {@link #size} - 1
   * @param target of bins 0 or more, at least as long as the series
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public void addOftenTo(int series, long[] target) {
    held[series].addOftenTo(target);
  }

  /** Collects series in key order. */
  public static final class Writer {
    private long[] keys = new long[16];
    private HeldBins[] held = new HeldBins[16];
    private int series;

    /** Of the series that is still growing. */
    private int[] bins = new int[16];

    private long[] octets = new long[16];
    private int count;

    /**
     * Adds a bin to the last series, or the first bin of one that follows it.
     *
     * @param key of the last series, or a larger one
     * @param bin later than the last one of the series
     * @param value octets, 0 or more; a bin without any is none
     * @throws IllegalArgumentException if the octets are negative
     */
    public void add(long key, int bin, long value) {
      if (value == 0) {
        return;
      }
      if (value < 0) {
        throw new IllegalArgumentException("octets of bin " + bin + " are negative: " + value);
      }
      if (series == 0 || keys[series - 1] != key) {
        close();
        open(key);
      }
      if (count == bins.length) {
        bins = Arrays.copyOf(bins, count * 2);
        octets = Arrays.copyOf(octets, count * 2);
      }
      bins[count] = bin;
      octets[count++] = value;
    }

    private void open(long key) {
      if (series == keys.length) {
        keys = Arrays.copyOf(keys, series * 2);
        held = Arrays.copyOf(held, series * 2);
      }
      keys[series++] = key;
    }

    private void close() {
      if (count > 0) {
        held[series - 1] = HeldBins.of(bins, octets, count);
        count = 0;
      }
    }

    /** Adds a whole series that follows the last. */
    void add(long key, HeldBins all) {
      close();
      open(key);
      held[series - 1] = all;
    }

    /** {@return what was said so far, as a value} */
    public SeriesColumns build() {
      close();
      return new SeriesColumns(Arrays.copyOf(keys, series), Arrays.copyOf(held, series));
    }
  }

  /**
   * {@return the series of both; bins of one series are added up}
   *
   * @param a of one part
   * @param b of another part
   */
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
        writer.add(a.keys[i], a.held[i++]);
      } else if (order > 0) {
        writer.add(b.keys[j], b.held[j++]);
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

  /**
   * {@return whether both hold the same}
   *
   * @param other compared series by series
   */
  public boolean sameAs(SeriesColumns other) {
    return Arrays.equals(keys, other.keys) && Arrays.equals(held, other.held);
  }
}
