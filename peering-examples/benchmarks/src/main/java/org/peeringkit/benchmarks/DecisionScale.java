package org.peeringkit.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
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
 * The inputs of a decision, to run {@code peering hitlist} and {@code peering plan} on as whole
 * processes: a configuration ({@code peering.yaml}), a month's ledger ({@code month.ledger}), a
 * registry, relationships and cones. At {@link Sizes#FULL} that is a ledger of 80,000 origins with
 * series of 8,928 bins for the top 5,000, and 30,000 networks at 1,200 exchanges. Deterministic.
 *
 * <p>Origins have shares of 1 / (rank + 10) of 400 Gbit/s inbound and 150 outbound, up and down
 * over the day. Nine of ten come in over one transit link and go out over another; the tenth has a
 * peering with 70 % of it and transit with the rest, in both directions. Series are multiples of
 * 1,000 octets, as one packet in a thousand gives them, and no bin of them is empty.
 */
public final class DecisionScale {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 31;
  private static final int BINS_A_DAY = 288;
  private static final int BINS = DAYS * BINS_A_DAY;
  private static final int BIN_SECONDS = 300;
  private static final int SAMPLED_ONE_IN = 1000;
  private static final double TOTAL_IN_BPS = 400e9;
  private static final double TOTAL_OUT_BPS = 150e9;
  private static final double ON_PEERING = .7;
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  private final Sizes sizes;

  /**
   * How much there is.
   *
   * @param origins with traffic
   * @param retained the largest of them, which keep series
   * @param networks with an entry in the registry, the largest origins
   * @param exchanges of the registry, at least 4
   * @param sellers of transit, at least 12, ranked next to the retained origins
   */
  public record Sizes(int origins, int retained, int networks, int exchanges, int sellers) {
    /** That of a large access network's month. */
    public static final Sizes FULL = new Sizes(80_000, 5000, 30_000, 1200, 2000);

    /**
     * @throws IllegalArgumentException if they do not fit each other
     */
    public Sizes {
      boolean fits =
          retained >= 12
              && sellers >= GeneratedRegistry.TOP_SELLERS
              && exchanges >= 4
              && origins >= retained + sellers
              && networks <= origins;
      if (!fits) {
        throw new IllegalArgumentException("no such sizes");
      }
    }
  }

  DecisionScale(Sizes sizes) {
    this.sizes = sizes;
  }

  /**
   * Writes the inputs at full size.
   *
   * @param args the folder to write to
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("the folder to write to");
    }
    new DecisionScale(Sizes.FULL).write(Path.of(args[0]));
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("pdb"));
    new GeneratedRegistry(sizes).write(folder);
    Files.writeString(folder.resolve("peering.yaml"), yaml(links()));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("month.ledger")))) {
      LedgerFile.write(ledger(), out);
    }
  }

  /** The n-th largest origin; none of these numbers has been given to anybody. */
  static Asn origin(int rank) {
    return Asn.of(3_000_000L + rank);
  }

  /** Four transit links of two contracts, four exchange ports, two cables. */
  List<EdgeLink> links() {
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

  private Asn provider(int number) {
    return origin(sizes.retained() + number);
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

  /** What an origin has on a link in one direction. */
  private record Stream(
      int rank,
      Optional<Asn> neighbour,
      String link,
      TrafficDirection direction,
      double bps,
      int phase) {
    /** In a bin, as sampled packets say it. */
    long octets(int bin) {
      int ofDay = bin % BINS_A_DAY;
      double ripple = 1 + .01 * ((ofDay * 7 + bin / BINS_A_DAY * 13 + rank) % 11);
      double octets = bps / 8 * BIN_SECONDS * wave(ofDay + phase) * ripple;
      return Math.max(1, Math.round(octets / SAMPLED_ONE_IN)) * SAMPLED_ONE_IN;
    }

    /** Of a day, without going through its bins: their waves add up to nothing. */
    long octetsADay() {
      return Math.max(1, Math.round(bps / 8 * LedgerPlan.DAY_SECONDS / SAMPLED_ONE_IN))
          * SAMPLED_ONE_IN;
    }
  }

  private static final double[] WAVE = new double[BINS_A_DAY];

  static {
    for (int bin = 0; bin < BINS_A_DAY; bin++) {
      WAVE[bin] = 1 + .6 * StrictMath.sin(2 * Math.PI * bin / BINS_A_DAY);
    }
  }

  private static double wave(int bin) {
    return WAVE[bin % BINS_A_DAY];
  }

  private List<Stream> streams() {
    double weights = 0;
    for (int rank = 0; rank < sizes.origins(); rank++) {
      weights += weight(rank);
    }
    List<EdgeLink> links = links();
    List<Stream> streams = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(8);
    for (int rank = 0; rank < sizes.origins(); rank++) {
      double share = weight(rank) / weights;
      boolean peered = random.nextInt(10) == 0;
      int transit = random.nextInt(4);
      String first = links.get(peered ? 4 + random.nextInt(6) : transit).name();
      String second = links.get((transit + 2) % 4).name();
      int phase = random.nextInt(BINS_A_DAY);
      double in = share * TOTAL_IN_BPS;
      double out = share * TOTAL_OUT_BPS;
      Optional<Asn> nobody = Optional.empty();
      if (peered) {
        Optional<Asn> itself = Optional.of(origin(rank));
        double left = 1 - ON_PEERING;
        streams.add(inbound(rank, itself, first, ON_PEERING * in, phase));
        streams.add(inbound(rank, nobody, second, left * in, phase));
        streams.add(outbound(rank, itself, first, ON_PEERING * out, phase));
        streams.add(outbound(rank, nobody, second, left * out, phase));
      } else {
        streams.add(inbound(rank, nobody, first, in, phase));
        streams.add(outbound(rank, nobody, second, out, phase));
      }
    }
    return streams;
  }

  private static Stream inbound(int rank, Optional<Asn> to, String link, double bps, int phase) {
    return new Stream(rank, to, link, TrafficDirection.INBOUND, bps, phase);
  }

  private static Stream outbound(int rank, Optional<Asn> to, String link, double bps, int phase) {
    return new Stream(rank, to, link, TrafficDirection.OUTBOUND, bps, phase);
  }

  private static double weight(int rank) {
    return 1.0 / (rank + 10);
  }

  /** Day by day and bin by bin, as a month is counted. */
  TrafficLedger ledger() {
    TreeSet<Asn> retained = new TreeSet<>();
    for (int rank = 0; rank < sizes.retained(); rank++) {
      retained.add(origin(rank));
    }
    List<EdgeLink> links = links();
    LedgerPlan plan =
        new LedgerPlan(
            START,
            START.plusSeconds((long) LedgerPlan.DAY_SECONDS * DAYS),
            BIN_SECONDS,
            EdgeMap.of(links).hashes(),
            retained,
            new TreeSet<>(),
            new TreeSet<>());
    LedgerBuilder ledger = TrafficLedger.builder(plan);
    links.forEach(link -> ledger.heard(link.name(), 0, BINS));
    List<Stream> streams = streams();
    for (int day = 0; day < DAYS; day++) {
      count(ledger, streams, day);
    }
    return ledger.build();
  }

  private void count(LedgerBuilder ledger, List<Stream> streams, int day) {
    long[] octets = new long[streams.size()];
    TreeMap<LinkDirection, Long> others = new TreeMap<>();
    for (int i = 0; i < octets.length; i++) {
      Stream stream = streams.get(i);
      if (stream.rank >= sizes.retained()) {
        octets[i] = stream.octetsADay();
        LinkDirection on = new LinkDirection(stream.link, stream.direction);
        others.merge(on, octets[i], Math::addExact);
      }
    }
    for (int bin = day * BINS_A_DAY; bin < (day + 1) * BINS_A_DAY; bin++) {
      for (int i = 0; i < octets.length; i++) {
        Stream stream = streams.get(i);
        if (stream.rank < sizes.retained()) {
          long inBin = stream.octets(bin);
          octets[i] += inBin;
          OriginKey origin = OriginKey.of(origin(stream.rank));
          ledger.addSeries(origin, stream.link, stream.direction, bin, inBin);
        }
      }
      others(ledger, others, bin);
    }
    for (int i = 0; i < octets.length; i++) {
      Stream stream = streams.get(i);
      OriginKey origin = OriginKey.of(origin(stream.rank));
      ledger.add(
          new LedgerKey(
              LocalDate.ofInstant(START, ZoneOffset.UTC).plusDays(day),
              origin,
              stream.neighbour,
              stream.link,
              stream.direction,
              IpFamily.IPV4),
          cell(octets[i]));
    }
  }

  /** Origins without series of their own are one, so that links carry all that crosses them. */
  private static void others(LedgerBuilder ledger, Map<LinkDirection, Long> octetsADay, int bin) {
    OriginKey other = OriginKey.of(TrafficBucket.OTHER);
    octetsADay.forEach(
        (on, octets) -> {
          long mean = Math.round((double) octets / BINS_A_DAY * wave(bin) / SAMPLED_ONE_IN);
          if (mean > 0) {
            ledger.addSeries(other, on.link(), on.direction(), bin, mean * SAMPLED_ONE_IN);
          }
        });
  }

  private static LedgerCell cell(long octets) {
    long packets = Math.max(1, octets / 900);
    LedgerCell cell =
        new LedgerCell(
            octets,
            packets,
            Math.max(1, packets / 10),
            BigInteger.valueOf(octets / 1000).multiply(BigInteger.valueOf(900_000)));
    return LedgerCell.ZERO.plus(cell);
  }

  /** Writes text lines. */
  static void write(Path file, Iterable<String> lines) throws IOException {
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
