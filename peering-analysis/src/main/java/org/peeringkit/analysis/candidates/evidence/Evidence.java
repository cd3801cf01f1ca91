package org.peeringkit.analysis.candidates.evidence;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.OrganisationTable;
import org.peeringkit.model.registry.Registry;

/**
 * All that candidates of one month are judged by. Immutable and thread-safe; made by {@link
 * #builder}.
 */
public final class Evidence {
  /** Bits per second from which a cable of one's own is worth it: 5 Gbit/s. */
  public static final double PNI_FROM_BPS = 5e9;

  private final EvidenceBuilder given;
  private final Instant from;
  private final Instant to;
  private final LinkTimeline timeline;
  private final MonthTotals totals;
  private final PaidSeries series;
  private final List<Billed> bills;

  /**
   * A contract with what its ports carried and what that cost.
   *
   * @param contract which
   * @param ports the links it bills
   * @param before the bill of the month as it was
   */
  public record Billed(TransitContract contract, List<PortSeries> ports, Bill before) {}

  Evidence(EvidenceBuilder builder) {
    this.given = builder;
    Instant monthStart = builder.month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant monthEnd =
        builder.month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant planStart = builder.ledger.plan().start();
    Instant planEnd = builder.ledger.plan().end();
    this.from = planStart.isAfter(monthStart) ? planStart : monthStart;
    this.to = planEnd.isBefore(monthEnd) ? planEnd : monthEnd;
    this.timeline = new LinkTimeline(builder.links);
    this.totals = new MonthTotals(builder.ledger, timeline, monthStart, monthEnd);
    Instant first = monthStart;
    Instant last = monthEnd;
    for (TransitContract contract : builder.contracts) {
      BillingMonth billed = BillingMonth.of(contract, builder.month);
      first = billed.start().isBefore(first) ? billed.start() : first;
      last = billed.end().isAfter(last) ? billed.end() : last;
    }
    this.series = new PaidSeries(builder.ledger, timeline, first, last);
    this.bills = bills();
  }

  /**
   * @param own our AS and its siblings, at least one
   * @param month of which traffic and bills are judged
   * @param ledger whose traffic is where
   */
  public static EvidenceBuilder builder(Set<Asn> own, YearMonth month, TrafficLedger ledger) {
    return new EvidenceBuilder(own, month, ledger);
  }

  /** Our AS and its siblings as configured, in order. */
  public SortedSet<Asn> own() {
    return given.own;
  }

  public YearMonth month() {
    return given.month;
  }

  public TrafficLedger ledger() {
    return given.ledger;
  }

  public Registry registry() {
    return given.registry;
  }

  public Cones cones() {
    return given.cones;
  }

  /** Which ASes are one organisation. */
  public OrganisationTable organisations() {
    return given.organisations;
  }

  public NetworkType ownType() {
    return given.ownType;
  }

  public List<TransitContract> contracts() {
    return given.contracts;
  }

  public List<PeeringCost> costs() {
    return given.costs;
  }

  /** Edge links as they are at the end of the month. */
  public List<EdgeLink> links() {
    return timeline.allAt(to.minusSeconds(1));
  }

  /** Neighbours with which we have a session, as far as tables and configuration tell. */
  public SortedSet<Asn> knownPeers() {
    return given.knownPeers;
  }

  /** LANs on which we have a session with the route server. */
  public SortedSet<Long> routeServerLans() {
    return given.routeServerLans;
  }

  /** Peers that reach us over a route server and not over a session of their own. */
  public SortedSet<Asn> routeServerOnly() {
    return given.routeServerOnly;
  }

  /** What tables of our own routers say; nothing where there are none. */
  public OwnRoutes ownRoutes() {
    return given.ownRoutes;
  }

  /** What we ask of peers. */
  public PeeringTerms ownTerms() {
    return given.ownTerms;
  }

  /** What a network asks of peers in numbers, as the operator noted it. */
  public PeeringTerms notedTerms(Asn asn) {
    return given.notedTerms.getOrDefault(asn, PeeringTerms.NONE);
  }

  /** How earlier discussions went. */
  public Calibration calibration() {
    return given.calibration;
  }

  /** Sums of the month by who and where. */
  public MonthTotals totals() {
    return totals;
  }

