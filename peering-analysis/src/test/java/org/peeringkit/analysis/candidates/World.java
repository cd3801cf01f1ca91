package org.peeringkit.analysis.candidates;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.EvidenceBuilder;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;

/**
 * A small network with two days of traffic in October 2026: AS64500 with a transit, a LAN, a PNI.
 */
public final class World {
  public static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  public static final Instant START = Instant.parse("2026-10-05T00:00:00Z");
  public static final int BINS = 576;
  public static final Asn OWN = Asn.of(64500);
  public static final Asn PROVIDER = Asn.of(64511);
  public static final Asn PEER = Asn.of(64505);
  public static final Asn CUSTOMER = Asn.of(64506);

  public final List<EdgeLink> links = new ArrayList<>();
  public final RegistryBuilder registry = Registry.builder();
  public final List<OperatorExclusion> exclusions = new ArrayList<>();
  private final List<Asn> origins = new ArrayList<>();
  private final Set<Asn> small = new TreeSet<>();
  private final List<java.util.function.Consumer<LedgerBuilder>> traffic = new ArrayList<>();
  private long nextId = 1;
  public List<TransitContract> contracts = List.of();
  public Cones cones = Cones.none();

  /** Bins in which no exporter was heard. */
  public int silentFrom = BINS;

  public int silentTo = BINS;

  public World() {
    link("transit-a", LinkClass.TRANSIT, PROVIDER, "transit-a", OptionalLong.empty());
    link("ix-one", LinkClass.IXP, null, null, OptionalLong.of(31));
    link("pni-b", LinkClass.PNI, PEER, null, OptionalLong.empty());
    link("cust", LinkClass.CUSTOMER, CUSTOMER, null, OptionalLong.empty());
    registry.add(new InternetExchange(30, "IX One", "Town", "DE"));
    registry.add(new ExchangeLan(31, 30, Optional.empty(), OptionalLong.empty(), List.of()));
    registry.add(
        new Facility(
            9,
            "Hall 9",
            "Town",
            "DE",
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty()));
    registry.addPresence(OWN, 9);
  }

  /** One more port to transit, on the same contract. */
  public World secondTransit() {
    link("transit-b", LinkClass.TRANSIT, Asn.of(64510), "transit-a", OptionalLong.empty());
    return this;
  }

