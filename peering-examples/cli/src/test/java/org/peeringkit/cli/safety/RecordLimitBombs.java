package org.peeringkit.cli.safety;

import static org.peeringkit.cli.safety.LimitBombs.A_RECORD;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.net.IpAddr;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Records that say they are larger than may be, and small files that become enormous. */
final class RecordLimitBombs {
  private static final String RATIO = "ratio of decompression, beyond 64 MiB";
  private static final String LAYERS = "compressions within one another";
  private static final String WINDOW = "window or dictionary of a compression";
  private static final String SEARCH = "searching for where packets go on behind a damaged length";
  private static final String XZ =
      "bomb, offset 0: compressed data: .*KiB of memory would be needed";
  private static final String ZSTD = "bomb, offset 0: compressed data: .*too much memory";
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final int SECONDS = 1_793_491_200;
  private static final int MIB = 1 << 20;
  private static final int BEHIND = 1_000_000;

  private RecordLimitBombs() {}

  private interface Compressor {
    OutputStream to(OutputStream out) throws IOException;
  }

  static List<LimitBomb> all() {
    List<LimitBomb> all = new ArrayList<>();
    for (int length : new int[] {-1, (16 << 20) + 1}) {
      String said = "bomb, offset 28: record length: expected at most 16777216";
      String is = length < 0 ? " of 4 GiB" : " of one octet too many";
      all.add(routes(A_RECORD, "MRT record" + is, said, () -> mrt(length)));
    }
    for (int length : new int[] {-1, MIB + 1}) {
      String is = length < 0 ? " of 4 GiB" : " of one octet too many";
      all.add(
          routes(
              A_RECORD,
              "BMP message" + is,
              "bomb, offset 21: message length: expected at most 1048576",
              () -> bmp(length)));
    }
    all.add(
        flows(
            A_RECORD,
            "packet of 4 GiB",
            "bomb, offset 32: captured length: expected at most 262144",
            () -> pcap(-1)));
    all.add(
        flows(
            A_RECORD,
            "packet of 256 KiB and 1",
            "bomb, offset 32: captured length: expected at most 262144",
            () -> pcap(262_145)));
    for (int length : new int[] {0xFFFF_FFFC, (16 << 20) + 4}) {
      all.add(
          flows(
              A_RECORD,
              "pcapng block of " + Integer.toUnsignedString(length),
              "bomb, offset 32: block total length: expected 12 to 16777216",
              () -> pcapNg(length)));
    }
    all.add(
        flows(
            A_RECORD,
            "nfcapd block of 4 GiB",
            "bomb, offset 40: block header",
            RecordLimitBombs::nfcapd));
    all.add(
        flows(
            SEARCH,
            "20 lengths in a row",
            "bomb, offset \\d+: captured length: expected at most 262144",
            RecordLimitBombs::searches));
    compressions(all);
    return all;
  }

  private static void compressions(List<LimitBomb> all) {
    Compressor gzip = GZIPOutputStream::new;
    all.add(ratio("gzip", gzip));
    all.add(ratio("bzip2", BZip2CompressorOutputStream::new));
    all.add(ratio("xz", out -> new XZOutputStream(out, new LZMA2Options(0))));
    all.add(ratio("zstd", ZstdOutputStream::new));
    all.add(
        ratio(
            "lz4 in gzip", out -> new FramedLZ4CompressorOutputStream(new GZIPOutputStream(out))));
    all.add(ratio("gzip in gzip", out -> new GZIPOutputStream(new GZIPOutputStream(out))));
    all.add(
        ratio(
            "three deep",
            out -> new GZIPOutputStream(new GZIPOutputStream(new GZIPOutputStream(out)))));
    all.add(
        routes(
            LAYERS,
            "four gzips",
            "bomb, offset 0: compressions: expected at most 3",
            () -> {
              byte[] octets = peerTable();
              for (int i = 0; i < 4; i++) {
                octets = LimitBombs.gzip(octets);
              }
              return octets;
            }));
    all.add(routes(WINDOW, "xz of 1 GiB", XZ, () -> xz(36)));
    all.add(routes(WINDOW, "xz of 96 MiB", XZ, () -> xz(29)));
    all.add(routes(WINDOW, "xz of 48 MiB in gzip", XZ, () -> LimitBombs.gzip(xz(27))));
    all.add(routes(WINDOW, "zstd of 1 GiB", ZSTD, () -> zstd(20)));
    all.add(routes(WINDOW, "zstd of 64 MiB in gzip", ZSTD, () -> LimitBombs.gzip(zstd(16))));
  }

  private static LimitBomb ratio(String name, Compressor compressor) {
    return routes(
        RATIO, name + " of zeros", "bomb, .*ratio above 1000 to 1", () -> zeros(compressor));
  }

