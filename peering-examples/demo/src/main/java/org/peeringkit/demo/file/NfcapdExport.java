package org.peeringkit.demo.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.demo.traffic.Sampling;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.io.nfcapd.NfcapdWriter;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * What the collector of a site keeps of its router's flows: files of nfdump 1.7 that begin anew
 * every day, with counters that it has multiplied by the sampling rate. Not thread-safe.
 */
final class NfcapdExport implements Closeable {
  static final String FOLDER = "flows/edge-8";

  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'nfcapd.'yyyyMMdd'0000'", Locale.ROOT);

  private final OutputFolder folder;
  private final Sampling sampling;
  private final FlowBatch batch = new FlowBatch();
  private @Nullable NfcapdWriter open;
  private long day;

  NfcapdExport(OutputFolder folder, Sampling sampling) {
    this.folder = folder;
    this.sampling = sampling;
  }

  /** Stores a flow of which the router has sampled that much. */
  void add(DrawnFlow flow, long packets, long octets) throws IOException {
    Router router = flow.router();
    batch.clear();
    int row = batch.addRow(new Exporter(Optional.of(router.address()), 0));
    FlowRow.fill(batch, row, flow, packets, octets);
    batch.set(row, FlowField.EXPORT_MILLIS, flow.endMillis());
    batch.setSampling(row, sampling.rate(router, flow.coarseSampler()), RateSource.OPTIONS);
    writer(Math.floorDiv(flow.startMillis(), MILLIS_PER_DAY)).add(batch, row);
  }

  private NfcapdWriter writer(long of) throws IOException {
    NfcapdWriter writer = open;
    if (writer == null || of != day) {
      close();
      LocalDate date = LocalDate.ofEpochDay(of);
      writer =
          new NfcapdWriter(
              folder.channel(FOLDER + "/" + NAME.format(date)),
              true,
              "edge-8",
              date.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
      open = writer;
      day = of;
    }
    return writer;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
