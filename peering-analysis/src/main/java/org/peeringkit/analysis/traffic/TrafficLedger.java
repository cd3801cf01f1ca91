package org.peeringkit.analysis.traffic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.analysis.traffic.columns.PathColumns;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.model.net.Asn;

/**
 * Whose traffic crossed which edge link, when: totals by {@link LedgerKey}, series of bins by
 * (origin, link, direction) for the origins that the plan retains, counters, and how it was made.
 *
 * <p>A monoid under its plan: {@link #merge} is commutative and associative, and the same inputs
 * give the same ledger and the same {@link LedgerFile}, however they were cut and in whatever
 * order. Immutable, so safe to share between threads.
 */
public final class TrafficLedger {
  private final LedgerPlan plan;
  private final LedgerFacts facts;
  private final List<String> links;
  private final CellColumns cells;
  private final SeriesColumns series;

  /** As they are asked for: each is a pass over all series of the link. */
  private final Map<LinkDirection, BinSeries> flowSeries = new ConcurrentHashMap<>();

  private final SortedMap<LinkDirection, BinSeries> counters;
  private final List<BitSet> activity;

  /** Present exactly where the plan keeps paths. */
  private final Optional<PathColumns> paths;

  TrafficLedger(
      LedgerPlan plan,
      LedgerFacts facts,
      CellColumns cells,
      SeriesColumns series,
      SortedMap<LinkDirection, BinSeries> counters,
      List<BitSet> activity,
      Optional<PathColumns> paths) {
    if (plan.paths() != paths.isPresent()) {
      throw new IllegalArgumentException("paths are there exactly where the plan keeps them");
    }
    this.plan = plan;
    this.facts = facts;
    this.links = plan.linkList();
    this.cells = cells;
    this.series = series;
    this.counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    this.activity = activity;
    this.paths = paths;
  }

  /**
   * {@return a ledger of what a file holds; nothing is copied}
   *
   * @param plan what was fixed before counting
   * @param facts how it was made
   * @param cells totals, of links and days of the plan
   * @param series of origins that the plan retains
   * @param counters layer-2 octets over the plan's bins
   * @param activity the bins in which each link was heard, in the order of {@link
   *     LedgerPlan#linkList}
   * @param paths present exactly where the plan keeps paths
   */
  public static TrafficLedger ofColumns(
      LedgerPlan plan,
      LedgerFacts facts,
      CellColumns cells,
      SeriesColumns series,
      SortedMap<LinkDirection, BinSeries> counters,
      List<BitSet> activity,
      Optional<PathColumns> paths) {
    return new TrafficLedger(plan, facts, cells, series, counters, activity, paths);
  }

  /**
   * {@return a ledger without traffic}
   *
   * @param plan whose links have no traffic
   */
  public static TrafficLedger empty(LedgerPlan plan) {
    return builder(plan).build();
  }

  /**
   * {@return what was tallied under a plan, and how it came about}
   *
   * @param tally counted to its end
   * @param facts how it was made
   */
  public static TrafficLedger of(LedgerTally tally, LedgerFacts facts) {
    return new TrafficLedger(
        tally.plan(),
        facts,
        tally.cellColumns(),
        tally.seriesColumns(),
        new TreeMap<>(),
        tally.activity(),
        tally.pathColumns());
  }

  /**
   * {@return sums put in by hand: for tests and for other sources than flow records}
   *
   * @param plan whose links and days may be added to
   */
  public static LedgerBuilder builder(LedgerPlan plan) {
    return new LedgerBuilder(plan);
  }

  /** {@return what was fixed before counting} */
  public LedgerPlan plan() {
    return plan;
  }

  /** {@return how it was made} */
  public LedgerFacts facts() {
    return facts;
  }

  /** {@return names of the links of the plan, with or without traffic} */
  public SortedSet<String> links() {
    return plan.links();
  }

  /** {@return all totals in key order; a view that makes its entries as they are looked at} */
  public SortedMap<LedgerKey, LedgerCell> cells() {
    return new CellView(cells, links, 0, cells.size);
  }

  /** {@return all totals in key order} */
  public Stream<Map.Entry<LedgerKey, LedgerCell>> stream() {
    return cells().entrySet().stream();
  }

  /** {@return the same totals one after the other, without an object for each} */
  public CellCursor cellCursor() {
    return new CellCursor(cells);
  }

  /** {@return origins and buckets that have a series, in order} */
  public SortedSet<OriginKey> seriesOrigins() {
    TreeSet<OriginKey> origins = new TreeSet<>();
    for (int i = 0; i < series.size(); i++) {
      origins.add(OriginKey.ofCode(SeriesColumns.origin(series.key(i))));
    }
    return Collections.unmodifiableSortedSet(origins);
  }