  private void link(
      String name,
      LinkClass linkClass,
      @org.jspecify.annotations.Nullable Asn neighbour,
      @org.jspecify.annotations.Nullable String contract,
      OptionalLong lan) {
    links.add(
        new EdgeLink(
            name,
            linkClass,
            EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), links.size() + 1L),
            Optional.ofNullable(neighbour),
            OptionalLong.of(10_000_000_000L),
            Optional.ofNullable(contract),
            Optional.empty(),
            Optional.empty(),
            lan,
            Optional.empty()));
  }

  public static TransitContract contract(long commitMbps) {
    return new TransitContract(
        "transit-a",
        TransitPrice.flat(
            commitMbps * 1_000_000,
            new BigDecimal("0.25"),
            new BigDecimal("0.30"),
            Currency.getInstance("USD")),
        new TransitContract.Metering(
            TransitContract.Billing.MAX_IN_OUT,
            TransitContract.Ports.AGGREGATE,
            ZoneId.of("UTC"),
            1),
        TransitContract.Term.UNKNOWN);
  }

  public World network(long asn, String policy, NetworkType type, long org) {
    return network(
        asn,
        type,
        org,
        new PeeringPolicy(
            PeeringPolicy.General.ofLabel(policy),
            PeeringPolicy.Locations.NOT_REQUIRED,
            PeeringPolicy.Contracts.NOT_REQUIRED,
            Optional.of(false),
            Optional.empty()),
        Optional.empty());
  }

  public World network(
      long asn, NetworkType type, long org, PeeringPolicy policy, Optional<Instant> updated) {
    registry.add(
        new Network(
            nextId++,
            Asn.of(asn),
            org == 0 ? OptionalLong.empty() : OptionalLong.of(org),
            "Net " + asn,
            "",
            type,
            "",
            "",
            OptionalLong.empty(),
            OptionalLong.empty(),
            false,
            policy,
            updated));
    return this;
  }

  public World port(long asn, long lan, boolean routeServer) {
    registry.add(
        new ExchangePort(
            nextId++,
            Asn.of(asn),
            30,
            lan,
            10_000,
            Optional.of(IpAddr.parse("192.0.2.9")),
            Optional.empty(),
            routeServer,
            true));
    return this;
  }

  /** A constant rate over both days. */
  public World flow(long asn, String link, TrafficDirection direction, long mbps) {
    return flow(asn, link, direction, mbps, 0, BINS, Optional.empty(), IpFamily.IPV4);
  }

  public World flow(
      long asn,
      String link,
      TrafficDirection direction,
      long mbps,
      int fromBin,
      int toBin,
      Optional<Asn> neighbour,
      IpFamily family) {
    Asn origin = Asn.of(asn);
    origins.add(origin);
    long perBin = mbps * 1_000_000 / 8 * 300;
    traffic.add(
        ledger -> {
          for (int bin = fromBin; bin < toBin; bin++) {
            if (!small.contains(origin)) {
              ledger.addSeries(OriginKey.of(origin), link, direction, bin, perBin);
            }
          }
          for (int day = 0; day < 2; day++) {
            int bins = Math.max(0, Math.min(toBin, 288 * (day + 1)) - Math.max(fromBin, 288 * day));
            if (bins > 0) {
              LocalDate date = LocalDate.ofInstant(START, ZoneOffset.UTC).plusDays(day);
              ledger.add(
                  new LedgerKey(date, OriginKey.of(origin), neighbour, link, direction, family),
                  new LedgerCell(perBin * bins, bins, bins, BigInteger.ZERO));
            }
          }
        });
    return this;
  }

  /** A constant rate over both days, of which sampling leaves a relative standard error. */
  public World sampled(
      long asn, String link, TrafficDirection direction, long mbps, double relativeError) {
    flow(asn, link, direction, mbps);
    double error = relativeError * mbps * 1e6 / 8 * 300 * BINS;
    BigInteger variance = BigDecimal.valueOf(error * error).toBigInteger();
    traffic.add(
        ledger ->
            ledger.add(
                new LedgerKey(
                    LocalDate.ofInstant(START, ZoneOffset.UTC),
                    OriginKey.of(Asn.of(asn)),
                    Optional.empty(),
                    link,
                    direction,
                    IpFamily.IPV4),
                new LedgerCell(0, 0, 0, variance)));
    return this;
  }

  /** The ledger keeps no series of it. */
  public World withoutSeries(long asn) {
    small.add(Asn.of(asn));
    return this;
  }

  /** The link's counters at a constant rate. */
  public World counters(String link, TrafficDirection direction, long mbps) {
    long[] octets = new long[BINS];
    java.util.Arrays.fill(octets, mbps * 1_000_000 / 8 * 300);
    traffic.add(ledger -> ledger.counters(link, direction, BinSeries.of(START, 300, octets)));
    return this;
  }

  /** The link is of another class from then on. */
  public void reclassify(String name, LinkClass other, Instant from) {
    EdgeLink old = links.stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    links.add(
        new EdgeLink(
            name,
            other,
            old.match(),
            old.neighbour(),
            old.capacityBitsPerSecond(),
            Optional.empty(),
            old.cost(),
            old.site(),
            old.ixlanId(),
            Optional.of(from)));
  }

  public EvidenceBuilder builder() {
    Set<String> names = new TreeSet<>();
    links.forEach(link -> names.add(link.name()));
    LedgerBuilder ledger =
        TrafficLedger.builder(LedgerPlan.of(START, START.plusSeconds(300L * BINS), names, origins));
    names.forEach(
        name -> {
          ledger.heard(name, 0, silentFrom);
          ledger.heard(name, silentTo, BINS);
        });
    traffic.forEach(one -> one.accept(ledger));
    return Evidence.builder(Set.of(OWN), OCTOBER, ledger.build())
        .registry(registry.build())
        .links(links)
        .contracts(contracts)
        .cones(cones)
        .ownType(NetworkType.CABLE_DSL_ISP);
  }

  public Evidence evidence() {
    return builder().build();
  }

  public HitList rank() {
    Evidence evidence = evidence();
    return new CandidateScorer().rank(new CandidateFinder().find(evidence, exclusions), evidence);
  }
}
