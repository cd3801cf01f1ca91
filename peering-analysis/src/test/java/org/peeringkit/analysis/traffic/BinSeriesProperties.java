package org.peeringkit.analysis.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.peeringkit.analysis.internal.TimeSpread;

class BinSeriesProperties {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static BinSeries series(List<Long> octets) {
    BitSet missing = new BitSet();
    long[] values = new long[octets.size()];
    for (int i = 0; i < values.length; i++) {
      missing.set(i, octets.get(i) < 0);
      values[i] = Math.max(0, octets.get(i));
    }
    return BinSeries.of(START, 300, values, missing);
  }

  @Property(tries = 300, seed = "41")
  void percentilesAreTheNaiveOnes(
      @ForAll @Size(max = 60) List<@LongRange(min = -2, max = 1_000_000) Long> octets,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    BinSeries series = series(octets);
    List<Long> present = new ArrayList<>(octets);
    present.removeIf(o -> o < 0);
    Collections.sort(present);
    if (present.isEmpty()) {
      assertThat(series.percentileOctets(percent)).isEmpty();
      assertThat(series.p95BitsPerSecond()).isEmpty();
      return;
    }
    // The smallest rank whose share of the samples is at least the percentage.
    int rank = 1;
    while (rank * 100 < percent * present.size()) {
      rank++;
    }
    assertThat(series.percentileOctets(percent)).hasValue(present.get(rank - 1));
    assertThat(series.presentBins()).isEqualTo(present.size());
  }

  @Property(tries = 300, seed = "42")
  void spreadPartsAddUp(
      @ForAll @LongRange(min = 0, max = 1L << 60) long amount,
      @ForAll @LongRange(min = -10_000, max = 10_000) long start,
      @ForAll @LongRange(min = 0, max = 50_000) long duration,
      @ForAll @IntRange(min = 1, max = 3000) int width) {
    BigInteger sum = BigInteger.ZERO;
    for (long at = start - width; at <= start + duration + width; at += width) {
      long part =
          TimeSpread.before(amount, start, start + duration, at + width)
              - TimeSpread.before(amount, start, start + duration, at);
      assertThat(part).isNotNegative();
      sum = sum.add(BigInteger.valueOf(part));
    }
    assertThat(sum).isEqualTo(BigInteger.valueOf(amount));
  }

  @Property(tries = 200, seed = "43")
  void differencesNeverGoBelowZeroAndSayWhatTheyHide(
      @ForAll @Size(8) List<@LongRange(min = -1, max = 100) Long> a,
      @ForAll @Size(8) List<@LongRange(min = -1, max = 100) Long> b) {
    BinSeries.Difference difference = series(a).minus(series(b));
    long floored = 0;
    for (int i = 0; i < 8; i++) {
      boolean missing = a.get(i) < 0 || b.get(i) < 0;
      assertThat(difference.series().isMissing(i)).isEqualTo(missing);
      if (!missing) {
        assertThat(difference.series().octets(i)).isEqualTo(Math.max(0, a.get(i) - b.get(i)));
        floored += Math.max(0, b.get(i) - a.get(i));
      }
    }
    assertThat(difference.flooredOctets()).isEqualTo(floored);
    assertThat(series(a).plus(series(b))).isEqualTo(series(b).plus(series(a)));
  }

  @Property(tries = 200, seed = "44")
  void sumsOfManyAreSumsOfTwo(
      @ForAll @Size(min = 1, max = 5)
          List<@Size(8) List<@LongRange(min = -1, max = 1L << 60) Long>> parts) {
    List<BinSeries> all = parts.stream().map(BinSeriesProperties::series).toList();
    BinSeries sum = all.get(0);
    for (BinSeries next : all.subList(1, all.size())) {
      sum = sum.plusPresent(next);
    }
    assertThat(BinSeries.sumPresent(all)).isEqualTo(sum);
    for (int i = 0; i < 8; i++) {
      int bin = i;
      assertThat(sum.octets(i))
          .isEqualTo(parts.stream().mapToLong(p -> Math.max(0, p.get(bin))).sum());
      assertThat(sum.isMissing(i)).isEqualTo(parts.stream().allMatch(p -> p.get(bin) < 0));
    }
  }

  @Example
  void sumsBeyond63BitsAreRefused() {
    BinSeries half = series(List.of(1L, Long.MAX_VALUE / 2 + 1));
    assertThatThrownBy(() -> half.plus(half)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> half.plusPresent(half)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> BinSeries.sumPresent(List.of(half, half)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Example
  void ratesAndSlices() {
    BinSeries series = series(List.of(300L, 600L, -1L, 900L));
    assertThat(series.meanBitsPerSecond()).hasValue(16.0);
    assertThat(series.p95BitsPerSecond()).hasValue(24.0);
    assertThat(series.totalOctets()).isEqualTo(1800);
    BinSeries slice = series.slice(START.plusSeconds(300), START.plusSeconds(900));
    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.octets(0)).isEqualTo(600);
    assertThat(slice.isMissing(1)).isTrue();
    assertThat(series.plusPresent(BinSeries.zeros(START, 300, 4)).isMissing(2)).isFalse();
    assertThat(series.plus(BinSeries.zeros(START, 300, 4)).isMissing(2)).isTrue();
    assertThat(series.scaled(1.5).octets(0)).isEqualTo(450);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> series.plus(BinSeries.zeros(START, 300, 5)));
    assertThatIllegalArgumentException().isThrownBy(() -> BinSeries.of(START, 300, -1));
  }
}
