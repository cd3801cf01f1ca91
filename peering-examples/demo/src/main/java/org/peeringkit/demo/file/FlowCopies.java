package org.peeringkit.demo.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.demo.traffic.Sampling;
import org.peeringkit.demo.world.incident.Incidents.Copies;
import org.peeringkit.demo.world.incident.Incidents.Copies.Form;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/** A second file of one router's flows: a copy, an overlap, or the other part. Not thread-safe. */
final class FlowCopies implements Closeable {
  private static final YearMonth MONTH = YearMonth.of(2026, 8);
  private static final Instant WEEK_FROM = Instant.parse("2026-08-03T00:00:00Z");
  private static final Instant WEEK_TO = Instant.parse("2026-08-10T00:00:00Z");
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int PORT = 50_100;

  private final Optional<Copies> copies;
  private final DemoOptions options;
  private final OutputFolder folder;
  private @Nullable PcapWriter file;
  private @Nullable FlowWriter writer;

  FlowCopies(Optional<Copies> copies, DemoOptions options, OutputFolder folder) {
    this.copies = copies;
    this.options = options;
    this.folder = folder;
  }

  private boolean has(Form form, DrawnFlow flow) {
    return copies.filter(c -> c.form() == form && c.router() == flow.router()).isPresent();
  }

  private static boolean isIn(DrawnFlow flow, Instant from, Instant to) {
    return flow.startMillis() >= from.toEpochMilli() && flow.startMillis() < to.toEpochMilli();
  }

  /** Whether a flow is in the second file only: every other day of a file that is in two. */
  boolean takesOver(DrawnFlow flow) {
    return has(Form.IN_TWO, flow)
        && YearMonth.from(Instant.ofEpochMilli(flow.startMillis()).atZone(ZoneOffset.UTC))
            .equals(MONTH)
        && flow.startMillis() / (24 * HOUR_MILLIS) % 2 == 1;
  }

  /** Writes what the second file has of a row; the batch may be changed. */
  void add(DrawnFlow flow, FlowBatch batch, int row, Sampling sampling) throws IOException {
    if (takesOver(flow)) {
      second(flow, sampling).add(batch, row);
    } else if (has(Form.SOME_RECORDS, flow) && isIn(flow, WEEK_FROM, WEEK_TO)) {
      boolean first = writer == null;
      FlowWriter to = second(flow, sampling);
      to.add(batch, row);
      if (first) {
        // One record that is in no other file.
        batch.set(row, FlowField.START_MILLIS, WEEK_FROM.toEpochMilli() - HOUR_MILLIS / 2);
        batch.set(row, FlowField.END_MILLIS, WEEK_FROM.toEpochMilli() - HOUR_MILLIS / 4);
        batch.set(row, FlowField.OCTETS, 64);
        batch.set(row, FlowField.PACKETS, 1);
        to.add(batch, row);
      }
    }
  }

  private FlowWriter second(DrawnFlow flow, Sampling sampling) throws IOException {
    FlowWriter known = writer;
    if (known == null) {
      PcapWriter target =
          new PcapWriter(
              folder.openGzip(path(flow.router().name(), "-second")),
              flow.router().address(),
              PORT,
              IpAddr.parse("192.0.2.200"),
              2055);
      known =
          ExportWriters.of(
              flow.router(), target, options.begin().minusSeconds(20 * 86_400L), sampling);
      file = target;
      writer = known;
    }
    return known;
  }

  private static String path(String router, String suffix) {
    return "flows/"
        + router.toLowerCase(Locale.ROOT).replace('_', '-')
        + "-"
        + MONTH
        + suffix
        + ".pcap.gz";
  }

  /** No flow of the month follows. */
  void endOfFile() throws IOException {
    if (writer != null && file != null) {
      writer.flush();
      file.close();
    }
    writer = null;
    file = null;
  }

  /** Copies what is to be copied of finished files. */
  @Override
  public void close() throws IOException {
    endOfFile();
    if (copies.isPresent()) {
      String name = copies.get().router().name();
      if (copies.get().form() == Form.SAME_BYTES) {
        try (InputStream in = folder.read(path(name, ""));
            OutputStream out = folder.open(path(name, "-second"))) {
          in.transferTo(out);
        }
      } else if (copies.get().form() == Form.SAME_RECORDS) {
        // Content decides, not the name: this one is not compressed.
        try (InputStream in = new GZIPInputStream(folder.read(path(name, "")));
            OutputStream out = folder.open(path(name, "-second"))) {
          in.transferTo(out);
        }
      }
    }
  }
}
