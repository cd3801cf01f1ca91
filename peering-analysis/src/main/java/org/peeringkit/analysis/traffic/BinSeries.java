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
   * {@return a series of bins as measured} The arguments are copied.
   *
   * @param start when the first bin begins
   * @param binSeconds width of a bin in seconds, 1 or more
   * @param octets per bin, 0 or more; those of missing bins are ignored
   * @param missing bins without a measurement
   * @throws IllegalArgumentException if the width is less than 1 or octets of a bin that is not
   *     missing are negative
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

  /**
   * {@return a series without missing bins} The octets are copied.
   *
   * @param start when the first bin begins
   * @param binSeconds width of a bin in seconds, 1 or more
   * @param octets per bin, 0 or more
   * @throws IllegalArgumentException if the width is less than 1 or octets are negative
   */
  public static BinSeries of(Instant start, int binSeconds, long... octets) {
    return of(start, binSeconds, octets, new BitSet());
  }

  /**
   * {@return a series of which every bin was measured, with nothing in it}
   *
   * @param start when the first bin begins
   * @param binSeconds width of a bin in seconds, 1 or more
   * @param size number of bins
   */
  public static BinSeries zeros(Instant start, int binSeconds, int size) {
    return new BinSeries(start, binSeconds, new long[size], new BitSet());
  }

  /**
   * {@return a series of which no bin was measured}
   *
   * @param start when the first bin begins
   * @param binSeconds width of a bin in seconds, 1 or more
   * @param size number of bins
   */
  public static BinSeries allMissing(Instant start, int binSeconds, int size) {
    BitSet all = new BitSet();
    all.set(0, size);
    return new BinSeries(start, binSeconds, new long[size], all);
  }

  /** {@return when the first bin begins} */
  public Instant start() {
    return start;
  }

  /** {@return the width of a bin in seconds} */
  public int binSeconds() {
    return binSeconds;
  }

  /** {@return number of bins, missing ones included} */
  public int size() {
    return octets.length;
  }

  /**
   * {@return when a bin begins}
   *
   * @param bin index, 0 for the first
   */
  public Instant binStart(int bin) {
    return start.plusSeconds((long) bin * binSeconds);
  }

  /**
   * {@return octets of a bin; 0 where missing}
   *
   * @param bin index, 0 to {@link #size} - 1
   */
  public long octets(int bin) {
    return octets[bin];
  }

  /**
   * {@return whether a bin was not measured}
   *
   * @param bin index, 0 to {@link #size} - 1
   */
  public boolean isMissing(int bin) {
    return missing.get(bin);
  }

  /** {@return number of bins that are not missing} */
  public int presentBins() {
    return octets.length - missing.cardinality();
  }

  /**
   * {@return octets of all bins together; a missing one adds none}
   *
   * @throws ArithmeticException if the sum exceeds 63 bits
   */
  public long totalOctets() {
    long sum = 0;
    for (long o : octets) {
      sum = Math.addExact(sum, o);
    }
    return sum;
  }

  /**
   * {@return the sum; missing wherever either is missing}
   *
   * @param other of the same bins
   * @throws IllegalArgumentException if its bins are others
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public BinSeries plus(BinSeries other) {
    requireSameBins(other);
    BitSet gaps = (BitSet) missing.clone();
    gaps.or(other.missing);
    return sum(other, gaps);
  }

  /**
   * {@return the sum of what is there; missing only where both are missing}
   *
   * @param other of the same bins
   * @throws IllegalArgumentException if its bins are others
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public BinSeries plusPresent(BinSeries other) {
    requireSameBins(other);
    BitSet gaps = (BitSet) missing.clone();
    gaps.and(other.missing);
    return sum(other, gaps);
  }

  /**
   * {@return the sum of what is there of all; missing only where all are missing}
   *
   * @param all at least one, of the same bins
   * @throws IllegalArgumentException if bins differ
   * @throws ArithmeticException if a sum exceeds 63 bits
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

  /**
   * {@return the larger of each bin; missing wherever either is missing}
   *
   * @param other of the same bins
   * @throws IllegalArgumentException if its bins are others
   */
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

  /**
   * {@return this less another, floored at zero per bin, with what was floored}
   *
   * @param other of the same bins
   * @throws IllegalArgumentException if its bins are others
   */
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
   * {@return every bin times a factor, rounded to the nearest octet}
   *
   * @param factor 0 or more, finite
   * @throws IllegalArgumentException if the factor is negative or not finite
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

  /**
   * {@return the part from {@code from} (inclusive) to {@code to} (exclusive), clipped to what is
   * there}
   *
   * @param from a bin that begins earlier is left out
   * @param to bins that begin then or later are left out
   */
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
   * {@return the highest octets of a bin left when the top {@code 100 - percent} percent of present
   * bins are discarded: the one of 1-based rank ceil(percent / 100 * N); empty if every bin is
   * missing}
   *
   * @param percent 1 to 100
   * @throws IllegalArgumentException if the percent are not within 1 to 100
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

  /**
   * {@return the 95th percentile as transit is billed (rank ceil(0.95 N) over present bins), in
   * bit/s; empty if every bin is missing}
   */
  public OptionalDouble p95BitsPerSecond() {
    return toRate(percentileOctets(95));
  }

  private OptionalDouble toRate(OptionalLong octetsOfBin) {
    return octetsOfBin.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(octetsOfBin.getAsLong() * 8.0 / binSeconds);
  }

  /** {@return the mean over present bins in bit/s; empty if every bin is missing} */
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

  /** {@return the bins that are missing; a copy} */
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
