package org.peeringkit.io.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Lines are those of a reader that takes one octet after the other, however input arrives. */
class TextLinesProperties {
  private record Line(String text, long octets, boolean tooLong) {}

  /** Gives at most so many octets at a time. */
  private static final class Dripping extends ByteArrayInputStream {
    private final int most;

    Dripping(byte[] data, int most) {
      super(data);
      this.most = most;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return super.read(target, from, Math.min(length, most));
    }
  }

  private static List<Line> naive(byte[] data, int longest) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from < data.length) {
      int to = from;
      while (to < data.length && data[to] != '\n') {
        to++;
      }
      int kept = Math.min(longest, to - from);
      String text = new String(data, from, kept, StandardCharsets.UTF_8);
      lines.add(new Line(text, to - from + 1L, to - from > longest));
      from = to + 1;
    }
    return lines;
  }

  @Property(tries = 300, seed = "31")
  void linesAreThoseOfANaiveReader(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70_000) int drip,
      @ForAll @IntRange(min = 1, max = 400) int longest)
      throws IOException {
    Random random = new Random(seed);
    byte[] data = new byte[random.nextInt(200_000)];
    int longLines = 1 + random.nextInt(600);
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (random.nextInt(longLines) == 0 ? '\n' : 'a' + random.nextInt(26));
    }
    InputStream in = new Dripping(data, drip);
    TextLines lines = new TextLines(in, longest);
    List<Line> read = new ArrayList<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      read.add(new Line(line.get(), lines.octets(), lines.tooLong()));
    }
    assertThat(read).isEqualTo(naive(data, longest));
  }
}
