package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SplittableRandom;
import org.peeringkit.io.nfcapd.NfcapdWriter;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/** Flow records to some thousand ASes, few of which have most of them; the same for a seed. */
final class GeneratedFlows {
  static final long START_MILLIS = 1_782_864_000_000L; // 2026-07-01
  static final long SEED = 10;
  private static final int ORIGINS = 60_000;

  private GeneratedFlows() {}

  /** An nfcapd file of layout 2, blocks plain. */
  static void write(Path file, int flows) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    Exporter exporter = new Exporter(Optional.of(IpAddr.parse("192.0.2.1")), 0);
    FlowBatch batch = new FlowBatch();
    try (SeekableByteChannel channel =
            Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        NfcapdWriter writer = new NfcapdWriter(channel, false, "generated", START_MILLIS / 1000)) {
      for (int i = 0; i < flows; i++) {
        batch.clear();
        int row = batch.addRow(exporter);
        put(batch, row, i, random);
        writer.add(batch, row);
      }
      writer.flush();
    }
  }

  /** The record of that number into a row. */
  static void put(FlowBatch batch, int row, int i, SplittableRandom random) {
    // Zipf's law with exponent 1, nearly: the rank is uniform in its logarithm.
    long as = 1 + (long) Math.exp(random.nextDouble() * Math.log(ORIGINS));
    long packets = 1L + random.nextInt(20);
    batch.setAddress(row, FlowField.SOURCE_ADDRESS, IpAddr.ofV4(0xC633_6400 | i & 0xFF));
    batch.setAddress(row, FlowField.DESTINATION_ADDRESS, IpAddr.ofV4(random.nextInt()));
    batch.set(row, FlowField.PROTOCOL, 6);
    batch.set(row, FlowField.SOURCE_PORT, 443);
    batch.set(row, FlowField.DESTINATION_PORT, 1024 + random.nextInt(60_000));
    batch.set(row, FlowField.PACKETS, packets);
    batch.set(row, FlowField.OCTETS, packets * (40 + random.nextInt(1460)));
    batch.set(row, FlowField.SOURCE_AS, 64_500);
    batch.set(row, FlowField.DESTINATION_AS, as);
    batch.set(row, FlowField.START_MILLIS, START_MILLIS + i / 100);
    batch.set(row, FlowField.END_MILLIS, START_MILLIS + i / 100 + random.nextInt(30_000));
  }
}
