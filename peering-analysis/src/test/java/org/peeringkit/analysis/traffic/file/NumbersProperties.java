package org.peeringkit.analysis.traffic.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumbersProperties {
  private static final int[] SIZES = {40, 52, 1500, 1492, 576};

  @Property(tries = 60, seed = "62")
  void anyNumbersInAnyContextsReadBack(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3000) int n,
      @ForAll @IntRange(min = 1, max = 40) int contexts)
      throws IOException {
    Random random = new Random(seed);
    int[] context = new int[n];
    long[] value = new long[n];
    for (int i = 0; i < n; i++) {
      context[i] = random.nextInt(contexts);
      int bits = context[i] % 3 == 0 ? 64 - random.nextInt(64) : 1 + context[i];
      boolean size = random.nextBoolean();
      value[i] = size ? SIZES[random.nextInt(SIZES.length)] : random.nextLong() >>> 64 - bits;
      value[i] = context[i] == 1 ? 7 : value[i];
    }
    int peaked = random.nextInt(contexts + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NumberWriter writer = new NumberWriter(new VarintWriter(out), contexts, peaked, 1100);
    for (int i = 0; i < n; i++) {
      assertThat(writer.code(context[i], value[i])).isEqualTo(value[i]);
    }
    writer.flush();
    VarintReader in = new VarintReader(out.toByteArray(), 0, out.size(), "numbers");
    NumberReader reader = new NumberReader(in, contexts);
    for (int i = 0; i < n; i++) {
      assertThat(reader.code(context[i], 0)).as("number " + i).isEqualTo(value[i]);
    }
    reader.end();
    assertThat(in.atEnd()).isTrue();
  }

  /**
   * A fair die of 5 sizes takes log2(5) bits a number, and a number that is always the same none.
   */
  @Test
  void numbersTakeWhatTheirStatisticsAllow() throws IOException {
    Random random = new Random(5);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NumberWriter writer = new NumberWriter(new VarintWriter(out), 2, 1, NumberCode.BLOCK);
    int n = 40_000;
    for (int i = 0; i < n; i++) {
      writer.code(0, SIZES[random.nextInt(SIZES.length)]);
      writer.code(1, 13);
    }
    writer.flush();
    double entropy = n * Math.log(5) / Math.log(2) / 8;
    assertThat((double) out.size()).isBetween(entropy - 1, entropy * 1.005 + 50);
  }

  @Test
  void symbolsHaveTheirNumbers() {
    for (int symbol = 0; symbol < NumberCode.FIRST_OWN; symbol++) {
      long least = NumberCode.least(symbol);
      assertThat(NumberCode.symbol(least)).isEqualTo(symbol);
      assertThat(NumberCode.symbol(least + (1L << NumberCode.bits(symbol)) - 1)).isEqualTo(symbol);
    }
    assertThat(NumberCode.symbol(-1)).isEqualTo(NumberCode.FIRST_OWN - 1);
    for (long value : new long[] {0, 1, -1, 77, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(NumberCode.unzigzag(NumberCode.zigzag(value))).isEqualTo(value);
    }
  }
}
