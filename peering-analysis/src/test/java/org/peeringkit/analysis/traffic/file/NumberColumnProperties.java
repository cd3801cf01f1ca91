package org.peeringkit.analysis.traffic.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NumberColumnProperties {
  @Property(tries = 100, seed = "62")
  void columnsOfAnyNumbersReadBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int n)
      throws IOException {
    Random random = new Random(seed);
    long[] values = new long[n];
    long unit = 1 + random.nextInt(3) * 500L;
    int bits = random.nextInt(65);
    boolean signs = random.nextInt(8) == 0;
    for (int i = 0; i < n; i++) {
      long any = bits == 0 ? 0 : random.nextLong() >>> 64 - bits;
      long value = random.nextInt(20) == 0 ? any : any / unit * unit;
      values[i] = signs ? value : value & Long.MAX_VALUE;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new NumberColumn().write(values, n, new VarintWriter(out));
    long[] back = new long[n];
    VarintReader in = new VarintReader(out.toByteArray(), 0, out.size(), "column");
    new NumberColumn().read(in, back, n);
    assertThat(back).isEqualTo(values);
    assertThat(in.atEnd()).isTrue();
  }
}
