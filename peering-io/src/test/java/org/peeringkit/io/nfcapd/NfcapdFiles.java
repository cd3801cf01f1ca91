package org.peeringkit.io.nfcapd;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Files made by the writer, and all that a file gives. */
public final class NfcapdFiles {
  record Read(List<FlowRecord> records, ReadStats stats) {}

  private NfcapdFiles() {}

  static Read read(byte[] file) {
    return read(() -> new ByteArrayInputStream(file), ReadOptions.defaults());
  }

  static Read read(Path file) {
    return read(() -> Files.newInputStream(file), ReadOptions.defaults());
  }

  static Read read(byte[] file, ReadOptions options) {
    return read(() -> new ByteArrayInputStream(file), options);
  }

  private static Read read(Input.Opener opener, ReadOptions options) {
    List<FlowRecord> records = new ArrayList<>();
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader =
        new NfcapdFormat().open(Input.of("file", true, opener), new FlowContext(options))) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row));
        }
      }
      return new Read(records, reader.stats());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] write(boolean lz4, List<FlowRecord> records) {
    try {
      Path file = Files.createTempFile("peering", ".nf");
      try {
        write(file, lz4, records);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, boolean lz4, List<FlowRecord> records) throws IOException {
    try (NfcapdWriter writer =
        new NfcapdWriter(
            Files.newByteChannel(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            lz4,
            "test",
            1_790_000_000L)) {
      for (FlowRecord record : records) {
        writer.add(record);
      }
    }
  }

  /** Records of all fields that a file carries, by a seed; the longest are those of IPv6. */
  static List<FlowRecord> records(long seed, int count) {
    Random random = new Random(seed);
    List<FlowRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(one(random));
    }
    return records;
  }

  /** The same as {@link #records} with translated addresses and ports. */
  static List<FlowRecord> translated(long seed, int count) {
    Random random = new Random(seed);
    List<FlowRecord> records = new ArrayList<>();
    for (FlowRecord plain : records(seed, count)) {
      boolean v6 = plain.address(FlowField.SOURCE_ADDRESS).orElseThrow().family().bits() > 32;
      FlowRecord.Builder record = FlowRecord.builder(plain.exporter()).sampling(plain.sampling());
      for (FlowField field : FlowField.values()) {
        if (field != FlowField.SAMPLING_RATE) {
          plain.number(field).ifPresent(n -> record.set(field, n));
          plain.address(field).ifPresent(a -> record.set(field, a));
        }
      }
      records.add(
          record
              .set(FlowField.POST_NAT_SOURCE_ADDRESS, address(random, v6))
              .set(FlowField.POST_NAT_DESTINATION_ADDRESS, address(random, v6))
              .set(FlowField.POST_NAT_SOURCE_PORT, random.nextInt(1, 0x1_0000))
              .set(FlowField.POST_NAT_DESTINATION_PORT, random.nextInt(1, 0x1_0000))
              .build());
    }
    return records;
  }

  private static FlowRecord one(Random random) {
    boolean v6 = random.nextBoolean();
    int which = random.nextInt(3);
    long start = 1_790_000_000_000L + random.nextInt(300_000);
    IpAddr sender = which == 2 ? IpAddr.parse("2001:db8::2") : IpAddr.ofV4(0xC000_0201 + which);
    int protocol = new int[] {6, 17, 1, 58, 47}[random.nextInt(5)];
    FlowRecord.Builder record =
        FlowRecord.builder(new Exporter(Optional.of(sender), which * 7L))
            .set(FlowField.SOURCE_ADDRESS, address(random, v6))
            .set(FlowField.DESTINATION_ADDRESS, address(random, v6))
            .set(FlowField.PROTOCOL, protocol)
            .set(FlowField.SOURCE_PORT, random.nextInt(0x1_0000))
            .set(FlowField.TCP_FLAGS, random.nextInt(256))
            .set(FlowField.IP_CLASS_OF_SERVICE, random.nextInt(256))
            .set(FlowField.PACKETS, random.nextInt(1, 100_000))
            .set(FlowField.OCTETS, random.nextLong(1, 1L << 40))
            .set(FlowField.START_MILLIS, start)
            .set(FlowField.END_MILLIS, start + random.nextInt(60_000))
            .set(FlowField.EXPORT_MILLIS, start + 70_000);
    int port = random.nextInt(0x1_0000);
    record.set(FlowField.DESTINATION_PORT, port);
    if (protocol == 1 || protocol == 58) {
      record.set(FlowField.ICMP_TYPE_CODE, port);
    }
    if (random.nextBoolean()) {
      record
          .set(FlowField.INGRESS_INTERFACE, random.nextInt(1 << 30))
          .set(FlowField.EGRESS_INTERFACE, random.nextInt(1 << 30))
          .set(FlowField.SOURCE_PREFIX_LENGTH, random.nextInt(33))
          .set(FlowField.DESTINATION_PREFIX_LENGTH, random.nextInt(33))
          .set(FlowField.FLOW_DIRECTION, random.nextInt(2));
    }
    if (random.nextBoolean()) {
      record
          .set(FlowField.SOURCE_AS, random.nextLong(1L << 32))
          .set(FlowField.DESTINATION_AS, random.nextLong(1L << 32))
          .set(FlowField.SOURCE_ADJACENT_AS, random.nextLong(1L << 32))
          .set(FlowField.DESTINATION_ADJACENT_AS, random.nextLong(1L << 32))
          .set(FlowField.FORWARDING_STATUS, random.nextInt(1, 256))
          .set(FlowField.FLOWS, random.nextInt(1, 100));
    }
    if (random.nextBoolean()) {
      record
          .set(FlowField.NEXT_HOP, address(random, v6))
          .set(FlowField.BGP_NEXT_HOP, address(random, v6))
          .set(FlowField.VLAN, random.nextInt(1, 4096))
          .set(FlowField.POST_VLAN, random.nextInt(1, 4096))
          .set(FlowField.SOURCE_MAC, random.nextLong(1, 1L << 48))
          .set(FlowField.DESTINATION_MAC, random.nextLong(1, 1L << 48))
          .set(FlowField.MPLS_LABEL, random.nextInt(1, 1 << 20));
    }
    long rate = which == 0 ? 1 : 1000L * which;
    return record.sampling(new Sampling(rate, RateSource.ALREADY_SCALED)).build();
  }

  private static IpAddr address(Random random, boolean v6) {
    return v6
        ? IpAddr.ofV6(0x2001_0db8_0000_0000L | random.nextInt(0x1_0000), random.nextLong() | 1)
        : IpAddr.ofV4(0xC633_6400 | random.nextInt(1, 256));
  }

  interface Packer {
    byte[] pack(byte[] plain) throws IOException;
  }

  static byte[] recompressed(byte[] plain, int compression, Packer packer) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] header = Arrays.copyOf(plain, 40);
    header[16] = (byte) compression;
    file.writeBytes(header);
    int at = 40;
    while (at < plain.length) {
      int size = LittleEndian.i32(plain, at + 4);
      byte[] packed = packer.pack(Arrays.copyOfRange(plain, at + 12, at + 12 + size));
      byte[] block = Arrays.copyOfRange(plain, at, at + 12);
      LittleEndian.put32(block, 4, packed.length);
      file.writeBytes(block);
      file.writeBytes(packed);
      at += 12 + size;
    }
    return file.toByteArray();
  }

  static byte[] bzip2(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  /**
   * A small file.
   *
   * @param compression 0 none, 2 bzip2, 3 LZ4, 4 zstd
   */
  public static byte[] file(int compression, long seed, int count) throws IOException {
    byte[] plain = write(compression == 3, records(seed, count));
    return switch (compression) {
      case 2 -> recompressed(plain, 2, NfcapdFiles::bzip2);
      case 4 -> recompressed(plain, 4, Zstd::compress);
      default -> plain;
    };
  }
}
