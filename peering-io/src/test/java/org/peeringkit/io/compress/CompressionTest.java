package org.peeringkit.io.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.io.compress.Unpacking.limits;
import static org.peeringkit.io.compress.Unpacking.random;
import static org.peeringkit.io.compress.Unpacking.reluctant;
import static org.peeringkit.io.compress.Unpacking.unpack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;

/** Members, cuts, damage and limits. */
class CompressionTest {
  private static final GzipFormat GZIP = new GzipFormat();
  private static final Bzip2Format BZIP2 = new Bzip2Format();

  @Test
  void concatenatedMembersAreOneStream() throws IOException {
    for (CompressionFormat format : new CompressionFormat[] {GZIP, BZIP2}) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(pack(format, random(1, 1000)));
      both.write(pack(format, new byte[0]));
      both.write(pack(format, random(2, 2000)));
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      expected.write(random(1, 1000));
      expected.write(random(2, 2000));
      assertThat(format.recognises(Bytes.of(both.toByteArray()))).isTrue();
      assertThat(unpack(format, reluctant(both.toByteArray()))).isEqualTo(expected.toByteArray());
    }
  }

  @Test
  void gzipIgnoresPaddingAndRefusesOtherTrailers() throws IOException {
    byte[] member = pack(GZIP, random(3, 100));
    byte[] padded = Arrays.copyOf(member, member.length + 512);
    assertThat(unpack(GZIP, new ByteArrayInputStream(padded))).isEqualTo(random(3, 100));
    padded[padded.length - 1] = 'x';
    assertThatThrownBy(() -> unpack(GZIP, new ByteArrayInputStream(padded)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void cutGzipGivesTheOctetsBeforeTheCutThenEndOfFile() throws IOException {
    byte[] plain = random(4, 50_000);
    byte[] packed = pack(GZIP, plain);
    for (int cut = 10; cut < packed.length; cut += 997) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      byte[] part = Arrays.copyOf(packed, cut);
      assertThatThrownBy(
              () -> {
                try (InputStream in =
                    GZIP.decompress(new ByteArrayInputStream(part), DecodeLimits.defaults())) {
                  in.transferTo(got);
                }
              })
          .isInstanceOf(EOFException.class);
      assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(plain, got.size()));
      // Random octets do not shrink: what went in must come out, but for what a block holds back.
      assertThat(got.size()).isGreaterThan(cut - 1024);
    }
  }

  /** Readers of lines go on after a failure to say where they are. */
  @Test
  void whatFailedFailsAgain() throws IOException {
    byte[] plain = random(6, 400);
    for (CompressionFormat format : new CompressionFormat[] {GZIP, BZIP2}) {
      byte[] packed = pack(format, plain);
      for (int cut = packed.length - 12; cut < packed.length; cut++) {
        try (InputStream in =
            format.decompress(
                new ByteArrayInputStream(Arrays.copyOf(packed, cut)), DecodeLimits.defaults())) {
          assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
              .isInstanceOf(IOException.class);
          for (int again = 0; again < 3; again++) {
            assertThatThrownBy(() -> in.read(new byte[100])).isInstanceOf(IOException.class);
          }
        }
      }
    }
  }

  @Test
  void changedOctetsAreAnIoExceptionOrHarmless() throws IOException {
    byte[] plain = random(5, 400);
    for (CompressionFormat format : new CompressionFormat[] {GZIP, BZIP2}) {
      byte[] packed = pack(format, plain);
      for (int at = 0; at < packed.length; at++) {
        byte[] damaged = packed.clone();
        damaged[at] ^= 0x55;
        try {
          byte[] got = unpack(format, new ByteArrayInputStream(damaged));
          assertThat(at < 10 || Arrays.equals(got, plain)).as("octet %d", at).isTrue();
        } catch (IOException e) {
          assertThat(e).isNotNull();
        }
      }
    }
  }

  @Test
  void limitsEndADecompression() throws IOException {
    byte[] zeros = pack(GZIP, new byte[100_000]);
    DecodeLimits small = limits(99_999, 1000);
    assertThatThrownBy(() -> unpack(GZIP, new ByteArrayInputStream(zeros), small))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("99999");
    assertThat(unpack(GZIP, new ByteArrayInputStream(zeros), limits(100_000, 1000)))
        .hasSize(100_000);
    byte[] bomb = pack(GZIP, new byte[65 << 20]);
    assertThatThrownBy(() -> unpack(GZIP, new ByteArrayInputStream(bomb), limits(1L << 40, 100)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("100 to 1");
  }

  private static byte[] pack(CompressionFormat format, byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out =
        format == GZIP ? new GZIPOutputStream(packed) : new BZip2CompressorOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
