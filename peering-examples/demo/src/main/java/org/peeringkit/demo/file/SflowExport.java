package org.peeringkit.demo.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.traffic.CounterBook;
import org.peeringkit.demo.traffic.CounterPort;
import org.peeringkit.demo.traffic.Direction;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.demo.traffic.Sampling;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.io.sflow.SflowWriter;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * What the sFlow switch sends: of each flow the sampled packets, evenly over its time, with their
 * headers, routes and lengths; and the octets of its ports every five minutes, which stand in no
 * other file. In time order, a capture a month. Not thread-safe.
 */
final class SflowExport implements Closeable {
  private static final Router ROUTER = Router.EDGE_7;
  private static final int AGENT_PORT = 50_100;
  private static final int COLLECTOR_PORT = 6343;
  private static final long BIN_MILLIS = 300_000;

  private final DemoOptions options;
  private final OutputFolder folder;
  private final IpAddr collector;
  private final Sampling sampling;
  private final SflowWriter writer;
  private final List<Port> ports = new ArrayList<>();
  private final SortedMap<Long, Long> neighbours = new TreeMap<>();
  private final List<Sample> pending = new ArrayList<>();
  private final FlowBatch batch = new FlowBatch();
  private int nextBin;
  private @Nullable PcapWriter file;
  private @Nullable YearMonth month;

  /** One packet of a flow. */
  private record Sample(DrawnFlow flow, long octets, long millis) {}

  SflowExport(
      World world,
      DemoOptions options,
      OutputFolder folder,
      IpAddr collector,
      Instant boot,
      Sampling sampling) {
    this.options = options;
    this.folder = folder;
    this.collector = collector;
    this.sampling = sampling;
    writer =
        SflowWriter.builder(this::send, ROUTER.address(), 0, boot.toEpochMilli())
            .ownAs(world.topology().as(Topology.OWN).asn().value())
            .build();
    for (CounterPort port : CounterPort.of(world.edge().links())) {
      DemoLink link = port.link();
      if (link.router() == ROUTER) {
        ports.add(new Port(port, Draws.of(options.seed(), "counter " + link.name())));
        int neighbour = link.neighbours().get(0);
        neighbours.put(link.ifIndex(), world.topology().as(neighbour).asn().value());
      }
    }
  }

  /** A port and where its counters stand. */
  private static final class Port {
    private final CounterPort port;
    private long in;
    private long out;

    Port(CounterPort port, Draws draws) {
      this.port = port;
      in = draws.bits() >>> 20;
      out = draws.bits() >>> 20;
    }

    void advance(CounterBook book, int bin) {
      in += port.octets(book, Direction.INBOUND, bin);
      out += port.octets(book, Direction.OUTBOUND, bin);
    }

    CounterReading reading(Instant time) {
      DemoLink link = port.link();
      return new CounterReading(
          Optional.of(ROUTER.address()),
          OptionalLong.of(link.ifIndex()),
          Optional.of(link.ifName()),
          Optional.empty(),
          time,
          CounterReading.Kind.OCTETS_64,
          OptionalLong.of(in),
          OptionalLong.of(out));
    }
  }

  /** Takes a flow of which so many packets are sampled, together of that many octets. */
  void add(DrawnFlow flow, long packets, long octets) {
    long time = flow.endMillis() - flow.startMillis();
    for (long i = 0; i < packets; i++) {
      long length = octets / packets + (i < octets % packets ? 1 : 0);
      pending.add(
          new Sample(flow, length, flow.startMillis() + (2 * i + 1) * time / (2 * packets)));
    }
  }

  /** Sends the samples of a slot, and the counters at the end of each of its bins. */
  void endOfSlot(long millis, CounterBook counters) throws IOException {
    long begin = options.begin().toEpochMilli();
    open(YearMonth.from(Instant.ofEpochMilli(millis - 1).atZone(ZoneOffset.UTC)));
    if (nextBin == 0) {
      read(begin);
    }
    pending.sort(Comparator.comparingLong(Sample::millis));
    int next = 0;
    for (long end = begin + (nextBin + 1) * BIN_MILLIS; end <= millis; end += BIN_MILLIS) {
      for (; next < pending.size() && pending.get(next).millis < end; next++) {
        write(pending.get(next));
      }
      for (Port port : ports) {
        port.advance(counters, nextBin);
      }
      read(end);
      nextBin++;
    }
    if (next < pending.size()) {
      throw new IllegalStateException("a flow ends after its slot: " + pending.get(next));
    }
    pending.clear();
  }

  private void read(long millis) throws IOException {
    for (Port port : ports) {
      writer.add(port.reading(Instant.ofEpochMilli(millis)));
    }
  }

  private void write(Sample sample) throws IOException {
    DrawnFlow flow = sample.flow;
    batch.clear();
    int row = batch.addRow(new Exporter(Optional.of(ROUTER.address()), 0));
    FlowRow.fill(batch, row, flow, 1, sample.octets);
    batch.set(row, FlowField.START_MILLIS, sample.millis);
    batch.set(row, FlowField.END_MILLIS, sample.millis);
    batch.set(row, FlowField.EXPORT_MILLIS, sample.millis);
    batch.setSampling(row, sampling.rate(ROUTER, false), RateSource.HEADER);
    boolean inbound = flow.remoteIsSource();
    Long neighbour = neighbours.get(inbound ? flow.inIf() : flow.outIf());
    if (neighbour == null) {
      throw new IllegalStateException("no link of the switch: " + flow);
    }
    batch.set(
        row, inbound ? FlowField.SOURCE_ADJACENT_AS : FlowField.DESTINATION_ADJACENT_AS, neighbour);
    writer.add(batch, row);
  }

  private void send(byte[] payload, int from, int length, long millis) throws IOException {
    if (file == null) {
      throw new IllegalStateException("no capture is open");
    }
    file.accept(payload, from, length, millis);
  }

  private void open(YearMonth of) throws IOException {
    if (!of.equals(month)) {
      close();
      month = of;
      file =
          new PcapWriter(
              folder.openGzip("flows/edge-7-" + of + ".pcap.gz"),
              ROUTER.address(),
              AGENT_PORT,
              collector,
              COLLECTOR_PORT);
    }
  }

  @Override
  public void close() throws IOException {
    writer.flush();
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
