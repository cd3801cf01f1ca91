package org.peeringkit.io.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.io.compress.Unpacking.limits;
import static org.peeringkit.io.compress.Unpacking.random;
import static org.peeringkit.io.compress.Unpacking.reluctant;
import static org.peeringkit.io.compress.Unpacking.unpack;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** zstd, LZ4 frames and xz: frames, cuts, damage and limits. */
class FramesTest {
  private static final HexFormat HEX = HexFormat.of();

  static List<CompressionFormat> formats() {
    return List.of(new ZstdFormat(), new Lz4Format(), new XzFormat());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void concatenatedFramesAreOneStream(CompressionFormat format) throws IOException {
    byte[] packed = concat(pack(format, text(1, 70_000)), pack(format, text(2, 10)));
    byte[] expected = concat(text(1, 70_000), text(2, 10));

    assertThat(format.recognises(Bytes.of(packed))).isTrue();
    assertThat(unpack(format, reluctant(packed))).isEqualTo(expected);
    for (CompressionFormat other : formats()) {
      assertThat(other.recognises(Bytes.of(packed))).isEqualTo(other.name().equals(format.name()));
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aCutGivesWhatCameBeforeThenEndOfFile(CompressionFormat format) throws IOException {
    byte[] plain = random(4, 300_000);
    byte[] packed = pack(format, plain);
    for (int cut = 40; cut < packed.length - 1; cut += 9973) {
      byte[] part = Arrays.copyOf(packed, cut);
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      assertThatThrownBy(() -> read(format, new ByteArrayInputStream(part), got))
          .isInstanceOf(EOFException.class);
      assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(plain, got.size()));
      // zstd gives whole blocks of 128 KiB only; xz chunks have 64 KiB.
      assertThat(got.size()).isGreaterThan(cut - (format.name().equals("lz4") ? 200 : 140_000));
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyCutAndEveryChangedOctetIsAnIoExceptionOrHarmless(CompressionFormat format)
      throws IOException {
    byte[] plain = text(5, 300);
    byte[] packed = pack(format, plain);
    for (int at = 0; at < packed.length; at++) {
      byte[] cut = Arrays.copyOf(packed, Math.max(1, at));
      assertThatThrownBy(() -> unpack(format, new ByteArrayInputStream(cut)))
          .as("cut at %d", at)
          .isInstanceOf(IOException.class);
      byte[] damaged = packed.clone();
      damaged[at] ^= 0x55;
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      try {
        read(format, new ByteArrayInputStream(damaged), got);
        assertThat(got.toByteArray()).as("octet %d", at).isEqualTo(plain);
      } catch (IOException e) {
        assertThat(got.size()).isLessThanOrEqualTo(1 << 20);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void limitsEndADecompression(CompressionFormat format) throws IOException {
    byte[] zeros = pack(format, new byte[100_000]);
    assertThatThrownBy(() -> unpack(format, new ByteArrayInputStream(zeros), limits(99_999, 1000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("99999");
    assertThat(unpack(format, new ByteArrayInputStream(zeros), limits(100_000, 1000)))
        .hasSize(100_000);
    byte[] bomb = pack(format, new byte[65 << 20]);
    assertThatThrownBy(() -> unpack(format, new ByteArrayInputStream(bomb), limits(1L << 40, 100)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("100 to 1");
  }

  /** Made by the tools: {@code printf aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | lz4} and others. */
  @Test
  void readsWhatTheToolsWrite() throws IOException {
    byte[] plain =
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    String lz4 = "04224d186440a70b0000001f6101000750616161616200000000be4d3f44";
    String linked = "04224d187440bd0b0000001f610100075061616161623909ee8500000000be4d3f44";
    String legacy = "02214c180b0000001f61010007506161616162";
    String zstd = "28b52ffd04584d000018616162010037c002facc9c32";
    assertThat(unpack(new Lz4Format(), HEX.parseHex(lz4))).isEqualTo(plain);
    assertThat(unpack(new Lz4Format(), HEX.parseHex(linked))).isEqualTo(plain);
    assertThat(unpack(new Lz4Format(), HEX.parseHex(legacy))).isEqualTo(plain);
    assertThat(unpack(new ZstdFormat(), HEX.parseHex(zstd))).isEqualTo(plain);
    assertThat(new Lz4Format().recognises(Bytes.parse(legacy))).isTrue();
  }

  @Test
  void skippableFramesAreSkipped() throws IOException {
    byte[] skippable = HEX.parseHex("5e2a4d18" + "03000000" + "010203");
    for (CompressionFormat format : List.of(new ZstdFormat(), new Lz4Format())) {
      byte[] packed = concat(skippable, pack(format, text(6, 100)), skippable);
      assertThat(format.recognises(Bytes.of(packed))).isTrue();
      assertThat(unpack(format, packed)).isEqualTo(text(6, 100));
    }
  }

  @Test
  void octetsAfterALz4FrameAreNoFurtherFrame() throws IOException {
    byte[] packed = concat(pack(new Lz4Format(), text(7, 100)), new byte[] {1, 2, 3, 4});
    assertThatThrownBy(() -> unpack(new Lz4Format(), packed))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no further frame");
  }

  /** Octets that repeat, near and far. */
  private static byte[] text(long seed, int size) {
    Random random = new Random(seed);
    byte[] octets = new byte[size];
    for (int i = 0; i < size; i++) {
      boolean repeats = i > 20 && random.nextInt(8) != 0;
      octets[i] = repeats ? octets[i - 20] : (byte) random.nextInt(256);
    }
    return octets;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] pack(CompressionFormat format, byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer(format, packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static OutputStream packer(CompressionFormat format, OutputStream packed)
      throws IOException {
    return switch (format.name()) {
      case "zstd" -> new ZstdOutputStream(packed).setChecksum(true);
      case "lz4" ->
          new FramedLZ4CompressorOutputStream(
              packed,
              new FramedLZ4CompressorOutputStream.Parameters(
                  FramedLZ4CompressorOutputStream.BlockSize.K64, true, true, true));
      default -> new XZOutputStream(packed, new LZMA2Options(1));
    };
  }

  private static void read(CompressionFormat format, InputStream in, OutputStream out)
      throws IOException {
    try (InputStream plain = format.decompress(in, DecodeLimits.defaults())) {
      plain.transferTo(out);
    }
  }
}
