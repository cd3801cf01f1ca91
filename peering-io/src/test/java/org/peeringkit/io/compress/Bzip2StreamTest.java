package org.peeringkit.io.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Streams written by another implementation, decoded here and on an executor. */
class Bzip2StreamTest {
  /** Never runs anything: the reader has to do it. */
  private static final Executor LAZY = task -> {};

  private static byte[] packed(byte[] plain, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out, level)) {
      bzip2.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] packed, @Nullable Executor executor) throws IOException {
    try (Bzip2Stream in = new Bzip2Stream(new ByteArrayInputStream(packed), executor)) {
      return in.readAllBytes();
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Text with repeats, noise, and runs around the lengths that are coded differently. */
  private static byte[] sample(int seed, int size) {
    Random random = new Random(seed);
    byte[] data = new byte[size];
    int at = 0;
    while (at < size) {
      int n = Math.min(size - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 700 : 9));
      switch (random.nextInt(3)) {
        case 0 -> Arrays.fill(data, at, at + n, (byte) random.nextInt(256));
        case 1 -> {
          for (int i = at; i < at + n; i++) {
            data[i] = (byte) ('a' + random.nextInt(4));
          }
        }
        default -> {
          int from = at == 0 ? 0 : random.nextInt(at);
          System.arraycopy(data, from, data, at, Math.min(n, at - from));
        }
      }
      at += n;
    }
    return data;
  }

  @Test
  void givesWhatWasPacked() throws IOException {
    int[] sizes = {0, 1, 2, 3, 4, 5, 255, 256, 260, 4_000, 99_981, 100_000, 350_000, 1_000_003};
    for (int size : sizes) {
      byte[] plain = sample(size, size);
      byte[] packed = packed(plain, 1 + size % 9);
      assertThat(unpacked(packed, null)).isEqualTo(plain);
      assertThat(unpacked(packed, ForkJoinPool.commonPool())).isEqualTo(plain);
      assertThat(unpacked(packed, LAZY)).isEqualTo(plain);
    }
  }

  @Test
  void everyOctetAlikeAndEveryOctetNoise() throws IOException {
    byte[] alike = new byte[3_000_000];
    assertThat(unpacked(packed(alike, 9), null)).isEqualTo(alike);
    byte[] noise = new byte[500_000];
    new Random(7).nextBytes(noise);
    assertThat(unpacked(packed(noise, 2), ForkJoinPool.commonPool())).isEqualTo(noise);
  }

  @Test
  void concatenatedStreamsAreOne() throws IOException {
    byte[] one = sample(1, 150_000);
    byte[] two = sample(2, 70_000);
    byte[] packed = joined(joined(packed(one, 1), packed(new byte[0], 3)), packed(two, 9));
    assertThat(unpacked(packed, ForkJoinPool.commonPool())).isEqualTo(joined(one, two));
    assertThat(unpacked(packed, null)).isEqualTo(joined(one, two));
  }

  /**
   * A magic number inside a block is no boundary. None can be planted in compressed data, so the
   * search is shown one more: the bits of a block up to a place in its middle, then all of it.
   */
  @Test
  void aBlockThatNeedsMoreBitsSaysSo() throws IOException {
    byte[] packed = packed(sample(3, 90_000), 9);
    Bzip2Block block = new Bzip2Block();
    for (int part = 1; part < 10; part++) {
      byte[] some = Arrays.copyOf(packed, packed.length * part / 10);
      assertThatThrownBy(() -> decode(block, some, Integer.MAX_VALUE))
          .isInstanceOf(EOFException.class);
    }
    assertThat(decode(block, packed, Integer.MAX_VALUE)).isTrue();
    assertThat(block.content()).isEqualTo(sample(3, 90_000));
  }

  private static boolean decode(Bzip2Block block, byte[] packed, int mostExpanded)
      throws IOException {
    return block.decode(packed, 32, 8L * packed.length, Bzip2Stream.MOST_BLOCK, mostExpanded);
  }

  /** A block of runs is not expanded ahead of the reader, but when its turn comes. */
  @Test
  void blocksThatExpandFarWaitForTheirTurn() throws IOException {
    byte[] plain = Arrays.copyOf(sample(8, 1_000_000), 60_000_000);
    System.arraycopy(sample(9, 500_000), 0, plain, 52_000_000, 500_000);
    byte[] packed = packed(plain, 9);
    for (@Nullable Executor executor : new Executor[] {null, ForkJoinPool.commonPool(), LAZY}) {
      assertThat(Arrays.equals(unpacked(packed, executor), plain)).isTrue();
    }
    byte[] zeros = packed(new byte[20_000_000], 9);
    Bzip2Block block = new Bzip2Block();
    assertThat(decode(block, zeros, 4 << 20)).isFalse();
    assertThat(decode(block, zeros, 20_000_000)).isTrue();
    assertThat(Arrays.equals(block.content(), new byte[20_000_000])).isTrue();
  }

  @Test
  void dataThatEndEarlyAreSaidToAndComeAsFarAsTheyGo() throws IOException {
    byte[] plain = sample(4, 400_000);
    byte[] packed = packed(plain, 1);
    for (int cut : new int[] {1, 5, 14, packed.length / 2, packed.length - 5}) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      byte[] some = Arrays.copyOf(packed, packed.length - cut);
      assertThatThrownBy(
              () -> {
                try (Bzip2Stream in =
                    new Bzip2Stream(new ByteArrayInputStream(some), ForkJoinPool.commonPool())) {
                  in.transferTo(got);
                }
              })
          .isInstanceOf(EOFException.class);
      byte[] octets = got.toByteArray();
      assertThat(octets).isEqualTo(Arrays.copyOf(plain, octets.length));
    }
  }

  @Test
  void noDamageGivesOtherOctets() throws IOException {
    byte[] plain = sample(5, 2_000);
    byte[] packed = packed(plain, 9);
    for (int at = 0; at < packed.length; at++) {
      byte[] damaged = packed.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      try {
        // Some bits say nothing: those of unused symbols, those that fill up the last octet.
        assertThat(unpacked(damaged, null)).isEqualTo(plain);
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void octetsAfterTheLastStreamAreSaidToBeNone() throws IOException {
    byte[] packed = joined(packed(sample(6, 1_000), 9), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> unpacked(packed, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no further stream");
  }
}