  /** Seconds of the month that the ledger covers. */
  public long seconds() {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  /** Octets over transit, paid peering, exchanges and private interconnects in the month. */
  public long countedOctets() {
    return totals.countedOctets();
  }

  /** What origins have on transit. */
  public Offload offload(Collection<Asn> origins) {
    Sums sums = sums(origins);
    return sums.isNothing() ? Offload.NONE : offload(sums, series.of(origins));
  }

  /** Octets that origins have on transit, both directions: {@link Offload#octets()}. */
  public long offloadOctets(Collection<Asn> origins) {
    Sums sums = sums(origins);
    return Math.addExact(sums.in, sums.out);
  }

  /** What origins have on every transit link, to be used for several questions. */
  public SortedMap<String, PortSeries> onLinks(Collection<Asn> origins) {
    return series.of(origins);
  }

  /** The same, with what {@link #onLinks} gave for these origins. */
  public Offload offload(Collection<Asn> origins, SortedMap<String, PortSeries> onLinks) {
    Sums sums = sums(origins);
    return sums.isNothing() ? Offload.NONE : offload(sums, onLinks);
  }

  /** What origins have over the whole month, without its bins. */
  private record Sums(long in, long out, long withoutSeries, BigInteger squares) {
    boolean isNothing() {
      return in == 0 && out == 0;
    }
  }

  private Sums sums(Collection<Asn> origins) {
    long in = 0;
    long out = 0;
    long withoutSeries = 0;
    BigInteger squares = BigInteger.ZERO;
    for (Asn origin : origins instanceof Set ? origins : new TreeSet<>(origins)) {
      MonthTotals.Paid paid = totals.paid().get(origin);
      if (paid == null) {
        continue;
      }
      long inward = paid.octets(TrafficDirection.INBOUND);
      long outward = paid.octets(TrafficDirection.OUTBOUND);
      in = Math.addExact(in, inward);
      out = Math.addExact(out, outward);
      squares = squares.add(paid.squares());
      if (!series.hasSeries(origin)) {
        withoutSeries = Math.addExact(withoutSeries, Math.addExact(inward, outward));
      }
    }
    return new Sums(in, out, withoutSeries, squares);
  }

  private Offload offload(Sums sums, SortedMap<String, PortSeries> onLinks) {
    double seconds = seconds();
    PortSeries all = allLinks(onLinks);
    return new Offload(
        sums.in,
        sums.out,
        sums.in * 8.0 / seconds,
        sums.out * 8.0 / seconds,
        all.inbound().p95BitsPerSecond(),
        all.outbound().p95BitsPerSecond(),
        sums.withoutSeries,
        Math.sqrt(sums.squares.doubleValue()));
  }

  private PortSeries allLinks(SortedMap<String, PortSeries> onLinks) {
    List<BinSeries> in = new ArrayList<>();
    in.add(BinSeries.allMissing(from, binSeconds(), bins()));
    List<BinSeries> out = new ArrayList<>(in);
    for (PortSeries port : onLinks.values()) {
      in.add(port.inbound().slice(from, to));
      out.add(port.outbound().slice(from, to));
    }
    return new PortSeries("all", BinSeries.sumPresent(in), BinSeries.sumPresent(out));
  }

  private int binSeconds() {
    return given.ledger.plan().binSeconds();
  }

  private int bins() {
    return (int) (seconds() / binSeconds());
  }

  /** What the origins have on one transit link, over the billing month and the calendar month. */
  public PortSeries offloadSeries(Collection<Asn> origins, String link) {
    return series.of(origins, link);
  }

  /**
   * The month's bill of every transit contract, as it was and with what the origins have on its
   * ports taken off. Contracts that bill no known link are left out.
   */
  public List<BillReplay> replays(Collection<Asn> origins) {
    return replays(series.of(origins));
  }

  /** The same, with what {@link #onLinks} gave for these origins. */
  public List<BillReplay> replays(SortedMap<String, PortSeries> onLinks) {
    List<BillReplay> replays = new ArrayList<>();
    for (Billed billed : bills) {
      List<PortSeries> left = new ArrayList<>();
      boolean less = false;
      for (PortSeries port : billed.ports) {
        PortSeries taken = onLinks.get(port.port());
        if (taken != null && taken.hasTraffic()) {
          left.add(port.minus(taken));
          less = true;
        } else {
          left.add(port);
        }
      }
      Bill after = less ? Bill.of(billed.contract, billed.before.month(), left) : billed.before;
      replays.add(new BillReplay(billed.before, after));
    }
    return replays;
  }

  /** The contracts that bill a link of the ledger. */
  public List<Billed> billed() {
    return bills;
  }

  private List<Billed> bills() {
    List<Billed> found = new ArrayList<>();
    for (TransitContract contract : given.contracts) {
      List<PortSeries> ports = new ArrayList<>();
      for (EdgeLink link : links()) {
        if (link.contract().filter(contract.name()::equals).isPresent()
            && series.names().contains(link.name())) {
          ports.add(series.total(link.name()));
        }
      }
      if (!ports.isEmpty()) {
        BillingMonth month = BillingMonth.of(contract, given.month);
        found.add(new Billed(contract, List.copyOf(ports), Bill.of(contract, month, ports)));
      }
    }
    return found;
  }

  /** The month's bill of every transit contract that bills a link of the ledger, by contract. */
  public SortedMap<String, Bill> monthBills() {
    TreeMap<String, Bill> byContract = new TreeMap<>();
    bills.forEach(billed -> byContract.put(billed.contract.name(), billed.before));
    return Collections.unmodifiableSortedMap(byContract);
  }

  /** What crossed a link in the month, all bins missing where the ledger does not have it. */
  public PortSeries carried(String link) {
    if (!given.ledger.links().contains(link)) {
      BinSeries nothing = BinSeries.allMissing(from, binSeconds(), bins());
      return new PortSeries(link, nothing, nothing);
    }
    PortSeries total = series.total(link);
    return new PortSeries(link, total.inbound().slice(from, to), total.outbound().slice(from, to));
  }

  /** What origins have on all transit links together in the month: what would move. */
  public PortSeries movable(Collection<Asn> origins) {
    return allLinks(series.of(origins));
  }

  /** 95th percentile of what crossed a link in the month; empty where nothing was measured. */
  public OptionalDouble loadBps(String link, TrafficDirection direction) {
    if (!given.ledger.links().contains(link)) {
      return OptionalDouble.empty();
    }
    PortSeries total = series.total(link);
    BinSeries one = direction == TrafficDirection.INBOUND ? total.inbound() : total.outbound();
    return one.slice(from, to).p95BitsPerSecond();
  }
}
