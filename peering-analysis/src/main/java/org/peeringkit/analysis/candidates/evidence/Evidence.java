package org.peeringkit.analysis.candidates.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.suspicion.Suspicions;
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

  private static final int POINT_DIGITS = 6;

  private final EvidenceBuilder given;
  private final Instant from;
  private final Instant to;
  private final LinkTimeline timeline;
  private final MonthTotals totals;
  private final PaidSeries series;
  private final MonthBills bills;

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
    Instant monthStart = UtcMonth.start(builder.month);
    Instant monthEnd = UtcMonth.end(builder.month);
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
    this.bills = new MonthBills(builder.contracts, builder.month, links(), series);
  }

  /**
   * {@return a builder of the evidence of a month}
   *
   * @param own our AS and its siblings, at least one
   * @param month of which traffic and bills are judged
   * @param ledger whose traffic is where
   */
  public static EvidenceBuilder builder(Set<Asn> own, YearMonth month, TrafficLedger ledger) {
    return new EvidenceBuilder(own, month, ledger);
  }

  /** {@return our AS and its siblings as configured, in ascending order} */
  public SortedSet<Asn> own() {
    return given.own;
  }

  /** {@return the calendar month judged, UTC} */
  public YearMonth month() {
    return given.month;
  }

  /** {@return the ledger with the month's traffic} */
  public TrafficLedger ledger() {
    return given.ledger;
  }

  /** {@return who is where} */
  public Registry registry() {
    return given.registry;
  }

  /** {@return who is behind whom} */
  public Cones cones() {
    return given.cones;
  }

  /** {@return which ASes are one organisation} */
  public OrganisationTable organisations() {
    return given.organisations;
  }

  /** {@return what kind of network we are} */
  public NetworkType ownType() {
    return given.ownType;
  }

  /** {@return transit contracts as configured} */
  public List<TransitContract> contracts() {
    return given.contracts;
  }

  /** {@return what peering costs, as configured} */
  public List<PeeringCost> costs() {
    return given.costs;
  }

  /** {@return edge links as they are at the end of the month} */
  public List<EdgeLink> links() {
    return timeline.allAt(to.minusSeconds(1));
  }

  /**
   * {@return the edge link of that name as it is at the end of the month; empty if there is none}
   *
   * @param name as configured; case matters
   */
  public Optional<EdgeLink> link(String name) {
    return links().stream().filter(link -> link.name().equals(name)).findFirst();
  }

  /** {@return neighbours with which we have a session, as far as tables and configuration tell} */
  public SortedSet<Asn> knownPeers() {
    return given.knownPeers;
  }

  /**
   * {@return origins that a neighbour announces to our own routers, in order; none where nobody
   * knows}
   *
   * @param neighbour whose routes
   */
  public SortedSet<Asn> announcedBy(Asn neighbour) {
    return given.announced.getOrDefault(neighbour, Collections.emptySortedSet());
  }

  /** {@return ixlan ids of LANs on which we have a session with the route server} */
  public SortedSet<Long> routeServerLans() {
    return given.routeServerLans;
  }

  /** {@return peers that reach us over a route server and not over a session of their own} */
  public SortedSet<Asn> routeServerOnly() {
    return given.routeServerOnly;
  }

  /** {@return what tables of our own routers say; nothing where there are none} */
  public OwnRoutes ownRoutes() {
    return given.ownRoutes;
  }

  /** {@return what we ask of peers} */
  public PeeringTerms ownTerms() {
    return given.ownTerms;
  }

  /**
   * {@return what a network asks of peers in numbers, as the operator noted it; {@link
   * PeeringTerms#NONE} where nothing is}
   *
   * @param asn whose terms
   */
  public PeeringTerms notedTerms(Asn asn) {
    return given.notedTerms.getOrDefault(asn, PeeringTerms.NONE);
  }

  /** {@return how earlier discussions went} */
  public Calibration calibration() {
    return given.calibration;
  }

  /** {@return of what the month is suspected, and whom it concerns} */
  public Suspicions suspicions() {
    return given.suspicions;
  }

  /**
   * {@return share of what origins have on transit that suspicions explain, 0 to 1: nobody is
   * ranked up by it}
   *
   * @param origins whose traffic
   */
  public double doubtfulShare(Collection<Asn> origins) {
    long explained = given.suspicions.explainedOctets(origins);
    long all = explained == 0 ? 0 : offloadOctets(origins);
    return all == 0 ? 0 : Math.min(1, (double) explained / all);
  }

  /** {@return sums of the month by who and where} */
  public MonthTotals totals() {
    return totals;
  }

  /** {@return seconds of the month that the ledger covers} */
  public long seconds() {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  /**
   * {@return octets over transit, paid peering, exchanges and private interconnects in the month}
   */
  public long countedOctets() {
    return totals.countedOctets();
  }

  /**
   * {@return what percent peered would gain if so many octets were peered, in percentage points;
   * empty where there is no traffic to be a share of}
   *
   * @param octets of the month, both directions
   */
  public Optional<BigDecimal> goalPoints(long octets) {
    return countedOctets() == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(octets)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(countedOctets()), MathContext.DECIMAL64)
                .setScale(POINT_DIGITS, RoundingMode.HALF_UP));
  }

  /**
   * {@return directions of transit links that flows do not see although their counters rise, by
   * link: what anybody has there is unknown, not 0}
   */
  public SortedMap<String, SortedSet<TrafficDirection>> unsampled() {
    return Collections.unmodifiableSortedMap(series.unsampled());
  }

  /**
   * {@return share of the 5-minute bins of the transit links in the month that nothing measured, 0
   * to 1} Percentiles and bills are of the others; means are of the whole month, and so too low.
   */
  public double missingShare() {
    return series.missingShare(from, to);
  }

  /**
   * {@return what origins have on transit}
   *
   * @param origins whose traffic, each counted once
   */
  public Offload offload(Collection<Asn> origins) {
    Collection<Asn> all = once(origins);
    Sums sums = sums(all);
    return sums.isNothing() ? Offload.NONE : offload(sums, series.of(all));
  }

  /**
   * {@return octets that origins have on transit, both directions: {@link Offload#octets()}}
   *
   * @param origins whose traffic, each counted once
   */
  public long offloadOctets(Collection<Asn> origins) {
    long octets = 0;
    for (Asn origin : once(origins)) {
      MonthTotals.Paid paid = totals.paidOf(origin);
      if (paid != null) {
        octets = Math.addExact(octets, paid.octets(TrafficDirection.INBOUND));
        octets = Math.addExact(octets, paid.octets(TrafficDirection.OUTBOUND));
      }
    }
    return octets;
  }

  /**
   * {@return what origins have on every transit link by its name, to be used for several questions}
   *
   * @param origins whose traffic, none of them twice
   */
  public SortedMap<String, PortSeries> onLinks(Collection<Asn> origins) {
    return series.of(origins);
  }

  /**
   * {@return what origins have on transit, with what {@link #onLinks} gave for them}
   *
   * @param origins whose traffic, none of them twice
   * @param onLinks their series by link
   */
  public Offload offload(Collection<Asn> origins, SortedMap<String, PortSeries> onLinks) {
    Sums sums = sums(origins);
    return sums.isNothing() ? Offload.NONE : offload(sums, onLinks);
  }

  /**
   * {@return what origins have on transit as a set that can grow: several candidates together, of
   * whose cones each origin moves once}
   *
   * @param origins with which the set begins
   */
  public MovingTraffic moving(Collection<Asn> origins) {
    return MovingTraffic.of(this, series, origins);
  }

  private Sums sums(Collection<Asn> origins) {
    Sums sums = new Sums(given.ledger.plan().linkList());
    for (Asn origin : once(origins)) {
      MonthTotals.Paid paid = totals.paidOf(origin);
      if (paid != null) {
        sums.add(paid, series.hasSeries(origin));
      }
    }
    return sums;
  }

  private static Collection<Asn> once(Collection<Asn> origins) {
    return origins instanceof Set ? origins : new TreeSet<>(origins);
  }

  private Offload offload(Sums sums, SortedMap<String, PortSeries> onLinks) {
    double seconds = seconds();
    PortSeries all = together(onLinks);
    BigInteger squaresIn = sums.squares(TrafficDirection.INBOUND);
    BigInteger squaresOut = sums.squares(TrafficDirection.OUTBOUND);
    return new Offload(
        sums.in,
        sums.out,
        sums.in * 8.0 / seconds,
        sums.out * 8.0 / seconds,
        all.inbound().p95BitsPerSecond(),
        all.outbound().p95BitsPerSecond(),
        sums.withoutSeries,
        Math.sqrt(squaresIn.add(squaresOut).doubleValue()),
        new Offload.Detail(
            Math.sqrt(squaresIn.doubleValue()),
            Math.sqrt(squaresOut.doubleValue()),
            sums.links(),
            bills.onBilledBins(onLinks)));
  }

  /**
   * {@return what {@link #onLinks} or {@link MovingTraffic#onLinks} gave, on all links together,
   * over the bins of the calendar month}
   *
   * @param onLinks series by link
   */
  public PortSeries together(SortedMap<String, PortSeries> onLinks) {
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

  /**
   * {@return what the origins have on one transit link, over the billing month and the calendar
   * month}
   *
   * @param origins whose traffic, none of them twice
   * @param link name of a transit link
   */
  public PortSeries offloadSeries(Collection<Asn> origins, String link) {
    return series.of(origins, link);
  }

  /**
   * {@return the month's bill of every transit contract, as it was and with what the origins have
   * on its ports taken off} Contracts that bill no known link are left out.
   *
   * @param origins whose traffic, none of them twice
   */
  public List<BillReplay> replays(Collection<Asn> origins) {
    return replays(series.of(origins));
  }

  /**
   * {@return the same bills, with what {@link #onLinks} gave for these origins}
   *
   * @param onLinks series by link
   */
  public List<BillReplay> replays(SortedMap<String, PortSeries> onLinks) {
    return bills.replays(onLinks);
  }

  /**
   * {@return the bill of one contract with traffic taken off its ports}
   *
   * @param billed contract, ports and bill as it was
   * @param onLinks what is taken off, by link
   */
  public Bill without(Billed billed, SortedMap<String, PortSeries> onLinks) {
    return MonthBills.without(billed, onLinks);
  }

  /** {@return the contracts that bill a link of the ledger, with their bills} */
  public List<Billed> billed() {
    return bills.billed();
  }

  /**
   * {@return 95th percentile of what crossed a link in the month, bit/s; empty where nothing was
   * measured}
   *
   * @param link its name
   * @param direction seen from our network
   */
  public OptionalDouble loadBps(String link, TrafficDirection direction) {
    Optional<PortSeries> load = loadSeries(link);
    if (load.isEmpty()) {
      return OptionalDouble.empty();
    }
    return direction == TrafficDirection.INBOUND
        ? load.get().inbound().p95BitsPerSecond()
        : load.get().outbound().p95BitsPerSecond();
  }

  /**
   * {@return what crossed a link in the month; empty where the ledger has no such link}
   *
   * @param link its name
   */
  public Optional<PortSeries> loadSeries(String link) {
    if (!given.ledger.links().contains(link)) {
      return Optional.empty();
    }
    PortSeries total = series.total(link);
    return Optional.of(
        new PortSeries(link, total.inbound().slice(from, to), total.outbound().slice(from, to)));
  }
}
