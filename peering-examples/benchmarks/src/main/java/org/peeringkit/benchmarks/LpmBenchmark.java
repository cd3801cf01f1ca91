package org.peeringkit.benchmarks;

import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressAssociativeTrie;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressAssociativeTrie;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
 * Longest-prefix match of a million addresses: our tables against the associative tries of the
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
  static final int PREFIXES_4 = 1_000_000;
  static final int PREFIXES_6 = 230_000;

  /** More than caches hold, as distinct addresses of traffic are. */
  static final int ADDRESSES = 1 << 20;

  /** {@code generated}, or the path of a file that {@link RoutingTables#read} reads. */
  @Param("generated")
  public String table = "generated";

  /** How they are drawn: {@link LpmAddresses.Draw}. */
  @Param({"table", "zipf", "uniform"})
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
            ? RoutingTables.generated(PREFIXES_4, PREFIXES_6)
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
    LpmAddresses drawn = new LpmAddresses(routes, LpmAddresses.Draw.of(addresses), ADDRESSES);
    for (int i = 0; i < ADDRESSES; i++) {
      v4[i] = drawn.v4(i);
      hi[i] = drawn.hi(i);
      lo[i] = drawn.lo(i);
      foreign4[i] = IpAddressInterop.toIpAddress(IpAddr.ofV4(v4[i])).toIPv4();
      foreign6[i] = IpAddressInterop.toIpAddress(IpAddr.ofV6(hi[i], lo[i])).toIPv6();
    }
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

  /** Each look-up waits for the one before: its answer is in the next address. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public int asnTable4Dependent() {
    int answer = 0;
    for (int address : v4) {
      answer = asns.asn4(address ^ answer >>> 31); // AS numbers are below 2^31 here: 0
    }
    return answer;
  }

  /** The same for IPv6. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public int asnTable6Dependent() {
    int answer = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      answer = asns.asn6(hi[i], lo[i] ^ answer >>> 31);
    }
    return answer;
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
