package org.peeringkit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.RouteTableBuilder;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * Load time and memory of the table that addresses are attributed with: {@code generate FILE}
 * writes a full table of 20 peers, {@code load FILE} reads one, {@code build FILE} does no more
 * than that. Give {@code load} the heap it is to prove, for instance {@code -Xmx1g}.
 */
public final class AttributionFootprint {
  private static final int PEERS = 20;
  private static final int LOOKUPS = 20_000_000;
  private static final double MEBI = 1 << 20;
  private static final double NANOS = 1e9;

  private AttributionFootprint() {}

  /**
   * @param args what to do, and the file
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 2 && args[0].equals("generate")) {
      generate(Path.of(args[1]));
    } else if (args.length == 2 && args[0].equals("load")) {
      load(Path.of(args[1]));
    } else if (args.length == 2 && args[0].equals("build")) {
      RouteTableBuilder builder = builder();
      read(Path.of(args[1]), builder);
      RouteTable table = builder.build();
      print(table.size(IpFamily.IPV4) + " IPv4, " + table.size(IpFamily.IPV6) + " IPv6 prefixes");
    } else {
      print("give generate FILE, load FILE or build FILE");
    }
  }

  private static RouteTableBuilder builder() {
    return RouteTable.builder(Asn.of(64500), Set.of()).on(ForkJoinPool.commonPool());
  }

  private static void generate(Path file) throws IOException {
    print(GeneratedRib.write(file, PEERS, 1_000_000, 230_000) + " routes");
    print(Files.size(file) + " octets");
  }

  private static void load(Path file) throws IOException {
    long wall = System.nanoTime();
    long cpu = cpu();
    // In an array, so that it can be let go below.
    RouteTableBuilder[] builder = {builder()};
    long events = read(file, builder[0]);
    long readWall = System.nanoTime() - wall;
    RouteTable table = builder[0].build();
    print(
        String.format(
            Locale.ROOT,
            "%d events, %d IPv4 and %d IPv6 prefixes, %d paths",
            events,
            table.size(IpFamily.IPV4),
            table.size(IpFamily.IPV6),
            table.paths().count()));
    print(
        String.format(
            Locale.ROOT,
            "loaded in %.1f s (%.1f s of them reading), %.1f s of processor time",
            (System.nanoTime() - wall) / NANOS,
            readWall / NANOS,
            (cpu() - cpu) / NANOS));
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    System.gc();
    double withBuilder = memory.getHeapMemoryUsage().getUsed() / MEBI;
    builder[0] = builder();
    System.gc();
    print(
        String.format(
            Locale.ROOT,
            "heap %.0f MiB for the table, %.0f MiB with its builder, most allowed %.0f MiB",
            memory.getHeapMemoryUsage().getUsed() / MEBI,
            withBuilder,
            memory.getHeapMemoryUsage().getMax() / MEBI));
    look(table);
  }

  /** In a method of its own, so that the cursor is garbage when the table is built. */
  private static long read(Path file, RouteTableBuilder builder) throws IOException {
    Formats formats = Formats.loadedWhenAsked(AttributionFootprint.class.getClassLoader());
    Input input = Input.file(file.getFileName().toString(), file);
    try (RouteCursor cursor = formats.routes(input, ReadOptions.defaults())) {
      builder.add(cursor, Vantage.COLLECTOR);
      return cursor.stats().records();
    }
  }

  private static void look(RouteTable table) {
    SplittableRandom random = new SplittableRandom(1);
    long found = 0;
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < LOOKUPS; i++) {
      int index = table.find4(random.nextInt());
      if (index >= 0) {
        found++;
        sum += table.neighbourValue(index);
      }
    }
    print(
        String.format(
            Locale.ROOT,
            "%.0f ns an IPv4 address, prefix and neighbour (%d of %d found, %d)",
            (System.nanoTime() - start) / (double) LOOKUPS,
            found,
            LOOKUPS,
            sum));
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
