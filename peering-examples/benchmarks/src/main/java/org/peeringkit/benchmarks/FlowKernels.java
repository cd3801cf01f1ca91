package org.peeringkit.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.LedgerCounter;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.netflow.NetFlow5Writer;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.nfcapd.NfcapdWriter;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.io.sflow.SflowWriter;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.format.FlowInputs;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Each flow format from memory, on one thread: decoded only; and decoded, both ends looked up in a
 * full table and counted into a ledger. Time, and with {@code -prof gc} allocation, are of one
 * input. Two sizes of it tell what opening takes from what a flow takes: the difference, divided by
 * that of the flows, is of one flow; what is left of the smaller one is of an input.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class FlowKernels {
  private static final int RETAINED = 5000;

  @Param({"v5", "v9", "ipfix", "sflow", "nfcapd"})
  public String format = "v5";

  /** Flows of an input. */
  @Param({"50000", "300000"})
  public int flows = 300_000;

  /** IPv4 prefixes of the table; a fifth as many are of IPv6. Allocation does not depend on it. */
  @Param("1000000")
  public int prefixes = 1_000_000;

  private final FlowBatch batch = new FlowBatch();
  private @Nullable World world;

  /** The input, and how it is counted. */
  private record World(FlowInputs inputs, CountingRules rules, LedgerPlan plan) {}

  @Setup
  public void make() throws IOException {
    Map<Prefix, Asn> routes = RoutingTables.generated(prefixes, prefixes / 5);
    byte[] file = file(new GeneratedExports(routes));
    Input input = Input.of(format, true, () -> new ByteArrayInputStream(file));
    FlowInputs inputs =
        Formats.load(FlowKernels.class.getClassLoader())
            .flowInputs(List.of(input), ReadOptions.defaults());
    Asn own = Asn.of(GeneratedExports.OWN);
    RouteTable table =
        RouteTable.builder(own, Set.of()).add(new ListedTable(routes), Vantage.COLLECTOR).build();
    EdgeMap links = links();
    CountingRules rules = CountingWorld.rules(links, table, BogonPrefixes.iana(), own);
    LedgerPlan plan = CountingWorld.plan(links, GeneratedRib.TIME, 1, 300, RETAINED);
    world = new World(inputs, rules, plan);
  }

  private static EdgeMap links() {
    List<EdgeLink> links = new ArrayList<>();
    for (int port = 1; port <= GeneratedExports.LINKS; port++) {
      links.add(
          CountingWorld.link(
              "link-" + port,
              port % 2 == 0 ? LinkClass.TRANSIT : LinkClass.PNI,
              EdgeLink.Match.ofPort(GeneratedExports.ROUTER, port),
              65536 + port,
              OptionalLong.empty()));
    }
    return EdgeMap.of(links);
  }

  private byte[] file(GeneratedExports exports) throws IOException {
    if (format.equals("nfcapd")) {
      Path path = Files.createTempFile("flows", ".nfcapd");
      try (SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.WRITE);
          NfcapdWriter writer =
              new NfcapdWriter(channel, false, "flows", GeneratedExports.START_MILLIS / 1000)) {
        writeTo(writer, exports);
        writer.flush();
      }
      byte[] octets = Files.readAllBytes(path);
      Files.delete(path);
      return octets;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int port = GeneratedExports.PORT;
    PcapWriter pcap =
        new PcapWriter(out, GeneratedExports.ROUTER, port, GeneratedExports.COLLECTOR, port);
    long boot = GeneratedExports.START_MILLIS - 3_600_000L;
    FlowWriter writer =
        switch (format) {
          case "v5" -> new NetFlow5Writer(pcap, 0, boot, 1000);
          case "v9" -> NetFlow9Writer.builder(pcap, 0, boot).build();
          case "ipfix" -> IpfixWriter.builder(pcap, 0).build();
          case "sflow" -> SflowWriter.builder(pcap, GeneratedExports.ROUTER, 0, boot).build();
          default -> throw new IllegalArgumentException("no format: " + format);
        };
    writeTo(writer, exports);
    writer.flush();
    pcap.flush();
    return out.toByteArray();
  }

  private void writeTo(FlowWriter writer, GeneratedExports exports) throws IOException {
    SplittableRandom random = new SplittableRandom(10);
    Exporter exporter = new Exporter(Optional.of(GeneratedExports.ROUTER), 0);
    for (int i = 0; i < flows; ) {
      batch.clear();
      int row = batch.addRow(exporter);
      exports.put(batch, row, GeneratedExports.START_MILLIS + 288L * i, random);
      boolean v4 = batch.family(row, FlowField.SOURCE_ADDRESS) == IpFamily.IPV4;
      if (format.equals("sflow")) {
        // A sample is one packet.
        batch.set(row, FlowField.OCTETS, 100 + batch.get(row, FlowField.OCTETS) % 1400);
        batch.set(row, FlowField.PACKETS, 1);
      }
      if (v4 || !format.equals("v5")) {
        writer.add(batch, row);
        i++;
      }
    }
  }

  @Benchmark
  public long decode() throws IOException {
    long octets = 0;
    try (FlowReader reader = Objects.requireNonNull(world).inputs.open(0)) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          octets += batch.get(row, FlowField.OCTETS);
        }
      }
    }
    return octets;
  }

  @Benchmark
  public LedgerCounter count() throws IOException {
    World of = Objects.requireNonNull(world);
    LedgerCounter counter = new LedgerCounter(of.plan, of.rules);
    try (FlowReader reader = of.inputs.open(0)) {
      while (reader.next(batch)) {
        counter.count(batch, false);
      }
    }
    return counter;
  }
}