  /**
   * {@return IP octets of an origin per bin, as flows say} An origin that is not retained has none
   * of its own ({@link TrafficBucket#OTHER} holds them). Bins in which no exporter of the link was
   * heard are missing.
   *
   * @param origin AS or bucket
   * @param link a link of the plan
   * @param direction seen from our network
   * @throws IllegalArgumentException if the plan has no such link
   */
  public BinSeries series(OriginKey origin, String link, TrafficDirection direction) {
    int number = number(link);
    long[] octets = new long[plan.bins()];
    int found = series.find(SeriesColumns.key(origin.code(), number, direction.ordinal()));
    if (found >= 0) {
      series.addTo(found, octets);
    }
    return BinSeries.of(plan.start(), plan.binSeconds(), octets, silent(number));
  }

  /**
   * Adds an origin's IP octets to {@code target}, bin by bin: what {@link #series} gives, without
   * making a series of it. Origins without a series of their own add nothing.
   *
   * @param origin AS or bucket
   * @param link a link of the plan
   * @param direction seen from our network
   * @param target one element per bin of the plan
   * @return whether the origin has a series there
   * @throws IllegalArgumentException if the plan has no such link or other bins
   */
  public boolean addSeriesTo(
      OriginKey origin, String link, TrafficDirection direction, long[] target) {
    if (target.length != plan.bins()) {
      throw new IllegalArgumentException(
          "the plan has " + plan.bins() + " bins, not " + target.length);
    }
    int found = series.find(SeriesColumns.key(origin.code(), number(link), direction.ordinal()));
    if (found >= 0) {
      series.addOftenTo(found, target);
    }
    return found >= 0;
  }

  /**
   * {@return IP octets of all origins per bin, as flows say}
   *
   * @param link a link of the plan
   * @param direction seen from our network
   * @throws IllegalArgumentException if the plan has no such link
   */
  public BinSeries flowSeries(String link, TrafficDirection direction) {
    return flowSeries.computeIfAbsent(new LinkDirection(link, direction), this::flowSeries);
  }

  private BinSeries flowSeries(LinkDirection of) {
    int number = number(of.link());
    long[] octets = new long[plan.bins()];
    for (int i = 0; i < series.size(); i++) {
      long key = series.key(i);
      if (SeriesColumns.link(key) == number
          && SeriesColumns.direction(key) == of.direction().ordinal()) {
        series.addTo(i, octets);
      }
    }
    return BinSeries.of(plan.start(), plan.binSeconds(), octets, silent(number));
  }

  /**
   * {@return the bins in which an exporter of the link was heard; a copy}
   *
   * @param link a link of the plan
   * @throws IllegalArgumentException if the plan has no such link
   */
  public BitSet heardBins(String link) {
    return (BitSet) activity.get(number(link)).clone();
  }

  private BitSet silent(int link) {
    BitSet missing = (BitSet) activity.get(link).clone();
    missing.flip(0, plan.bins());
    return missing;
  }

  private int number(String link) {
    int number = Collections.binarySearch(links, link);
    if (number < 0) {
      throw new IllegalArgumentException(
          "no link \"" + link + "\" in this ledger; it has " + plan.links());
    }
    return number;
  }

  /**
   * {@return layer-2 octets per bin, as the interface counted them; empty where there are no
   * counters}
   *
   * @param link name of a link; there are none of an unknown one
   * @param direction seen from our network
   */
  public Optional<BinSeries> counterSeries(String link, TrafficDirection direction) {
    return Optional.ofNullable(counters.get(new LinkDirection(link, direction)));
  }

  /**
   * {@return octets over the whole period by AS on the path, link and direction, in this order,
   * then those that no AS has} The path is the chosen one of the table entry that the remote
   * address matches: the destination's outbound and, as tables say only how we send, the source's
   * inbound, which is not the way the traffic came. An AS has an octet once, however often the path
   * names it; our own ASes and members of confederations have none. As an octet counts for every AS
   * on its path, the sums over ASes exceed the traffic.
   */
  public Stream<PathCredit> pathCredit() {
    return PathCredit.stream(LedgerUnion.paths(this), links);
  }

  /**
   * {@return from which AS number on credit is folded into {@link PathCredit.Of#OTHER}; empty =
   * none is}
   */
  public Optional<Asn> pathFoldedFrom() {
    return paths
        .map(PathColumns::foldedFrom)
        .filter(from -> from < PathColumns.FIRST_GAP)
        .map(Asn::of);
  }

  /** {@return what was counted, each input once for each period} */
  public List<CountedInput> inputs() {
    return facts.inputs().stream().map(text -> CountedInput.parse(text, plan)).toList();
  }

