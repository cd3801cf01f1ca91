package org.peeringkit.demo.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.traffic.CounterBook;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.demo.traffic.FlowSink;
import org.peeringkit.demo.traffic.Sampling;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.incident.Incidents;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * What the routers export, as captures of the datagrams, one file per router and month; and of one
 * site the files of its collector. Not thread-safe.
 */
public final class FlowFiles implements FlowSink, Closeable {
  private static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.200");
  private static final int COLLECTOR_PORT = 2055;
  private static final long MILLIS_PER_DAY = 86_400_000;

  /** So long before the first day the routers were started; uptime clocks wrap once on the way. */
  private static final long UPTIME_SECONDS = 20 * 86_400L;

  private final DemoOptions options;
  private final OutputFolder folder;
  private final Sampling sampling;
  private final Optional<Incidents.Rate> change;
  private final Sampling changed;
  private final FlowCopies copies;
  private final SflowExport sflow;
  private final NfcapdExport nfcapd;
  private final FlowBatch batch = new FlowBatch();
  private final Map<Router, Export> open = new EnumMap<>(Router.class);
  private @Nullable YearMonth month;

  /** An open file, and the protocol writer on it. */
  private record Export(PcapWriter file, FlowWriter writer, Instant boot, Sampling sampling) {}

  /** How the flow's router samples then. */
  private Sampling sampling(DrawnFlow flow) {
    return change.isPresent() && change.get().isOn(flow.router(), flow.startMillis())
        ? changed
        : sampling;
  }

  public FlowFiles(World world, DemoOptions options, OutputFolder folder) {
    this.options = options;
    this.folder = folder;
    sampling = new Sampling(options.samplingRate(), options.samplingSeed());
    change = world.incidents().rate();
    changed =
        change
            .map(c -> Sampling.after(c, options.samplingRate(), options.samplingSeed()))
            .orElse(sampling);
    copies = new FlowCopies(world.incidents().copies(), options, folder);
    Instant boot = boot(Router.EDGE_7, options.begin().toEpochMilli());
    sflow = new SflowExport(world, options, folder, COLLECTOR, boot, sampling);
    nfcapd = new NfcapdExport(folder, sampling);
  }

  @Override
  public void export(DrawnFlow flow) throws IOException {
    long packets = sampling(flow).chosenPackets(flow);
    if (packets == 0) {
      return;
    }
    long octets = Sampling.chosenOctets(flow, packets);
    switch (flow.router()) {
      case EDGE_7 -> sflow.add(flow, packets, octets);
      case EDGE_8 -> nfcapd.add(flow, packets, octets);
      default -> capture(flow, packets, octets);
    }
  }

  private void capture(DrawnFlow flow, long packets, long octets) throws IOException {
    YearMonth of =
        YearMonth.from(LocalDate.ofEpochDay(Math.floorDiv(flow.startMillis(), MILLIS_PER_DAY)));
    if (!of.equals(month)) {
      closeCaptures();
      month = of;
    }
    batch.clear();
    int row = batch.addRow(new Exporter(Optional.of(flow.router().address()), 0));
    FlowRow.fill(batch, row, flow, packets, octets);
    if (!copies.takesOver(flow)) {
      writer(flow, of).add(batch, row);
    }
    copies.add(flow, batch, row, sampling);
  }

  private FlowWriter writer(DrawnFlow flow, YearMonth of) throws IOException {
    Router router = flow.router();
    Instant boot = boot(router, flow.startMillis());
    Export export = open.get(router);
    Sampling now = sampling(flow);
    if (export == null) {
      String name = router.name().toLowerCase(Locale.ROOT).replace('_', '-');
      PcapWriter file =
          new PcapWriter(
              folder.openGzip("flows/" + name + "-" + of + ".pcap.gz"),
              router.address(),
              50_000 + router.ordinal(),
              COLLECTOR,
              COLLECTOR_PORT);
      export = new Export(file, ExportWriters.of(router, file, boot, now), boot, now);
      open.put(router, export);
    } else if (!export.boot().equals(boot) || !export.sampling().equals(now)) {
      export.writer().flush();
      export =
          new Export(export.file(), ExportWriters.of(router, export.file(), boot, now), boot, now);
      open.put(router, export);
    }
    return export.writer();
  }

  /** When the router was last started. */
  private Instant boot(Router router, long millis) {
    boolean restarted = router == Router.EDGE_3 && millis >= EdgePlan.REBOOT.toEpochMilli();
    return restarted
        ? EdgePlan.REBOOT.plusSeconds(200)
        : options.begin().minusSeconds(UPTIME_SECONDS + 3600L * router.ordinal());
  }

  /** Records wait until their datagram is full, as an exporter's do; samples do not. */
  @Override
  public void endOfSlot(long millis, CounterBook counters) throws IOException {
    sflow.endOfSlot(millis, counters);
  }

  @Override
  public void close() throws IOException {
    closeCaptures();
    copies.close();
    sflow.close();
    nfcapd.close();
  }

  private void closeCaptures() throws IOException {
    copies.endOfFile();
    for (Export export : open.values()) {
      export.writer().flush();
      export.file().close();
    }
    open.clear();
  }
}
