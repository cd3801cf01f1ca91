package org.peeringkit.io.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

final class Bzip2OctetsTest {
  private static final int FRONT = 3;

  private final Bzip2Octets decoder = new Bzip2Octets();

  /** Runs, a few octets and all octets in turn. */
  private static byte[] plain(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] plain = new byte[size];
    for (int at = 0; at < size; ) {
      int run = Math.min(size - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 3));
      Arrays.fill(plain, at, at + run, (byte) random.nextInt(random.nextBoolean() ? 4 : 256));
      at += run;
    }
    return plain;
  }

  private static byte[] packed(byte[] plain, int level) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(new byte[FRONT]);
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(packed, level)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  @Test
  void givesWhatWasPackedAndIsReused() throws IOException {
    for (int size : new int[] {0, 1, 5, 1000, 99_000, 350_000}) {
      byte[] plain = plain(size, size);
      byte[] packed = packed(plain, 1);
      byte[] out = new byte[size];
      assertThat(decoder.decode(packed, FRONT, packed.length, out, size)).isEqualTo(size);
      assertThat(out).isEqualTo(plain);
    }
  }

  @Test
  void saysWhereThereIsNoRoom() throws IOException {
    byte[] plain = plain(250_000, 1);
    byte[] packed = packed(plain, 1);
    byte[] out = new byte[plain.length];
    for (int room : new int[] {0, 1, 100_000, plain.length - 1}) {
      assertThat(decoder.decode(packed, FRONT, packed.length, out, room)).isGreaterThan(room);
    }
  }

  @Test
  void tellsEveryCutAndEveryFlippedBitOfABlock() throws IOException {
    byte[] plain = plain(400, 2);
    byte[] packed = packed(plain, 1);
    byte[] out = new byte[plain.length];
    for (int end = FRONT; end < packed.length; end++) {
      int to = end;
      assertThatIOException().isThrownBy(() -> decoder.decode(packed, FRONT, to, out, out.length));
    }
    // The last octet has the bits that fill it up, the header's fourth only how large blocks are.
    for (int bit = 8 * (FRONT + 4); bit < 8 * (packed.length - 1); bit++) {
      byte[] flipped = packed.clone();
      flipped[bit >>> 3] ^= (byte) (0x80 >>> (bit & 7));
      boolean known = false;
      try {
        int size = decoder.decode(flipped, FRONT, flipped.length, out, out.length);
        known = size > out.length || size == plain.length && Arrays.equals(out, plain);
      } catch (IOException e) {
        known = true;
      }
      assertThat(known).as("bit %d", bit).isTrue();
    }
  }
}
