package org.peeringkit.io.internal.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlockCodecsProperties {
  private static final int ROOM = 1 << 16;

  @Property(tries = 100, seed = "41")
  void lz4BlocksAreReadAsWritten(
      @ForAll long seed,
      @ForAll @IntRange(max = 20_000) int size,
      @ForAll @IntRange(min = 1, max = 9) int period) {
    byte[] plain = plain(new Random(seed), size, period);
    byte[] packed = new byte[Lz4Encoder.mostOctets(size)];
    int length = new Lz4Encoder().encode(plain, 0, size, packed, 0);

    byte[] out = new byte[size + BlockDecoder.SLACK];
    Lz4Decoder decoder = new Lz4Decoder();
    assertThat(decoder.decode(packed, 0, length, out, 0, 0, size)).isEqualTo(size);
    assertThat(decoder.problem()).isNull();
    assertThat(Arrays.copyOf(out, size)).isEqualTo(plain);
    if (size > 0) {
      decoder.decode(packed, 0, length, out, 0, 0, size - 1);
      assertThat(decoder.tooLarge()).isTrue();
    }
  }

  @Property(tries = 200, seed = "42")
  void anyOctetsGiveOctetsOrAProblem(@ForAll byte[] octets, @ForAll @IntRange(max = 300) int room) {
    for (BlockDecoder decoder : new BlockDecoder[] {new Lz4Decoder(), new LzoDecoder()}) {
      byte[] out = new byte[room + BlockDecoder.SLACK];
      int end = decoder.decode(octets, 0, octets.length, out, 0, 0, room);
      assertThat(end).isBetween(0, room);
    }
  }

  /** Zero octets lengthen a run: a short input must not make a long loop or an overflow. */
  @Example
  void lengthsThatGrowAreBounded() {
    byte[] zeros = new byte[10_000_000];
    byte[] out = new byte[ROOM + BlockDecoder.SLACK];
    LzoDecoder decoder = new LzoDecoder();
    assertThat(decoder.decode(zeros, 0, zeros.length, out, 0, 0, ROOM)).isZero();
    assertThat(decoder.problem()).isNotNull();
    Arrays.fill(zeros, (byte) 0xFF);
    assertThat(new Lz4Decoder().decode(zeros, 0, zeros.length, out, 0, 0, ROOM)).isZero();
  }

  @Example
  void checksumsAreThoseOfTheSpecification() {
    assertThat(XxHash32.of(new byte[0], 0, 0)).isEqualTo(0x02CC_5D05);
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(XxHash32.of(abc, 0, 3)).isEqualTo(0x32D1_53FF);
  }

  private static byte[] plain(Random random, int size, int period) {
    byte[] octets = new byte[size];
    for (int i = 0; i < size; i++) {
      boolean repeats = i >= period && random.nextInt(20) != 0;
      octets[i] = repeats ? octets[i - period] : (byte) random.nextInt();
    }
    return octets;
  }
}
