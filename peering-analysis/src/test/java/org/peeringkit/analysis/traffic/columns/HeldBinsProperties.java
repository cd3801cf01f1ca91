package org.peeringkit.analysis.traffic.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However bins are held, and whatever brought them there, they are those of a map. */
class HeldBinsProperties {
  private static final int BINS = 600;

  private static Map<Integer, Long> bins(Random random, int oneIn, int bits) {
    Map<Integer, Long> bins = new TreeMap<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (random.nextInt(oneIn) == 0) {
        bins.put(bin, 1 + (random.nextLong() >>> Long.SIZE - bits));
      }
    }
    bins.put(random.nextInt(BINS), 1L);
    return bins;
  }

  @Property(tries = 200, seed = "66")
  void eitherWayHoldsTheSame(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int oneIn,
      @ForAll @IntRange(min = 1, max = 50) int bits) {
    Map<Integer, Long> expected = bins(new Random(seed), oneIn, bits);
    SeriesColumns.Writer writer = new SeriesColumns.Writer();
    SeriesAppender appender = new SeriesAppender();
    writer.add(7, 0, 0); // no octets, no bin
    expected.forEach(
        (bin, octets) -> {
          writer.add(7, bin, octets);
          appender.add(7, bin, octets);
        });
    SeriesColumns columns = writer.build();
    assertThat(columns.sameAs(appender.drain())).isTrue();
    assertThat(columns.sameAs(SeriesColumns.EMPTY)).isFalse();
    assertThat(columns.bins(0)).isEqualTo(expected.size());
    assertThat(columns.bins()).isEqualTo(expected.size());
    Map<Integer, Long> walked = new TreeMap<>();
    BinRun.Cursor cursor = columns.cursor(0);
    while (cursor.next()) {
      walked.put(cursor.bin(), cursor.octets());
    }
    assertThat(cursor.next()).isFalse();
    assertThat(walked).isEqualTo(expected);
    long[] once = new long[BINS];
    long[] often = new long[BINS];
    columns.addTo(0, once);
    for (int i = 0; i < 4; i++) {
      columns.addOftenTo(0, often);
    }
    for (int bin = 0; bin < BINS; bin++) {
      long octets = expected.getOrDefault(bin, 0L);
      assertThat(once[bin]).isEqualTo(octets);
      assertThat(often[bin]).isEqualTo(4 * octets);
    }
    SeriesColumns doubled = SeriesColumns.merge(columns, columns);
    long[] both = new long[BINS];
    doubled.addTo(0, both);
    columns.addTo(0, once);
    assertThat(both).isEqualTo(once);
  }

  @Example
  void sumsOfMoreThan63BitsAreRefused() {
    for (int bins : new int[] {1, 500}) { // packed, and each for itself
      SeriesColumns.Writer writer = new SeriesColumns.Writer();
      for (int bin = 0; bin < bins; bin++) {
        writer.add(7, 500 - bins + bin, Long.MAX_VALUE);
      }
      SeriesColumns columns = writer.build();
      long[] target = new long[BINS];
      target[499] = 1;
      assertThatThrownBy(() -> columns.addTo(0, target)).isInstanceOf(ArithmeticException.class);
    }
    assertThatThrownBy(() -> new SeriesColumns.Writer().add(7, 3, -1))
        .hasMessageContaining("octets of bin 3 are negative: -1");
  }
}