  /**
   * {@return the sum of two ledgers, commutative and associative} Their periods, links and routers
   * may differ: the sum's period reaches from the earlier start to the later end, it has the links
   * of both, and a series of every origin whose series is whole in both; series of other origins
   * are folded into {@link TrafficBucket#OTHER}. What was read of an input that both count, each
   * for another period, stands twice in the facts.
   *
   * @param other of bins of the same width
   * @throws IllegalArgumentException if bin widths differ, if a link of both is not recognised by
   *     the same, if they disagree on where a router observes packets or on what its AS fields
   *     mean, or if an input is in both for the same time
   */
  public TrafficLedger merge(TrafficLedger other) {
    TreeMap<String, List<CountedInput>> counted = new TreeMap<>();
    inputs().forEach(i -> counted.computeIfAbsent(i.hash(), h -> new ArrayList<>()).add(i));
    for (CountedInput input : other.inputs()) {
      if (counted.getOrDefault(input.hash(), List.of()).stream().anyMatch(input::overlaps)) {
        throw new IllegalArgumentException(
            "the same input is in both ledgers and would count twice: SHA-256 " + input.hash());
      }
    }
    LedgerPlan union = LedgerUnion.plan(this, other);
    return LedgerUnion.onto(union, this).plus(LedgerUnion.onto(union, other));
  }

  private TrafficLedger plus(TrafficLedger other) {
    TreeMap<LinkDirection, BinSeries> bothCounters = new TreeMap<>(counters);
    other.counters.forEach(
        (key, value) -> bothCounters.merge(key, value, TrafficLedger::largerPresent));
    List<BitSet> bothActivity = new ArrayList<>();
    for (int i = 0; i < activity.size(); i++) {
      BitSet both = (BitSet) activity.get(i).clone();
      both.or(other.activity.get(i));
      bothActivity.add(both);
    }
    return new TrafficLedger(
        plan,
        facts.plus(other.facts),
        CellColumns.merge(cells, other.cells),
        SeriesColumns.merge(series, other.series),
        bothCounters,
        bothActivity,
        paths.flatMap(p -> other.paths.map(q -> PathColumns.merge(p, q))));
  }

  /**
   * {@return the same with these counters instead of its own}
   *
   * @param layer2Octets per bin of the plan, by link and direction
   */
  public TrafficLedger withCounters(SortedMap<LinkDirection, BinSeries> layer2Octets) {
    return new TrafficLedger(plan, facts, cells, series, layer2Octets, activity, paths);
  }

  /**
   * {@return the same as a ledger of these links, among which are all of its own}
   *
   * @param linkMaps names of the edge links, each with its hash, as in the plan
   * @throws IllegalArgumentException if a link of the ledger is not among them
   */
  public TrafficLedger withLinkMaps(SortedMap<String, String> linkMaps) {
    if (!linkMaps.keySet().containsAll(plan.linkMaps().keySet())) {
      throw new IllegalArgumentException("not all links of the ledger are among " + linkMaps);
    }
    return LedgerUnion.onto(plan.withLinkMaps(linkMaps), this);
  }

  /**
   * {@return the same with other facts, for instance the account of further inputs}
   *
   * @param other takes the place of its facts
   */
  public TrafficLedger withFacts(LedgerFacts other) {
    return new TrafficLedger(plan, other, cells, series, counters, activity, paths);
  }

  /** Per bin what is there; the larger where both are, as a reading cut short shows less. */
  private static BinSeries largerPresent(BinSeries a, BinSeries b) {
    long[] octets = new long[a.size()];
    BitSet missing = a.missingBins();
    missing.and(b.missingBins());
    for (int i = 0; i < octets.length; i++) {
      octets[i] = Math.max(a.octets(i), b.octets(i));
    }
    return BinSeries.of(a.start(), a.binSeconds(), octets, missing);
  }

  /** {@return the totals as they are held, for the file} */
  public CellColumns cellColumns() {
    return cells;
  }

  /** {@return the series as they are held, for the file} */
  public SeriesColumns seriesColumns() {
    return series;
  }

  /** {@return layer-2 octets per bin of every link and direction that has counters} */
  public SortedMap<LinkDirection, BinSeries> counters() {
    return counters;
  }

  /**
   * {@return the credit to ASes on paths as it is held, for the file; empty where the plan keeps
   * none}
   */
  public Optional<PathColumns> pathColumns() {
    return paths;
  }

  List<BitSet> activity() {
    return activity;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrafficLedger that
        && plan.equals(that.plan)
        && facts.equals(that.facts)
        && cells.sameAs(that.cells)
        && series.sameAs(that.series)
        && counters.equals(that.counters)
        && activity.equals(that.activity)
        && paths.isPresent() == that.paths.isPresent()
        && (paths.isEmpty() || paths.get().sameAs(that.paths.orElseThrow()));
  }

  @Override
  public int hashCode() {
    return 31 * plan.hashCode() + facts.hashCode();
  }

  @Override
  public String toString() {
    return "TrafficLedger["
        + plan.start()
        + " to "
        + plan.end()
        + ", "
        + cells.size
        + " cells, "
        + series.size()
        + " series]";
  }
}
