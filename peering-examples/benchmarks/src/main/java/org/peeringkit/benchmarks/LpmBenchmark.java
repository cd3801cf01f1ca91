package org.peeringkit.benchmarks;

import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressAssociativeTrie;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressAssociativeTrie;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.AsnTable;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpAddressInterop;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/**
 * Longest-prefix match of random addresses: our tables against the associative tries of the
 * IPAddress library, which are given ready-made address objects.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
public class LpmBenchmark {
  private static final int ADDRESSES = 1 << 16;

  /** {@code generated}, or the path of a file that {@link RoutingTables#read} reads. */
  @Param("generated")
  public String table = "generated";

  /** {@code table}: in a prefix drawn from the table; {@code uniform}: anywhere (IPv4). */
  @Param({"table", "uniform"})
  public String addresses = "table";

  private AsnTable asns = AsnTable.builder().build();
  private PrefixTable<Asn> prefixes = PrefixTable.<Asn>builder().build();
  private final IPv4AddressAssociativeTrie<Asn> trie4 = new IPv4AddressAssociativeTrie<>();
  private final IPv6AddressAssociativeTrie<Asn> trie6 = new IPv6AddressAssociativeTrie<>();
  private final int[] v4 = new int[ADDRESSES];
  private final long[] hi = new long[ADDRESSES];
  private final long[] lo = new long[ADDRESSES];
  private final IPv4Address[] foreign4 = new IPv4Address[ADDRESSES];
  private final IPv6Address[] foreign6 = new IPv6Address[ADDRESSES];

  @Setup
  public void load() throws IOException {
    Map<Prefix, Asn> routes =
        table.equals("generated")
            ? RoutingTables.generated(1_000_000, 230_000)
            : RoutingTables.read(Path.of(table));
    AsnTable.Builder asnBuilder = AsnTable.builder();
    PrefixTable.Builder<Asn> prefixBuilder = PrefixTable.builder();
    routes.forEach(
        (prefix, asn) -> {
          asnBuilder.add(prefix, asn);
          prefixBuilder.add(prefix, asn);
          if (prefix.family() == IpFamily.IPV4) {
            trie4.put(IpAddressInterop.toIpAddress(prefix).toIPv4(), asn);
          } else {
            trie6.put(IpAddressInterop.toIpAddress(prefix).toIPv6(), asn);
          }
        });
    asns = asnBuilder.build();
    prefixes = prefixBuilder.build();
    drawAddresses(List.copyOf(routes.keySet()));
  }

  private void drawAddresses(List<Prefix> routes) {
    SplittableRandom random = new SplittableRandom(1);
    List<Prefix> routes4 = routes.stream().filter(p -> p.family() == IpFamily.IPV4).toList();
    List<Prefix> routes6 = routes.stream().filter(p -> p.family() == IpFamily.IPV6).toList();
    for (int i = 0; i < ADDRESSES; i++) {
      v4[i] = random.nextInt();
      if (addresses.equals("table") && !routes4.isEmpty()) {
        Prefix prefix = routes4.get(random.nextInt(routes4.size()));
        v4[i] = prefix.length() == 0 ? v4[i] : host4(prefix, v4[i]);
      }
      hi[i] = 1L << 61 | random.nextLong() >>> 3;
      lo[i] = random.nextLong();
      if (addresses.equals("table") && !routes6.isEmpty()) {
        Prefix prefix = routes6.get(random.nextInt(routes6.size()));
        hi[i] = prefix.address().hi() | (prefix.length() >= 64 ? 0 : hi[i] >>> prefix.length());
      }
      foreign4[i] = IpAddressInterop.toIpAddress(IpAddr.ofV4(v4[i])).toIPv4();
      foreign6[i] = IpAddressInterop.toIpAddress(IpAddr.ofV6(hi[i], lo[i])).toIPv6();
    }
  }

  private static int host4(Prefix prefix, int random) {
    int host = prefix.length() == 32 ? 0 : random >>> prefix.length();
    return (int) prefix.address().lo() | host;
  }

  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public int asnTable4() {
    int sum = 0;
    for (int address : v4) {
      sum += asns.asn4(address);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public int prefixTable4() {
    int sum = 0;
    for (int address : v4) {
      sum += prefixes.find4(address);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public void ipAddressTrie4(Blackhole sink) {
    for (IPv4Address address : foreign4) {
      sink.consume(trie4.longestPrefixMatchNode(address));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public int asnTable6() {
    int sum = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      sum += asns.asn6(hi[i], lo[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public int prefixTable6() {
    int sum = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      sum += prefixes.find6(hi[i], lo[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public void ipAddressTrie6(Blackhole sink) {
    for (IPv6Address address : foreign6) {
      sink.consume(trie6.longestPrefixMatchNode(address));
    }
  }
}
