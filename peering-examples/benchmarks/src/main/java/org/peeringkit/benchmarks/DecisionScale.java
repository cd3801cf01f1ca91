package org.peeringkit.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * The inputs of a decision at full size, to run {@code peering hitlist} and {@code peering plan} on
 * as whole processes: a month's ledger of 80,000 origins with 8,928 bins for the top 5,000, a
 * registry of 30,000 networks at 1,200 exchanges, relationships and cones. Deterministic.
 */
public final class DecisionScale {
  static final int ORIGINS = 80_000;

  private static final int RETAINED = 5000;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 31;
  private static final int BINS = DAYS * 288;
  private static final double TOTAL_IN_BPS = 400e9;
  private static final double TOTAL_OUT_BPS = 150e9;
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  private DecisionScale() {}

  /**
   * @param args the folder to write to
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder.resolve("pdb"));
    new GeneratedRegistry(ORIGINS).write(folder);
    List<EdgeLink> links = links();
    Files.writeString(folder.resolve("peering.yaml"), yaml(links));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("month.ledger")))) {
      LedgerFile.write(ledger(links), out);
    }
  }

  /** The n-th largest origin; none of these numbers has been given to anybody. */
  static Asn origin(int rank) {
    return Asn.of(3_000_000L + rank);
  }

  /** Four transit links of two contracts, four exchange ports, two cables. */
  private static List<EdgeLink> links() {
    return List.of(
        link("transit-a1", LinkClass.TRANSIT, 1)
            .contract("transit-a")
            .neighbour(provider(0))
            .build(),
        link("transit-a2", LinkClass.TRANSIT, 2)
            .contract("transit-a")
            .neighbour(provider(0))
            .build(),
        link("transit-b1", LinkClass.TRANSIT, 3)
            .contract("transit-b")
            .neighbour(provider(1))
            .build(),
        link("transit-b2", LinkClass.TRANSIT, 4)
            .contract("transit-b")
            .neighbour(provider(1))
            .build(),
        link("ix-1", LinkClass.IXP, 5).ixlan(1).cost("ix-1").build(),
        link("ix-2", LinkClass.IXP, 6).ixlan(2).cost("ix-2").build(),
        link("ix-3", LinkClass.IXP, 7).ixlan(3).cost("ix-3").build(),
        link("ix-4", LinkClass.IXP, 8).ixlan(4).cost("ix-4").build(),
        link("pni-1", LinkClass.PNI, 9).neighbour(origin(0)).build(),
        link("pni-2", LinkClass.PNI, 10).neighbour(origin(2)).build());
  }

  private static Asn provider(int number) {
    return origin(GeneratedRegistry.FIRST_PROVIDER + number);
  }

  private static EdgeLink.Builder link(String name, LinkClass linkClass, long ifIndex) {
    return EdgeLink.builder(name, linkClass, EdgeLink.Match.ofPort(ROUTER, ifIndex))
        .capacity(400_000_000_000L);
  }

  private static String yaml(List<EdgeLink> links) {
    StringBuilder text = new StringBuilder();
    text.append("network: {asn: 64500, name: Example, type: Cable/DSL/ISP}\n");
    text.append("goal: {percentPeered: 40, by: 2027-06}\n");
    text.append("inputs:\n  registry: {peeringdb: [\"pdb/*.json\"], relationships: as-rel.txt,");
    text.append(" cones: ppdc-ases.txt}\n");
    text.append("links:\n");
    for (EdgeLink link : links) {
      text.append("  - {name: ").append(link.name()).append(", class: ").append(link.linkClass());
      text.append(", exporter: ").append(ROUTER);
      text.append(", ifIndex: ").append(link.match().ifIndex().orElseThrow());
      text.append(", capacity: 400G");
      link.neighbour().ifPresent(asn -> text.append(", neighbour: ").append(asn.value()));
      link.contract().ifPresent(name -> text.append(", contract: ").append(name));
      link.cost().ifPresent(name -> text.append(", cost: ").append(name));
      link.ixlanId().ifPresent(id -> text.append(", ixlan: ").append(id));
      text.append("}\n");
    }
    text.append("contracts:\n");
    for (String name : List.of("transit-a", "transit-b")) {
      text.append("  - {name: ").append(name).append(", commit: 40G, perMbps: 0.12,");
      text.append(" overagePerMbps: 0.15, currency: USD, billing: MAX_IN_OUT, ports: AGGREGATE,");
      text.append(" timeZone: Etc/UTC, billingDay: 1, until: 2027-03-31, noticeDays: 90}\n");
    }
    text.append("costs:\n");
    for (int ix = 1; ix <= 4; ix++) {
      text.append("  - {name: ix-").append(ix).append(", monthly: {port: 4000}, currency: USD}\n");
    }
    return text.toString();
  }