  private static LimitBomb routes(
      String limit, String what, String refusal, LimitBomb.Octets octets) {
    return LimitBomb.of(limit, what, refusal, octets, "mrt", "--count", "bomb");
  }

  private static LimitBomb flows(
      String limit, String what, String refusal, LimitBomb.Octets octets) {
    return LimitBomb.of(limit, what, refusal, octets, "flows", "--count", "bomb");
  }

  private static byte[] zeros(Compressor compressor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer record = ByteBuffer.allocate(MIB).putInt(SECONDS);
    record.putShort((short) 11).putShort((short) 0).putInt(MIB - 12); // OSPF: not decoded
    try (OutputStream packing = compressor.to(out)) {
      packing.write(peerTable());
      for (int i = 0; i < 160; i++) {
        packing.write(record.array());
      }
    }
    return out.toByteArray();
  }

  /**
   * The header of a block with the size of dictionary that this octet stands for (xz format 5.3.1).
   */
  private static byte[] xz(int dictionary) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packing = new XZOutputStream(out, new LZMA2Options(0))) {
      packing.write(peerTable());
      packing.write(new byte[MIB]);
    }
    byte[] xz = out.toByteArray();
    int header = 12;
    int octets = (xz[header] + 1) * 4;
    xz[header + 4] = (byte) dictionary; // after size, flags, filter and size of properties
    CRC32 crc = new CRC32();
    crc.update(xz, header, octets - 4);
    for (int i = 0; i < 4; i++) {
      xz[header + octets - 4 + i] = (byte) (crc.getValue() >>> 8 * i);
    }
    return xz;
  }

  /** A frame with a window of 2^(10+exponent) octets (RFC 8878 3.1.1.1.2), one raw block in it. */
  private static byte[] zstd(int exponent) throws IOException {
    byte[] block = peerTable();
    ByteBuffer out = ByteBuffer.allocate(9 + block.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0xFD2F_B528).put((byte) 0).put((byte) (exponent << 3));
    int head = block.length << 3 | 1; // the last block
    out.put((byte) head).put((byte) (head >> 8)).put((byte) (head >> 16)).put(block);
    return out.array();
  }

  private static byte[] filled(ByteBuffer head) {
    byte[] octets = new byte[BEHIND];
    head.flip().get(octets, 0, head.limit());
    return octets;
  }

  /** A table of no peers. */
  private static byte[] peerTable() {
    ByteBuffer table = ByteBuffer.allocate(20).putInt(SECONDS);
    return table.putShort((short) 13).putShort((short) 1).putInt(8).array();
  }

  private static byte[] mrt(int length) {
    ByteBuffer head = ByteBuffer.allocate(64).put(peerTable()).putInt(SECONDS);
    return filled(head.putShort((short) 13).putShort((short) 2).putInt(length));
  }

  private static byte[] bmp(int length) {
    ByteBuffer head = ByteBuffer.allocate(64);
    for (int i = 0; i < 2; i++) { // an initiation: a name of no octets
      head.put((byte) 3).putInt(10).put((byte) 4).putShort((short) 2).putShort((short) 0);
    }
    return filled(head.put((byte) 3).putInt(length).put((byte) 0));
  }

  private static byte[] pcap(int length) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new PcapWriter(file, ROUTER, 5000, ROUTER, 2055).close();
    file.writeBytes(
        ByteBuffer.allocate(16).putInt(1).putInt(0).putInt(length).putInt(length).array());
    file.writeBytes(new byte[BEHIND]);
    return file.toByteArray();
  }

  private static byte[] pcapNg(int length) {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(1).putLong(-1).putInt(28);
    return filled(head.putInt(6).putInt(length));
  }

  /** The header of a file of nfdump 1.7 with one block, which says it has 4 GiB. */
  private static byte[] nfcapd() {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0xA50C).putShort((short) 2).putInt(0).putLong(SECONDS);
    head.put(new byte[4]).putInt(1).putLong(0).putLong(0);
    head.position(40);
    return filled(head.putInt(-1).putInt(-1).putShort((short) 3).putShort((short) 0));
  }

  /** Twenty packets with lengths that cannot be, each with a search of 256 KiB in vain after it. */
  private static byte[] searches() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new PcapWriter(file, ROUTER, 5000, ROUTER, 2055).close();
    byte[] damaged = new byte[300_000];
    Arrays.fill(damaged, (byte) 0xFF);
    ByteBuffer.wrap(damaged).putInt(SECONDS).putInt(0).putInt(200_000).putInt(200_000);
    for (int i = 0; i < 20; i++) {
      file.writeBytes(damaged);
    }
    return file.toByteArray();
  }
}
