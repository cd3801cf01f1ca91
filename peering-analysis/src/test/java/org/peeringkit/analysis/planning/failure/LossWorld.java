package org.peeringkit.analysis.planning.failure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.planning.failure.CarriedMonth.BilledLinks;
import org.peeringkit.analysis.planning.failure.CarriedMonth.CarriedLink;
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

/**
 * Links with flows by origin and neighbour over two days of October 2026, in bins of five minutes.
 */
public final class LossWorld {
  public static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  public static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  public static final int WIDTH = 300;
  public static final int BINS = 576;

  private final Map<String, EdgeLink> links = new LinkedHashMap<>();
  private final List<TransitContract> contracts = new ArrayList<>();
  private final Map<String, PortSeries> counters = new TreeMap<>();
  private final List<Asn> origins = new ArrayList<>();
  private final List<java.util.function.Consumer<LedgerBuilder>> flows = new ArrayList<>();

  public static long octets(double mbps) {
    return Math.round(mbps * 1e6 / 8 * WIDTH);
  }

  public LossWorld link(String name, LinkClass linkClass, long neighbour, long capacityMbps) {
    EdgeLink.Builder link =
        EdgeLink.builder(
            name, linkClass, EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), links.size() + 1L));
    if (neighbour != 0) {
      link.neighbour(Asn.of(neighbour));
    }
    if (capacityMbps > 0) {
      link.capacity(capacityMbps * 1_000_000);
    }
    if (linkClass == LinkClass.TRANSIT) {
      link.contract(name);
    }
    links.put(name, link.build());
    return this;
  }

  /** A contract of the name of the link that it bills. */
  public LossWorld contract(String link, long commitMbps, String perMbps, String overage) {
    contracts.add(
        new TransitContract(
            link,
            TransitPrice.flat(
                commitMbps * 1_000_000,
                new BigDecimal(perMbps),
                new BigDecimal(overage),
                Currency.getInstance("USD")),
            new TransitContract.Metering(
                TransitContract.Billing.MAX_IN_OUT,
                TransitContract.Ports.AGGREGATE,
                ZoneId.of("UTC"),
                1),
            TransitContract.Term.UNKNOWN));
    return this;
  }

  /** An origin's rate, bin by bin, handed over by a neighbour; 0 = unknown. */
  public LossWorld flow(
      long origin, long neighbour, String link, TrafficDirection direction, long... octets) {
    Asn asn = Asn.of(origin);
    origins.add(asn);
    Optional<Asn> from = neighbour == 0 ? Optional.empty() : Optional.of(Asn.of(neighbour));
    flows.add(
        ledger -> {
          for (int bin = 0; bin < BINS; bin++) {
            if (octets[bin] > 0) {
              ledger.addSeries(OriginKey.of(asn), link, direction, bin, octets[bin]);
              LocalDate day =
                  LocalDate.ofInstant(START.plusSeconds((long) WIDTH * bin), ZoneOffset.UTC);
              ledger.add(
                  new LedgerKey(day, OriginKey.of(asn), from, link, direction, IpFamily.IPV4),
                  new LedgerCell(octets[bin], 1, 1, BigInteger.ZERO));
            }
          }
        });
    return this;
  }

  public LossWorld flow(
      long origin, long neighbour, String link, TrafficDirection direction, double mbps) {
    long[] octets = new long[BINS];
    Arrays.fill(octets, octets(mbps));
    return flow(origin, neighbour, link, direction, octets);
  }

  /** What a link carried, whatever flows say. */
  public LossWorld carried(String link, BinSeries in, BinSeries out) {
    counters.put(link, new PortSeries(link, in, out));
    return this;
  }

  public static BinSeries flat(double mbps) {
    long[] octets = new long[BINS];
    Arrays.fill(octets, octets(mbps));
    return BinSeries.of(START, WIDTH, octets);
  }

  public List<EdgeLink> links() {
    return List.copyOf(links.values());
  }

  public TrafficLedger ledger() {
    SortedMap<String, EdgeLink> names = new TreeMap<>(links);
    LedgerBuilder ledger =
        TrafficLedger.builder(
            LedgerPlan.of(
                START,
                START.plusSeconds((long) WIDTH * BINS),
                names.keySet(),
                new TreeSet<>(origins)));
    names.keySet().forEach(name -> ledger.heard(name, 0, BINS));
    flows.forEach(flow -> flow.accept(ledger));
    return ledger.build();
  }

  public CarriedMonth month() {
    TrafficLedger ledger = ledger();
    List<CarriedLink> carried = new ArrayList<>();
    for (EdgeLink link : links.values()) {
      PortSeries series =
          counters.getOrDefault(
              link.name(),
              new PortSeries(
                  link.name(),
                  ledger.flowSeries(link.name(), TrafficDirection.INBOUND),
                  ledger.flowSeries(link.name(), TrafficDirection.OUTBOUND)));
      carried.add(new CarriedLink(link, new TreeSet<>(), series));
    }
    List<BilledLinks> billed =
        contracts.stream().map(c -> new BilledLinks(c, List.of(c.name()))).toList();
    return new CarriedMonth(
        OCTOBER, START, START.plusSeconds((long) WIDTH * BINS), carried, billed, List.of(ledger));
  }

  public LossModel model(String... preferred) {
    return LossModel.of(month(), List.of(preferred));
  }
}