  /** Traffic by a Zipf-like share, on two of the transit links and, for some, on peering. */
  private static TrafficLedger ledger(List<EdgeLink> links) {
    TreeSet<Asn> retained = new TreeSet<>();
    for (int rank = 0; rank < RETAINED; rank++) {
      retained.add(origin(rank));
    }
    LedgerPlan plan =
        new LedgerPlan(
            START,
            START.plusSeconds(86_400L * DAYS),
            300,
            EdgeMap.of(links).hashes(),
            retained,
            new TreeSet<>(),
            new TreeSet<>());
    LedgerBuilder ledger = TrafficLedger.builder(plan);
    links.forEach(link -> ledger.heard(link.name(), 0, BINS));
    double weights = 0;
    for (int rank = 0; rank < ORIGINS; rank++) {
      weights += weight(rank);
    }
    SplittableRandom random = new SplittableRandom(8);
    for (int rank = 0; rank < ORIGINS; rank++) {
      double share = weight(rank) / weights;
      boolean peered = random.nextInt(10) == 0;
      int transit = random.nextInt(4);
      String first = links.get(peered ? 4 + random.nextInt(6) : transit).name();
      String second = links.get((transit + 2) % 4).name();
      Optional<Asn> neighbour = peered ? Optional.of(origin(rank)) : Optional.empty();
      int phase = random.nextInt(288);
      for (TrafficDirection direction : TrafficDirection.values()) {
        boolean in = direction == TrafficDirection.INBOUND;
        double bps = share * (in ? TOTAL_IN_BPS : TOTAL_OUT_BPS);
        add(ledger, rank, neighbour, first, direction, .7 * bps, phase);
        add(ledger, rank, Optional.empty(), second, direction, .3 * bps, phase);
      }
    }
    return ledger.build();
  }

  private static double weight(int rank) {
    return 1.0 / (rank + 10);
  }

  private static void add(
      LedgerBuilder ledger,
      int rank,
      Optional<Asn> neighbour,
      String link,
      TrafficDirection direction,
      double bps,
      int phase) {
    OriginKey origin = OriginKey.of(origin(rank));
    LocalDate first = LocalDate.ofInstant(START, java.time.ZoneOffset.UTC);
    for (int day = 0; day < DAYS; day++) {
      long octets = 0;
      for (int bin = 0; bin < 288; bin++) {
        double wave = 1 + .6 * Math.sin(2 * Math.PI * (bin + phase) / 288);
        long in = Math.round(bps / 8 * 300 * wave * (1 + .01 * ((bin * 7 + day * 13 + rank) % 11)));
        octets += in;
        if (rank < RETAINED) {
          ledger.addSeries(origin, link, direction, day * 288 + bin, in);
        }
      }
      long packets = Math.max(1, octets / 900);
      LedgerKey key =
          new LedgerKey(first.plusDays(day), origin, neighbour, link, direction, IpFamily.IPV4);
      ledger.add(key, LedgerCell.ZERO.plus(cell(octets, packets)));
    }
  }

  private static LedgerCell cell(long octets, long packets) {
    return new LedgerCell(
        octets,
        packets,
        Math.max(1, packets / 10),
        java.math.BigInteger.valueOf(octets / 1000)
            .multiply(java.math.BigInteger.valueOf(900_000)));
  }

  /** Writes text lines. */
  static void write(Path file, Iterable<String> lines) throws IOException {
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
