package org.peeringkit.analysis.traffic;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.internal.Selection;

/**
 * Octets per bin over a period; a bin without a measurement is missing, which is not zero.
 * Immutable, so safe to share between threads.
 */
public final class BinSeries {
  private static final int PERCENT = 100;

  private final Instant start;
  private final int binSeconds;
  private final long[] octets;
  private final BitSet missing;

  private BinSeries(Instant start, int binSeconds, long[] octets, BitSet missing) {
    this.start = start;
    this.binSeconds = binSeconds;
    this.octets = octets;
    this.missing = missing;
  }

  /**
   * @param octets per bin, 0 or more; those of missing bins are ignored
   * @param missing bins without a measurement
   */
  public static BinSeries of(Instant start, int binSeconds, long[] octets, BitSet missing) {
    if (binSeconds < 1) {
      throw new IllegalArgumentException("bin width must be positive: " + binSeconds);
    }
    long[] copy = octets.clone();
    BitSet gaps = missing.get(0, copy.length);
    clear(copy, gaps);
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] < 0) {
        throw new IllegalArgumentException("negative octets in bin " + i + ": " + copy[i]);
      }
    }
    return new BinSeries(start, binSeconds, copy, gaps);
  }

  /** Missing bins hold 0 in every series, so that sums need not ask which are missing. */
  private static void clear(long[] octets, BitSet gaps) {
    for (int from = gaps.nextSetBit(0); from >= 0; ) {
      int to = gaps.nextClearBit(from);
      Arrays.fill(octets, from, to, 0);
      from = gaps.nextSetBit(to);
    }
  }

  /** Without missing bins. */
  public static BinSeries of(Instant start, int binSeconds, long... octets) {
    return of(start, binSeconds, octets, new BitSet());
  }

  /** Every bin measured, with nothing in it. */
  public static BinSeries zeros(Instant start, int binSeconds, int size) {
    return new BinSeries(start, binSeconds, new long[size], new BitSet());
  }

  /** No bin measured. */
  public static BinSeries allMissing(Instant start, int binSeconds, int size) {
    BitSet all = new BitSet();
    all.set(0, size);
    return new BinSeries(start, binSeconds, new long[size], all);
  }

  /** When the first bin begins. */
  public Instant start() {
    return start;
  }

  /** Width of a bin. */
  public int binSeconds() {
    return binSeconds;
  }

  /** Number of bins, missing ones included. */
  public int size() {
    return octets.length;
  }

  /** When a bin begins. */
  public Instant binStart(int bin) {
    return start.plusSeconds((long) bin * binSeconds);
  }

  /** Octets of a bin; 0 where missing. */
  public long octets(int bin) {
    return octets[bin];
  }

  /** Whether a bin was not measured. */
  public boolean isMissing(int bin) {
    return missing.get(bin);
  }

  /** Number of bins that are not missing. */
  public int presentBins() {
    return octets.length - missing.cardinality();
  }

  /**
   * @throws ArithmeticException if the sum exceeds 63 bits
   */
  public long totalOctets() {
    long sum = 0;
    for (long o : octets) {
      sum = Math.addExact(sum, o);
    }
    return sum;
  }

  /** The sum; missing wherever either is missing. */
  public BinSeries plus(BinSeries other) {
    requireSameBins(other);
    BitSet gaps = (BitSet) missing.clone();
    gaps.or(other.missing);
    return sum(other, gaps);
  }

  /** The sum of what is there; missing only where both are missing. */
  public BinSeries plusPresent(BinSeries other) {
    requireSameBins(other);
    BitSet gaps = (BitSet) missing.clone();
    gaps.and(other.missing);
    return sum(other, gaps);
  }

  /**
   * The sum of what is there of all; missing only where all are missing.
   *
   * @param all at least one, of the same bins
   */
  public static BinSeries sumPresent(List<BinSeries> all) {
    BinSeries first = all.get(0);
    long[] result = first.octets.clone();
    BitSet gaps = (BitSet) first.missing.clone();
    for (BinSeries series : all.subList(1, all.size())) {
      first.requireSameBins(series);
      add(result, series.octets);
      gaps.and(series.missing);
    }
    return new BinSeries(first.start, first.binSeconds, result, gaps);
  }

  private static void add(long[] sums, long[] octets) {
    long signs = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += octets[i];
      signs |= sums[i];
    }
    // Octets are never negative, so a negative sum is one of more than 63 bits.
    if (signs < 0) {
      throw new ArithmeticException("octets of a bin exceed 63 bits");
    }
  }

  private BinSeries sum(BinSeries other, BitSet gaps) {
    long[] result = octets.clone();
    add(result, other.octets);
    clear(result, gaps);
    return new BinSeries(start, binSeconds, result, gaps);
  }

  /** The larger of each bin; missing wherever either is missing. */
  public BinSeries max(BinSeries other) {
    requireSameBins(other);
    BitSet gaps = (BitSet) missing.clone();
    gaps.or(other.missing);
    long[] result = new long[octets.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.max(octets[i], other.octets[i]);
    }
    clear(result, gaps);
    return new BinSeries(start, binSeconds, result, gaps);
  }

  /**
   * A difference that never goes below zero.
   *
   * @param series the difference; missing where the first or the second was missing
   * @param flooredOctets octets by which bins would have gone below zero, summed
   */
  public record Difference(BinSeries series, long flooredOctets) {}

  /** This less the other, floored at zero per bin, with what was floored. */
  public Difference minus(BinSeries other) {
    requireSameBins(other);
    BitSet gaps = (BitSet) missing.clone();
    gaps.or(other.missing);
    long[] result = new long[octets.length];
    long floored = 0;
    for (int i = 0; i < result.length; i++) {
      long left = octets[i] - other.octets[i];
      result[i] = Math.max(0, left);
      if (left < 0 && !gaps.get(i)) {
        floored = Math.addExact(floored, -left);
      }
    }
    clear(result, gaps);
    return new Difference(new BinSeries(start, binSeconds, result, gaps), floored);
  }

  /**
   * Every bin times a factor, rounded to the nearest octet.
   *
   * @param factor 0 or more, finite
   */
  public BinSeries scaled(double factor) {
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor must be finite and not negative: " + factor);
    }
    long[] result = new long[octets.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.round(octets[i] * factor);
    }
    return new BinSeries(start, binSeconds, result, missing);
  }

  /** The part from {@code from} (inclusive) to {@code to} (exclusive), clipped to what is there. */
  public BinSeries slice(Instant from, Instant to) {
    int first = clip(from);
    int last = Math.max(first, clip(to));
    if (first == 0 && last == octets.length) {
      return this;
    }
    return new BinSeries(
        binStart(first),
        binSeconds,
        Arrays.copyOfRange(octets, first, last),
        missing.get(first, last));
  }

  /** The first bin that starts at that time or later, within what is there. */
  private int clip(Instant time) {
    long seconds = time.getEpochSecond() - start.getEpochSecond();
    if (time.getNano() > 0) {
      seconds++;
    }
    long bin = Math.floorDiv(seconds + binSeconds - 1, (long) binSeconds);
    return (int) Math.max(0, Math.min(octets.length, bin));
  }

  /**
   * The highest octets of a bin left when the top {@code 100 - percent} percent of present bins are
   * discarded: the one of 1-based rank ceil(percent / 100 * N); empty if every bin is missing.
   *
   * @param percent 1 to 100
   */
  public OptionalLong percentileOctets(int percent) {
    if (percent < 1 || percent > PERCENT) {
      throw new IllegalArgumentException("percent must be 1..100: " + percent);
    }
    long[] present = new long[presentBins()];
    if (present.length == 0) {
      return OptionalLong.empty();
    }
    int n = 0;
    for (int from = missing.nextClearBit(0); n < present.length; ) {
      int gap = missing.nextSetBit(from);
      int to = gap < 0 ? octets.length : gap;
      System.arraycopy(octets, from, present, n, to - from);
      n += to - from;
      from = missing.nextClearBit(to);
    }
    long rank = ((long) percent * present.length + PERCENT - 1) / PERCENT;
    return OptionalLong.of(Selection.nth(present, (int) rank - 1));
  }

  /** The 95th percentile as transit is billed (rank ceil(0.95 N) over present bins). */
  public OptionalDouble p95BitsPerSecond() {
    return toRate(percentileOctets(95));
  }

  private OptionalDouble toRate(OptionalLong octetsOfBin) {
    return octetsOfBin.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(octetsOfBin.getAsLong() * 8.0 / binSeconds);
  }

  /** Mean over present bins; empty if every bin is missing. */
  public OptionalDouble meanBitsPerSecond() {
    int present = presentBins();
    return present == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(totalOctets() * 8.0 / ((double) present * binSeconds));
  }

  private void requireSameBins(BinSeries other) {
    if (!start.equals(other.start)
        || binSeconds != other.binSeconds
        || octets.length != other.octets.length) {
      throw new IllegalArgumentException("series of different bins: " + this + " and " + other);
    }
  }

  /** The bins that are missing; a copy. */
  public BitSet missingBins() {
    return (BitSet) missing.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinSeries that
        && start.equals(that.start)
        && binSeconds == that.binSeconds
        && Arrays.equals(octets, that.octets)
        && missing.equals(that.missing);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(octets) + missing.hashCode();
  }

  @Override
  public String toString() {
    return "BinSeries[" + start + ", " + octets.length + " x " + binSeconds + " s]";
  }
}
