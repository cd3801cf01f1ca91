package org.peeringkit.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.LedgerCounter;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.file.LedgerFile.ColumnSize;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;

/**
 * A month of flows into a ledger: what {@link FlowStream} makes, attributed by a table of 1.0 M
 * IPv4 and 230 k IPv6 prefixes, through {@link LedgerCounter} on one thread, written to a file and
 * read back. Prints one {@code name value} a line.
 */
public final class LedgerScale {
  private static final Asn OWN = Asn.of(64500);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** Few enough rows that a batch stays in the cache. */
  private static final int ROWS = 1024;

  /** Flows between two lines of progress. */
  private static final long PROGRESS = 50_000_000;

  private static final int BUFFER = 1 << 16;

  private final Map<String, Long> options = new HashMap<>();
  private Optional<Path> keep = Optional.empty();

  private LedgerScale(String[] args) {
    options.put("flows", 50_000_000L);
    options.put("origins", (long) RoutingTables.ORIGINS);
    options.put("links", 40L);
    options.put("days", 31L);
    options.put("bin", 300L);
    options.put("retained", 5000L);
    options.put("clustered", 1L);
    options.put("v4", 1_000_000L);
    options.put("v6", 230_000L);
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (name.equals("file") && equals > 0) {
        keep = Optional.of(Path.of(arg.substring(equals + 1)));
        continue;
      }
      if (equals < 0 || !options.containsKey(name)) {
        throw new IllegalArgumentException("not an option: " + arg + "; there are " + options);
      }
      options.put(name, Long.parseLong(arg.substring(equals + 1).replace("_", "")));
    }
  }

  private int option(String name) {
    return Math.toIntExact(options.getOrDefault(name, 0L));
  }

  /**
   * @param args {@code flows=1_000_000_000}, {@code origins=}, {@code links=}, {@code days=},
   *     {@code bin=} (seconds), {@code retained=}, {@code v4=} and {@code v6=} (prefixes), {@code
   *     clustered=0} for {@link PacketSizes#SPREAD}; {@code file=PATH} keeps the ledger there
   */
  public static void main(String[] args) throws IOException {
    new LedgerScale(args).run();
  }

  private void run() throws IOException {
    options.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> print(e.getKey(), e.getValue()));
    HeapWatch heap = HeapWatch.start();
    long begin = processorNanos();
    RouteTable table;
    FlowStream.Addresses addresses;
    {
      Map<Prefix, Asn> routes = RoutingTables.generated(option("v4"), option("v6"));
      RoutingTables.spread(routes);
      table =
          RouteTable.builder(OWN, Set.of()).add(new ListedTable(routes), Vantage.COLLECTOR).build();
      addresses = FlowStream.Addresses.of(table, routes, option("origins"));
    }
    seconds("table built, s", processorNanos() - begin);
    Path file = keep.isPresent() ? keep.get() : Files.createTempFile("scale", ".ledger");
    try {
      // The ledger is garbage when its file is read: two of them need not fit.
      long digest = write(count(table, addresses, heap), file, heap);
      readBack(file, digest, heap);
    } finally {
      if (keep.isEmpty()) {
        Files.delete(file);
      }
    }
  }

  private TrafficLedger count(RouteTable table, FlowStream.Addresses addresses, HeapWatch heap) {
    EdgeMap links = links(option("links"));
    CountingRules rules =
        CountingWorld.rules(links, table, BogonPrefixes.ianaExceptDocumentation(), OWN);
    LedgerPlan plan =
        CountingWorld.plan(links, START, option("days"), option("bin"), option("retained"));
    FlowStream stream =
        new FlowStream(
            options.getOrDefault("flows", 0L),
            option("origins"),
            option("links"),
            START.toEpochMilli(),
            option("days"),
            option("bin"),
            option("clustered") == 0 ? PacketSizes.SPREAD : PacketSizes.CLUSTERED,
            addresses);
    LedgerCounter counter = new LedgerCounter(plan, rules);
    FlowBatch batch = new FlowBatch();
    long making = 0;
    long counting = 0;
    long flows = 0;
    long wall = System.nanoTime();
    long from = processorNanos();
    while (stream.next(batch, ROWS)) {
      long made = processorNanos();
      counter.count(batch, false);
      if ((flows + batch.size()) / PROGRESS > flows / PROGRESS) {
        print("flows so far", flows + batch.size());
        seconds("  processor s", making + counting);
        print("  heap after collections, at most MiB", heap.mostMebibytes());
      }
      flows += batch.size();
      long counted = processorNanos();
      making += made - from;
      counting += counted - made;
      from = counted;
    }
    seconds("making flows, processor s", making);
    seconds("counting, processor s", counting);
    print("counted, flows/s per core", Math.round(flows * 1e9 / counting));
    from = processorNanos();
    TrafficLedger ledger = counter.ledger(new TreeSet<>(Set.of("generated")), ReadStats.EMPTY);
    seconds("closing the ledger, processor s", processorNanos() - from);
    seconds("all of it, wall s", System.nanoTime() - wall);
    print("heap after collections, at most MiB", heap.mostMebibytes());
    return ledger;
  }

  /** Half of them transit, the others peering in its ways; ten to a router. */
  private static EdgeMap links(int count) {
    LinkClass[] classes = {LinkClass.TRANSIT, LinkClass.IXP, LinkClass.TRANSIT, LinkClass.PNI};
    List<EdgeLink> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      links.add(
          CountingWorld.link(
              String.format(Locale.ROOT, "link-%04d", i),
              classes[i % classes.length],
              EdgeLink.Match.ofPort(
                  FlowStream.exporter(i / FlowStream.PORTS), 1L + i % FlowStream.PORTS),
              65536 + i % 16,
              OptionalLong.of(100_000_000_000L)));
    }
    return EdgeMap.of(links);
  }

  private static long write(TrafficLedger ledger, Path file, HeapWatch heap) throws IOException {
    print("cells", ledger.cells().size());
    long series = 0;
    long bins = 0;
    long[] octets = new long[ledger.plan().bins()];
    for (OriginKey origin : ledger.seriesOrigins()) {
      for (String link : ledger.links()) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          ledger.addSeriesTo(origin, link, direction, octets);
          long before = bins;
          for (int i = 0; i < octets.length; i++) {
            bins += octets[i] > 0 ? 1 : 0;
            octets[i] = 0;
          }
          series += bins > before ? 1 : 0;
        }
      }
    }
    print("series", series);
    print("bins of series with octets", bins);
    long from = processorNanos();
    CRC32C digest = new CRC32C();
    SortedMap<String, ColumnSize> sizes;
    try (OutputStream out =
        new CheckedOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest)) {
      sizes = LedgerFile.write(ledger, out);
    }
    seconds("writing, processor s", processorNanos() - from);
    long size = Files.size(file);
    print("file, octets", size);
    sizes.forEach(LedgerScale::print);
    decimal("octets a cell or bin", (double) size / (ledger.cells().size() + bins));
    print("heap after collections, at most MiB", heap.mostMebibytes());
    return digest.getValue();
  }

  /** Reads the file, and writes what was read: it must be the same octets. */
  private static void readBack(Path file, long digest, HeapWatch heap) throws IOException {
    long from = processorNanos();
    TrafficLedger back;
    try (InputStream in = Files.newInputStream(file)) {
      back = LedgerFile.read(in, "ledger");
    }
    seconds("reading, processor s", processorNanos() - from);
    CRC32C again = new CRC32C();
    LedgerFile.write(back, new CheckedOutputStream(OutputStream.nullOutputStream(), again));
    if (again.getValue() != digest) {
      throw new IllegalStateException("the ledger read back is another");
    }
    print("heap after collections, at most MiB", heap.mostMebibytes());
  }

  private static void print(String column, ColumnSize size) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "  %s\t%,d numbers\t%,.0f octets\t%.2f bits each",
            column,
            size.numbers(),
            size.octets(),
            8 * size.octets() / Math.max(1, size.numbers())));
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void seconds(String what, long nanos) {
    decimal(what, nanos / 1e9);
  }

  private static void decimal(String what, double value) {
    System.out.println(String.format(Locale.ROOT, "%s\t%.2f", what, value));
  }

  private static void print(String what, long value) {
    System.out.println(String.format(Locale.ROOT, "%s\t%,d", what, value));
  }
}
