package org.peeringkit.io.damage;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Small files that become enormous, or ask for enormous windows, when they are decompressed. */
final class CompressionBombs {
  private static final int CHUNK = 1 << 20;

  /** Beyond the size from which ratios are judged. */
  private static final int CHUNKS = 160;

  private static final byte[] NOTHING = new byte[CHUNK];
  private static final int LARGEST_PRESET = 9;

  private CompressionBombs() {}

  private interface Compressor {
    OutputStream to(OutputStream out) throws IOException;
  }

  private static Map<String, Compressor> compressors() {
    Map<String, Compressor> all = new LinkedHashMap<>();
    all.put("gzip", GZIPOutputStream::new);
    all.put("bzip2", BZip2CompressorOutputStream::new);
    all.put("xz", out -> new XZOutputStream(out, new LZMA2Options(0)));
    all.put("zstd", ZstdOutputStream::new);
    all.put("lz4", FramedLZ4CompressorOutputStream::new);
    return all;
  }

  /** The same octets by each, by its name. */
  static Map<String, byte[]> packed(byte[] octets) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (Map.Entry<String, Compressor> one : compressors().entrySet()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream to = one.getValue().to(out)) {
        to.write(octets);
      }
      all.put(one.getKey(), out.toByteArray());
    }
    return all;
  }

  static List<Bomb> all() {
    List<Bomb> all = new ArrayList<>();
    Map<String, Compressor> compressors = compressors();
    compressors.forEach(
        (name, compressor) -> {
          for (String kind : List.of("routes", "routes-stream", "flows", "registry")) {
            all.add(
                new Bomb(
                    name + " of zeros",
                    kind,
                    () -> packed(compressor, head(kind), NOTHING, CHUNKS)));
          }
          Compressor gzip = compressors.getOrDefault("gzip", compressor);
          for (String kind : List.of("routes", "routes-stream")) {
            all.add(
                new Bomb(
                    name + " in gzip in gzip", kind, () -> nested(compressor, gzip, gzip, CHUNKS)));
            all.add(
                new Bomb(
                    "gzip in gzip in " + name, kind, () -> nested(gzip, gzip, compressor, CHUNKS)));
            all.add(
                new Bomb(
                    name + " three deep",
                    kind,
                    () -> nested(compressor, compressor, compressor, 4)));
          }
        });
    for (String kind : List.of("routes", "routes-stream")) {
      all.add(new Bomb("xz of the largest windows three deep", kind, CompressionBombs::windows));
      all.add(new Bomb("xz of a window of 1 GiB", kind, CompressionBombs::oneGiB));
      all.add(new Bomb("gzip of many empty gzips", kind, CompressionBombs::emptyMembers));
    }
    return all;
  }

  private static byte[] packed(Compressor compressor, byte[] content, int times)
      throws IOException {
    return packed(compressor, new byte[0], content, times);
  }

  private static byte[] packed(Compressor compressor, byte[] head, byte[] content, int times)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packing = compressor.to(out)) {
      packing.write(head);
      for (int i = 0; i < times; i++) {
        packing.write(content);
      }
    }
    return out.toByteArray();
  }

  /** What is recognised, so that what comes after it is read. */
  private static byte[] head(String kind) throws IOException {
    return switch (kind.replace("-stream", "")) {
      case "routes" -> RecordBombs.peerTable();
      case "flows" -> RecordBombs.emptyPcap();
      default -> "64500 64501\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    };
  }

  private static byte[] nested(Compressor inner, Compressor middle, Compressor outer, int times)
      throws IOException {
    byte[] once = packed(inner, head("routes"), NOTHING, times);
    // Repeated, so that the middle has something to make small again.
    byte[] twice = packed(middle, once, Math.max(1, Math.min(400, 40 * CHUNK / once.length)));
    return packed(outer, twice, 1);
  }

  private static byte[] windows() throws IOException {
    Compressor largest = out -> new XZOutputStream(out, new LZMA2Options(LARGEST_PRESET));
    return packed(largest, packed(largest, packed(largest, head("routes"), NOTHING, 1), 1), 1);
  }

  /** The header of a block that says so, with its checksum, and nothing after it. */
  private static byte[] oneGiB() throws IOException {
    byte[] xz = packed(out -> new XZOutputStream(out, new LZMA2Options(0)), NOTHING, 1);
    int header = 12;
    int properties = header + 4; // size, flags, filter, size of properties
    int octets = (xz[header] + 1) * 4;
    xz[properties] = 36; // 2^30, xz file format 5.3.1
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(xz, header, octets - 4);
    for (int i = 0; i < 4; i++) {
      xz[header + octets - 4 + i] = (byte) (crc.getValue() >>> 8 * i);
    }
    return Arrays.copyOf(xz, xz.length);
  }

  private static byte[] emptyMembers() throws IOException {
    byte[] empty = packed(GZIPOutputStream::new, new byte[0], 1);
    byte[] many = new byte[empty.length * 50_000];
    for (int at = 0; at < many.length; at += empty.length) {
      System.arraycopy(empty, 0, many, at, empty.length);
    }
    return packed(GZIPOutputStream::new, many, 100);
  }
}
