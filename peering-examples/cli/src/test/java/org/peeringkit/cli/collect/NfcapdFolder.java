package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.peeringkit.cli.ExportedFlows;
import org.peeringkit.io.nfcapd.NfcapdWriter;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/** A folder as nfcapd writes it, with files of flows that are known. */
record NfcapdFolder(Path root) {
  static final long START = Instant.parse("2026-08-01T00:00:00Z").toEpochMilli();
  static final long ROTATION = 300_000;
  static final int FLOWS = 10;
  static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'nfcapd.'uuuuMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Octets of the flows of the file with this number. */
  static long octets(int number) {
    return FLOWS * (1000L + number);
  }

  static long octets(int from, int to) {
    long sum = 0;
    for (int number = from; number < to; number++) {
      sum += octets(number);
    }
    return sum;
  }

  static String name(int number) {
    return NAME.format(Instant.ofEpochMilli(START + number * ROTATION));
  }

  /** One that is finished. */
  Path finished(String subfolder, int number) throws IOException {
    return written(subfolder + name(number), number, START + number * ROTATION);
  }

  /** One under any name, whose flows begin at any time, ten seconds apart. */
  Path written(String name, int number, long startMillis) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    try (SeekableByteChannel out =
            Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        NfcapdWriter writer = new NfcapdWriter(out, true, "edge", startMillis / 1000)) {
      for (int i = 0; i < FLOWS; i++) {
        writer.add(flow(i % 2 == 0, 1000L + number, startMillis + i * 10_000L));
      }
    }
    return file;
  }

  private static FlowRecord flow(boolean inbound, long octets, long millis) {
    Exporter exporter = new Exporter(Optional.of(ROUTER), 0);
    return ExportedFlows.packet(exporter, 10, inbound, octets, millis);
  }
}
