package org.peeringkit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.AsnTable;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/** Prints build time (processor time, last of six) and memory of the tables, per family. */
public final class LpmFootprint {
  private static final int ROUNDS = 6;

  private LpmFootprint() {}

  /**
   * @param args nothing, or the path of a file that {@link RoutingTables#read} reads
   */
  public static void main(String[] args) throws IOException {
    Map<Prefix, Asn> routes =
        args.length == 0
            ? RoutingTables.generated(1_000_000, 230_000)
            : RoutingTables.read(Path.of(args[0]));
    for (IpFamily family : IpFamily.values()) {
      List<Map.Entry<Prefix, Asn>> entries = new ArrayList<>();
      routes.forEach(
          (prefix, asn) -> {
            if (prefix.family() == family) {
              entries.add(Map.entry(prefix, asn));
            }
          });
      if (!entries.isEmpty()) {
        print(family + " lengths " + lengths(entries));
        measure(family + " in order", entries);
        Collections.shuffle(entries, new Random(1));
        measure(family + " shuffled", entries);
      }
    }
  }

  private static Map<Integer, Integer> lengths(List<Map.Entry<Prefix, Asn>> entries) {
    Map<Integer, Integer> counts = new TreeMap<>();
    entries.forEach(e -> counts.merge(e.getKey().length(), 1, Integer::sum));
    return counts;
  }

  private static void measure(String what, List<Map.Entry<Prefix, Asn>> entries) {
    String line = "";
    for (int round = 0; round < ROUNDS; round++) {
      AsnTable.Builder asnBuilder = AsnTable.builder();
      PrefixTable.Builder<Asn> prefixBuilder = PrefixTable.builder();
      for (Map.Entry<Prefix, Asn> entry : entries) {
        asnBuilder.add(entry.getKey(), entry.getValue());
        prefixBuilder.add(entry.getKey(), entry.getValue());
      }
      long start = processorNanos();
      AsnTable asns = asnBuilder.build();
      long middle = processorNanos();
      PrefixTable<Asn> prefixes = prefixBuilder.build();
      long end = processorNanos();
      line =
          String.format(
              Locale.ROOT,
              "%s: %,d prefixes; AsnTable %.0f ms, %.2f octets a prefix;"
                  + " PrefixTable %.0f ms, %.2f octets a prefix",
              what,
              entries.size(),
              (middle - start) / 1e6,
              (double) asns.octets() / entries.size(),
              (end - middle) / 1e6,
              (double) prefixes.octets() / entries.size());
    }
    print(line);
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
