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

  /** The month judged. */
  public YearMonth month() {
    return given.month;
  }

  /** Its traffic. */
  public TrafficLedger ledger() {
    return given.ledger;
  }

  /** Who is where. */
  public Registry registry() {
    return given.registry;
  }

  /** Who is behind whom. */
  public Cones cones() {
    return given.cones;
  }

  /** Which ASes are one organisation. */
  public OrganisationTable organisations() {
    return given.organisations;
  }

  /** What kind of network we are. */
  public NetworkType ownType() {
    return given.ownType;
  }

  /** Transit contracts. */
  public List<TransitContract> contracts() {
    return given.contracts;
  }

  /** What peering costs. */
  public List<PeeringCost> costs() {
    return given.costs;
  }

  /** Edge links as they are at the end of the month. */
  public List<EdgeLink> links() {
    return timeline.allAt(to.minusSeconds(1));
  }

  /** The edge link of that name as it is at the end of the month. */
  public Optional<EdgeLink> link(String name) {
    return links().stream().filter(link -> link.name().equals(name)).findFirst();
  }

  /** Neighbours with which we have a session, as far as tables and configuration tell. */
  public SortedSet<Asn> knownPeers() {
    return given.knownPeers;
  }

  /** Origins that a neighbour announces to our own routers, in order; none where nobody knows. */
  public SortedSet<Asn> announcedBy(Asn neighbour) {
    return given.announced.getOrDefault(neighbour, Collections.emptySortedSet());
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

  /** Of what the month is suspected, and whom it concerns. */
  public Suspicions suspicions() {
    return given.suspicions;
  }

  /**
   * Share of what origins have on transit that suspicions explain, 0 to 1: nobody is ranked up by
   * it.
   */
  public double doubtfulShare(Collection<Asn> origins) {
    long explained = given.suspicions.explainedOctets(origins);
    long all = explained == 0 ? 0 : offloadOctets(origins);
    return all == 0 ? 0 : Math.min(1, (double) explained / all);
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

  /**
   * What percent peered would gain if so many octets were peered, in percentage points; empty where
   * there is no traffic to be a share of.
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
   * Directions of transit links that flows do not see although their counters rise, by link: what
   * anybody has there is unknown, not 0.
   */
  public SortedMap<String, SortedSet<TrafficDirection>> unsampled() {
    return Collections.unmodifiableSortedMap(series.unsampled());
  }

  /**
   * Share of the 5-minute bins of the transit links in the month that nothing measured, 0 to 1.
   * Percentiles and bills are of the others; means are of the whole month, and so too low.
   */
  public double missingShare() {
    return series.missingShare(from, to);
  }

  /** What origins have on transit. */
  public Offload offload(Collection<Asn> origins) {
    Sums sums = sums(origins);
    return sums.isNothing() ? Offload.NONE : offload(sums, series.of(origins));
  }

  /** Octets that origins have on transit, both directions: {@link Offload#octets()}. */
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

  /** What origins have on every transit link, to be used for several questions. */
  public SortedMap<String, PortSeries> onLinks(Collection<Asn> origins) {
    return series.of(origins);
  }

  /** The same, with what {@link #onLinks} gave for these origins. */
  public Offload offload(Collection<Asn> origins, SortedMap<String, PortSeries> onLinks) {
    Sums sums = sums(origins);
    return sums.isNothing() ? Offload.NONE : offload(sums, onLinks);
  }

  /**
   * What origins have on transit as a set that can grow: several candidates together, of whose
   * cones each origin moves once.
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
   * What {@link #onLinks} or {@link MovingTraffic#onLinks} gave, on all links together, over the
   * bins of the calendar month.
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
    return bills.replays(onLinks);
  }

  /** The bill of one contract with traffic taken off its ports. */
  public Bill without(Billed billed, SortedMap<String, PortSeries> onLinks) {
    return MonthBills.without(billed, onLinks);
  }

  /** The contracts that bill a link of the ledger. */
  public List<Billed> billed() {
    return bills.billed();
  }

  /** 95th percentile of what crossed a link in the month; empty where nothing was measured. */
  public OptionalDouble loadBps(String link, TrafficDirection direction) {
    Optional<PortSeries> load = loadSeries(link);
    if (load.isEmpty()) {
      return OptionalDouble.empty();
    }
    return direction == TrafficDirection.INBOUND
        ? load.get().inbound().p95BitsPerSecond()
        : load.get().outbound().p95BitsPerSecond();
  }

  /** What crossed a link in the month; empty where the ledger has no such link. */
  public Optional<PortSeries> loadSeries(String link) {
    if (!given.ledger.links().contains(link)) {
      return Optional.empty();
    }
    PortSeries total = series.total(link);
    return Optional.of(
        new PortSeries(link, total.inbound().slice(from, to), total.outbound().slice(from, to)));
  }
}
