package org.peeringkit.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/**
 * A folder with a day of NetFlow v9 captures of one router, the table it has, and a configuration
 * for both. The AS fields of records are what the table says, so that whoever counts by either
 * counts the same. The same arguments give the same octets.
 */
public final class GeneratedExports {
  /** Ports 1 to this are edge links; of traffic on them every fourth record goes out. */
  public static final int LINKS = 10;

  /** The router's port to the inside. */
  public static final int INSIDE = 1000;

  /** The month counted. */
  public static final String MONTH = "2026-11";

  static final int OWN = 64_500;
  static final long START_MILLIS = GeneratedRib.TIME.toEpochMilli();
  private static final long DAY_MILLIS = 86_400_000L;
  static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.250");
  static final int PORT = 2055;
  private static final int LOCAL = 0xC633_6400; // 198.51.100.0

  private final List<IpAddr> addresses = new ArrayList<>();
  private final List<Asn> origins = new ArrayList<>();

  /**
   * @param routes the table that says whose addresses are
   */
  GeneratedExports(Map<Prefix, Asn> routes) {
    PrefixTable.Builder<Asn> builder = PrefixTable.builder();
    routes.forEach(builder::add);
    PrefixTable<Asn> table = builder.build();
    BogonPrefixes bogons = BogonPrefixes.iana();
    for (Prefix prefix : routes.keySet()) {
      IpAddr first = prefix.address();
      IpAddr address =
          prefix.family() == IpFamily.IPV4
              ? IpAddr.ofV4((int) first.lo() | 1)
              : IpAddr.ofV6(first.hi(), first.lo() | 1);
      Optional<Asn> origin = table.lookup(address).map(PrefixTable.Entry::value);
      if (!bogons.contains(address) && origin.isPresent()) {
        addresses.add(address);
        origins.add(origin.get());
      }
    }
  }

  /**
   * Writes {@code rib.mrt}, {@code flows-00.pcap} and so on, and {@code peering.yaml}.
   *
   * @param files over how many captures the day is spread
   * @param flows records of all of them
   */
  public static void write(Path folder, int files, int flows, int prefixes4, int prefixes6)
      throws IOException {
    Files.createDirectories(folder);
    Map<Prefix, Asn> routes = RoutingTables.generated(prefixes4, prefixes6);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("rib.mrt")), 1 << 20)) {
      new GeneratedRib(1).write(out, routes);
    }
    GeneratedExports exports = new GeneratedExports(routes);
    SplittableRandom random = new SplittableRandom(10);
    for (int i = 0; i < files; i++) {
      Path file = folder.resolve(String.format(Locale.ROOT, "flows-%02d.pcap", i));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
        long from = (long) flows * i / files;
        long to = (long) flows * (i + 1) / files;
        exports.capture(
            new PcapWriter(out, ROUTER, PORT, COLLECTOR, PORT), from, to, flows, random);
      }
    }
    Files.writeString(folder.resolve("peering.yaml"), configuration());
  }

  private void capture(PcapWriter pcap, long from, long to, long all, SplittableRandom random)
      throws IOException {
    // Flows begin up to a minute before the day's part: the clock must have run by then.
    NetFlow9Writer writer = NetFlow9Writer.builder(pcap, 0, START_MILLIS - 3_600_000L).build();
    Exporter exporter = new Exporter(Optional.of(ROUTER), 0);
    FlowBatch batch = new FlowBatch();
    for (long i = from; i < to; i++) {
      batch.clear();
      put(batch, batch.addRow(exporter), START_MILLIS + DAY_MILLIS * i / all, random);
      writer.add(batch, 0);
    }
    writer.flush();
    pcap.flush();
  }

  /** Fills a row with the next flow of the router. */
  void put(FlowBatch batch, int row, long millis, SplittableRandom random) {
    // Zipf's law with exponent 1, nearly; a step that has no divisor in common mixes the order.
    int size = addresses.size();
    long rank = (long) Math.exp(random.nextDouble() * Math.log(size));
    int which = (int) (rank * 7_919 % size);
    boolean inbound = random.nextInt(4) != 0;
    IpAddr remote = addresses.get(which);
    int packets = 1 + random.nextInt(20);
    int port = 1 + (int) ((origins.get(which).value() * 31 + random.nextInt(2)) % LINKS);
    batch.setAddress(
        row, inbound ? FlowField.SOURCE_ADDRESS : FlowField.DESTINATION_ADDRESS, remote);
    FlowField local = inbound ? FlowField.DESTINATION_ADDRESS : FlowField.SOURCE_ADDRESS;
    if (remote.family() == IpFamily.IPV4) {
      batch.setAddressV4(row, local, LOCAL | random.nextInt(256));
    } else {
      batch.setAddressV6(row, local, 0x2001_0DB8_0000_0000L, random.nextInt(256));
    }
    long remoteAs = origins.get(which).value();
    batch.set(row, FlowField.SOURCE_AS, inbound ? remoteAs : OWN);
    batch.set(row, FlowField.DESTINATION_AS, inbound ? OWN : remoteAs);
    batch.set(row, FlowField.INGRESS_INTERFACE, inbound ? port : INSIDE);
    batch.set(row, FlowField.EGRESS_INTERFACE, inbound ? INSIDE : port);
    batch.set(row, FlowField.PROTOCOL, 6);
    batch.set(row, FlowField.SOURCE_PORT, 443);
    batch.set(row, FlowField.DESTINATION_PORT, 1024 + random.nextInt(60_000));
    batch.set(row, FlowField.PACKETS, packets);
    batch.set(row, FlowField.OCTETS, packets * (40L + random.nextInt(1460)));
    batch.set(row, FlowField.START_MILLIS, millis);
    batch.set(row, FlowField.END_MILLIS, millis + random.nextInt(30_000));
  }

  private static String configuration() {
    StringBuilder yaml =
        new StringBuilder(
            """
            network: {asn: 64500, name: Example Networks, prefixes: [198.51.100.0/24, 2001:db8::/32]}
            inputs:
              ribs: [{path: rib.mrt, vantage: COLLECTOR}]
              flows: [{path: "flows-*.pcap", counters: raw}]
            links:
            """);
    for (int port = 1; port <= LINKS; port++) {
      yaml.append(
          String.format(
              Locale.ROOT,
              "  - {name: link-%02d, class: %s, exporter: 192.0.2.1, ifIndex: %d, neighbour: %d}%n",
              port,
              port % 2 == 0 ? "TRANSIT" : "PNI",
              port,
              65_535 + port));
    }
    return yaml.toString();
  }
}
