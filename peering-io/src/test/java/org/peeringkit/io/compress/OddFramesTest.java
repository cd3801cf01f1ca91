package org.peeringkit.io.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.io.compress.Unpacking.unpack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.internal.block.XxHash32;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.source.DecodeLimits;

/** Headers that few programs write, and those that cannot be. */
class OddFramesTest {
  private static final HexFormat HEX = HexFormat.of();

  /** 31 times a, then b: magic, descriptor, size, block; what ends it is left out. */
  private static final String BLOCK = "0b0000001f61010007506161616162";

  private static final byte[] PLAIN = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab".getBytes(UTF_8);
  private static final String LEGACY = "02214c18" + BLOCK;

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] bzip2(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out, 1)) {
      bzip2.write(plain);
    }
    return out.toByteArray();
  }

  /** A frame with this descriptor, whose checksum is made right. */
  private static byte[] lz4(String descriptor, String rest) {
    byte[] octets = HEX.parseHex(descriptor);
    int check = XxHash32.of(octets, 0, octets.length) >>> 8 & 0xFF;
    return HEX.parseHex("04224d18" + descriptor + HEX.toHexDigits((byte) check) + rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6040", "7040", "4040"})
  void oneOctetAfterTheOther(String descriptor) throws IOException {
    // 70: with the checksum of the block
    String end = descriptor.equals("7040") ? checksum() + "00000000" : "00000000";
    byte[] frame = lz4(descriptor, BLOCK + end);
    assertThat(unpack(new Lz4Format(), frame)).isEqualTo(PLAIN);
    for (CompressionFormat format : List.of(new Lz4Format(), new GzipFormat(), new Bzip2Format())) {
      byte[] packed =
          format.name().equals("lz4")
              ? frame
              : format.name().equals("gzip") ? gzip(PLAIN) : bzip2(PLAIN);
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      try (InputStream in =
          format.decompress(new ByteArrayInputStream(packed), DecodeLimits.defaults())) {
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
          got.write(octet);
        }
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.read(new byte[1])).isEqualTo(-1);
      }
      assertThat(got.toByteArray()).as(format.name()).isEqualTo(PLAIN);
    }
  }

  private static String checksum() {
    byte[] block = HEX.parseHex(BLOCK.substring(8));
    int sum = Integer.reverseBytes(XxHash32.of(block, 0, block.length));
    return HEX.toHexDigits(sum);
  }

  @Test
  void octetsCanBeSkipped() throws IOException {
    try (InputStream in =
        new GzipFormat()
            .decompress(new ByteArrayInputStream(gzip(PLAIN)), DecodeLimits.defaults())) {
      assertThat(in.skip(0)).isZero();
      in.skipNBytes(31);
      assertThat(in.read()).isEqualTo('b');
      assertThat(in.skip(5)).isZero();
    }
  }

  @Test
  void aFrameMaySayItsSize() throws IOException {
    String size = "2000000000000000";
    assertThat(unpack(new Lz4Format(), lz4("6840" + size, BLOCK + "00000000"))).isEqualTo(PLAIN);
    for (String wrong : List.of("2100000000000000", "1f00000000000000")) {
      assertThatThrownBy(() -> unpack(new Lz4Format(), lz4("6840" + wrong, BLOCK + "00000000")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another size");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2040, another version",
    "e040, another version",
    "6240, another version",
    "6030, another version",
    "60c0, another version",
    "6041, another version",
    "614001020304, needs a dictionary",
  })
  void descriptorsThatCannotBeRead(String descriptor, String why) {
    assertThatThrownBy(() -> unpack(new Lz4Format(), lz4(descriptor, BLOCK + "00000000")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "00000200, an LZ4 block of 131072 octets",
    "01000180, an LZ4 block of 65537 octets",
    "ffffff7f, an LZ4 block of 2147483647 octets",
  })
  void blocksLargerThanTheFrameAllows(String size, String why) {
    byte[] frame = lz4("6040", size + "00".repeat(64));
    assertThatThrownBy(() -> unpack(new Lz4Format(), frame))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aBlockMayBeStoredAsItIs() throws IOException {
    assertThat(unpack(new Lz4Format(), lz4("6040", "02000080" + "6162" + "00000000")))
        .isEqualTo("ab".getBytes(UTF_8));
    byte[] wrong = lz4("7040", BLOCK + "00000000" + "00000000");
    assertThatThrownBy(() -> unpack(new Lz4Format(), wrong))
        .hasMessageContaining("block whose checksum does not match");
  }

  @Test
  void legacyFramesEndWhereAnotherBegins() throws IOException {
    byte[] twice = Arrays.copyOf(PLAIN, 2 * PLAIN.length);
    System.arraycopy(PLAIN, 0, twice, PLAIN.length, PLAIN.length);
    byte[] frame = lz4("6040", BLOCK + "00000000");
    for (String next : List.of(LEGACY, HEX.formatHex(frame), "5e2a4d1800000000" + LEGACY)) {
      assertThat(unpack(new Lz4Format(), HEX.parseHex(LEGACY + next))).as(next).isEqualTo(twice);
    }
    assertThatThrownBy(() -> unpack(new Lz4Format(), HEX.parseHex(LEGACY + "0b00")))
        .isInstanceOf(java.io.EOFException.class);
    assertThatThrownBy(() -> unpack(new Lz4Format(), HEX.parseHex("5e2a4d1800000000")))
        .as("nothing but a frame that is skipped")
        .isInstanceOf(java.io.EOFException.class);
  }

  /** RFC 1952 2.3: extra fields, a name, a comment and a checksum of the header. */
  @Test
  void gzipWithEveryFieldOfItsHeader() throws IOException {
    byte[] packed = gzip(PLAIN);
    String body = HEX.formatHex(packed, 10, packed.length);
    String header = "1f8b08 1e 00000000 00 03".replace(" ", "");
    String fields = "0300" + "010203" + "6e616d6500" + "636f6d6d656e7400" + "abcd";
    assertThat(unpack(new GzipFormat(), HEX.parseHex(header + fields + body))).isEqualTo(PLAIN);
    for (int cut = 0; cut < fields.length(); cut += 2) {
      byte[] some = HEX.parseHex(header + fields.substring(0, cut));
      assertThatThrownBy(() -> unpack(new GzipFormat(), some))
          .isInstanceOf(java.io.EOFException.class);
    }
    byte[] other = HEX.parseHex("1f8b07" + body);
    assertThatThrownBy(() -> unpack(new GzipFormat(), other)).hasMessageContaining("method 7");
  }

  /** Every bit of the header of a block and of the tables after it. */
  @Test
  void noBitOfABzip2HeaderGivesOtherOctets() throws IOException {
    byte[] plain = new byte[300];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) ("peering".charAt(i * i % 7) + i % 3);
    }
    byte[] packed = bzip2(plain);
    for (int bit = 0; bit < Math.min(packed.length, 60) * 8; bit++) {
      byte[] damaged = packed.clone();
      damaged[bit / 8] ^= (byte) (0x80 >>> bit % 8);
      try {
        assertThat(unpack(new Bzip2Format(), damaged)).as("bit %d", bit).isEqualTo(plain);
      } catch (IOException e) {
        assertThat(e.getMessage()).as("bit %d", bit).isNotEmpty();
      }
    }
    // The bit after the checksum says "randomised", which no program has written since 1998.
    byte[] randomised = packed.clone();
    randomised[14] |= (byte) 0x80;
    assertThatThrownBy(() -> unpack(new Bzip2Format(), randomised)).hasMessageContaining("random");
  }
}
