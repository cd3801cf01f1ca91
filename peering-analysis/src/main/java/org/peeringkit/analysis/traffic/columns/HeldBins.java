package org.peeringkit.analysis.traffic.columns;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bins of one series, packed as {@link BinRun} does or each for itself: equal bins are held
 * alike. Immutable but for what is unpacked for as long as memory is not needed otherwise;
 * thread-safe.
 */
final class HeldBins {
  /** Each bin for itself may take so much more than packed, in halves: it is added far faster. */
  private static final int WORTH_HALVES = 3;

  private static final SoftReference<@Nullable EachBin> ASKED_FOR = new SoftReference<>(null);

  /** Bins with octets. */
  private final int bins;

  /** Null = each bin for itself. */
  private final byte @Nullable [] packed;

  private final @Nullable EachBin each;

  /**
   * Of packed ones. Null = not asked for yet; content does not change, so threads need not wait.
   */
  private volatile @Nullable SoftReference<@Nullable EachBin> unpacked;

  private HeldBins(int bins, byte @Nullable [] packed, @Nullable EachBin each) {
    this.bins = bins;
    this.packed = packed;
    this.each = each;
  }

  /** What was added to a run. */
  static HeldBins of(BinRun run) {
    boolean small = EachBin.isSmall(run.bits());
    if (eachIsBetter(run.packedLength(), run.lastBin(), small)) {
      BinRun.Cursor cursor = new BinRun.Cursor(run.packed());
      return new HeldBins(run.bins(), null, EachBin.of(cursor, run.lastBin() + 1, small));
    }
    return new HeldBins(run.bins(), run.packed(), null);
  }

  /**
   * The first {@code count} of some bins in time order.
   *
   * @param octets more than 0
   * @param count 1 or more
   */
  static HeldBins of(int[] bins, long[] octets, int count) {
    long packedLength = 0;
    long bits = 0;
    int before = -1;
    for (int i = 0; i < count; i++) {
      packedLength += BinRun.length(bins[i] - before) + BinRun.length(octets[i]);
      bits |= octets[i];
      before = bins[i];
    }
    boolean small = EachBin.isSmall(bits);
    if (eachIsBetter(packedLength, before, small)) {
      return new HeldBins(count, null, EachBin.of(bins, octets, count, small));
    }
    BinRun run = new BinRun();
    for (int i = 0; i < count; i++) {
      run.add(bins[i], octets[i]);
    }
    return new HeldBins(count, run.packed(), null);
  }

  private static boolean eachIsBetter(long packedLength, int lastBin, boolean small) {
    return 2 * EachBin.size(lastBin + 1, small) <= WORTH_HALVES * packedLength;
  }

  /** How many bins have octets. */
  int bins() {
    return bins;
  }

  /** The bins that have octets, in time order. */
  BinRun.Cursor cursor() {
    if (packed != null) {
      return new BinRun.Cursor(packed);
    }
    return BinRun.Cursor.over(held());
  }

  private EachBin held() {
    if (each == null) {
      throw new IllegalStateException("bins are held in one of two ways");
    }
    return each;
  }

  /**
   * Adds the octets into bins that are 0 or more.
   *
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  void addTo(long[] target) {
    if (packed == null) {
      held().addTo(target);
      return;
    }
    BinRun.Cursor cursor = new BinRun.Cursor(packed);
    while (cursor.next()) {
      target[cursor.bin()] = Math.addExact(target[cursor.bin()], cursor.octets());
    }
  }

  /** The same where it is done often: unpacked the second time, and kept while memory allows. */
  void addOftenTo(long[] target) {
    if (packed == null) {
      held().addTo(target);
      return;
    }
    SoftReference<@Nullable EachBin> known = unpacked;
    if (known == null) {
      unpacked = ASKED_FOR;
      addTo(target);
      return;
    }
    EachBin bin = known.get();
    if (bin == null) {
      bin = unpack(packed);
      unpacked = new SoftReference<>(bin);
    }
    bin.addTo(target);
  }

  private static EachBin unpack(byte[] packed) {
    long bits = 0;
    int length = 0;
    BinRun.Cursor cursor = new BinRun.Cursor(packed);
    while (cursor.next()) {
      bits |= cursor.octets();
      length = cursor.bin() + 1;
    }
    return EachBin.of(new BinRun.Cursor(packed), length, EachBin.isSmall(bits));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeldBins that
        && bins == that.bins
        && Arrays.equals(packed, that.packed)
        && (each == null ? that.each == null : each.equals(that.each));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(packed) + (each == null ? 0 : each.hashCode());
  }
}
