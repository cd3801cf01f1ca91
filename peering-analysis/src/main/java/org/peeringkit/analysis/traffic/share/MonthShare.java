package org.peeringkit.analysis.traffic.share;

import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.DayByLink;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals.Basis;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.flow.RateSource;

/** The share of some link classes in others, over a month, with its interval and its reasons. */
final class MonthShare {
  /** Two-sided 95 % of a normal distribution. */
  private static final double Z95 = 1.959963984540054;

  private static final int DIRECTIONS = TrafficDirection.values().length;

  private final TrafficLedger ledger;
  private final EdgeMap links;
  private final LinkTotals totals;
  private final Set<LinkClass> part;
  private final Set<LinkClass> whole;
  final int fromBin;
  final int toBin;

  final long[][] partOctets;
  final long[][] wholeOctets;
  final long[][] transitOctets;
  final SortedSet<String> reasons = new TreeSet<>();
  final SortedSet<Basis> basis = new TreeSet<>();

  private double partVariance;
  private double restVariance;
  private double unknownPart;
  private double unknownRest;
  private double mayLeavePart;
  private double mayJoinPart;

  MonthShare(
      TrafficLedger ledger,
      EdgeMap links,
      LinkTotals totals,
      YearMonth month,
      Set<LinkClass> part,
      Set<LinkClass> whole) {
    this.ledger = ledger;
    this.links = links;
    this.totals = totals;
    this.part = EnumSet.copyOf(part);
    this.whole = EnumSet.copyOf(whole);
    LedgerPlan plan = ledger.plan();
    Instant start = UtcMonth.start(month);
    Instant end = UtcMonth.end(month);
    this.fromBin = (int) Math.max(0, Math.min(plan.bins(), plan.binOf(start)));
    this.toBin = (int) Math.max(fromBin, Math.min(plan.bins(), plan.binOf(end)));
    int bins = toBin - fromBin;
    partOctets = new long[DIRECTIONS][bins];
    wholeOctets = new long[DIRECTIONS][bins];
    transitOctets = new long[DIRECTIONS][bins];
    if (plan.start().isAfter(start) || plan.end().isBefore(end)) {
      reasons.add("the ledger covers only " + bins + " bins of " + month);
    }
    for (String link : ledger.links()) {
      add(link);
    }
    if (basis.contains(Basis.FLOWS)) {
      addSamplingErrors();
    }
  }

  private void add(String link) {
    boolean unknown = false;
    for (TrafficDirection direction : TrafficDirection.values()) {
      unknown |= totals.basis(link, direction) == Basis.UNKNOWN;
    }
    if (unknown && counts(link)) {
      addUnknown(link);
      return;
    }
    for (TrafficDirection direction : TrafficDirection.values()) {
      add(link, direction);
    }
  }

  private boolean counts(String link) {
    return whole.contains(classAt(link, fromBin)) || whole.contains(classAt(link, toBin - 1));
  }

  private LinkClass classAt(String link, int bin) {
    return links.classAt(link, ledger.plan().binStart(Math.max(0, bin)));
  }

  /**
   * A link with a direction that is unknown does not enter the headline; it widens its interval.
   */
  private void addUnknown(String link) {
    reasons.add("link " + link + " is left out: a direction of it is not measured");
    OptionalLong capacity = links.latest(link).capacityBitsPerSecond();
    double seconds = (double) (toBin - fromBin) * ledger.plan().binSeconds();
    double most =
        capacity.isPresent()
            ? DIRECTIONS * capacity.getAsLong() / 8.0 * seconds
            : Double.POSITIVE_INFINITY;
    addUnknown(classAt(link, toBin - 1), most);
  }

  private void addUnknown(LinkClass linkClass, double octets) {
    if (part.contains(linkClass)) {
      unknownPart += octets;
    } else if (whole.contains(linkClass)) {
      unknownRest += octets;
    }
  }

  private void add(String link, TrafficDirection direction) {
    BinSeries series = totals.series(link, direction);
    int d = direction.ordinal();
    SortedSet<Instant> changes = links.changes(link);
    LinkClass linkClass = classAt(link, fromBin);
    long largest = 0;
    int missing = 0;
    boolean used = false;
    long counted = 0;
    for (int bin = fromBin; bin < toBin; bin++) {
      if (changes.size() > 1) {
        linkClass = classAt(link, bin);
      }
      if (!whole.contains(linkClass) && linkClass != LinkClass.TRANSIT) {
        continue;
      }
      int i = bin - fromBin;
      long octets = series.octets(bin);
      largest = Math.max(largest, octets);
      missing += series.isMissing(bin) ? 1 : 0;
      if (linkClass == LinkClass.TRANSIT) {
        transitOctets[d][i] = Math.addExact(transitOctets[d][i], octets);
      }
      if (whole.contains(linkClass)) {
        used = true;
        counted = Math.addExact(counted, octets);
        wholeOctets[d][i] = Math.addExact(wholeOctets[d][i], octets);
        partOctets[d][i] =
            part.contains(linkClass) ? Math.addExact(partOctets[d][i], octets) : partOctets[d][i];
      }
    }
    if (used) {
      basis.add(totals.basis(link, direction));
    }
    if (used) {
      addUnsplit(link, direction, counted, linkClass);
    }
    if (used && missing > 0) {
      reasons.add("link " + link + " " + direction.label() + ": " + missing + " bins are missing");
      addUnknown(linkClass, (double) largest * missing);
    }
  }

  /** Octets of a shared port may be of another link, and so of another class. */
  private void addUnsplit(
      String link, TrafficDirection direction, long octets, LinkClass linkClass) {
    for (String other : totals.unsplit(link, direction)) {
      boolean theirs = part.contains(classAt(other, toBin - 1));
      if (part.contains(linkClass) && !theirs) {
        mayLeavePart += octets;
        reasons.add(unsplitReason(link, direction));
        return;
      }
      if (!part.contains(linkClass) && (theirs || !whole.contains(classAt(other, toBin - 1)))) {
        mayJoinPart += octets;
        reasons.add(unsplitReason(link, direction));
        return;
      }
    }
  }

  private static String unsplitReason(String link, TrafficDirection direction) {
    return "link "
        + link
        + " "
        + direction.label()
        + ": another link shares its port, and no flows tell them apart";
  }

  private void addSamplingErrors() {
    CellCursor cells = ledger.cellCursor();
    List<String> names = ledger.plan().linkList();
    long firstDay = ledger.plan().binStart(fromBin).getEpochSecond() / LedgerPlan.DAY_SECONDS;
    long end = ledger.plan().binStart(toBin).getEpochSecond();
    DayByLink<LinkClass> classes = new DayByLink<>(names, links::classAt);
    while (cells.next()) {
      if (cells.epochDay() < firstDay
          || (long) cells.epochDay() * LedgerPlan.DAY_SECONDS >= end
          || totals.basis(names.get(cells.link()), cells.direction()) != Basis.FLOWS) {
        continue;
      }
      LinkClass linkClass = classes.of(cells);
      double variance = cells.variance();
      if (part.contains(linkClass)) {
        partVariance += variance;
      } else if (whole.contains(linkClass)) {
        restVariance += variance;
      }
    }
    long unknownRate = ledger.facts().octetsByRate().getOrDefault(RateSource.UNKNOWN, 0L);
    if (unknownRate > 0) {
      reasons.add(
          unknownRate + " octets are of flows of unknown sampling rate, counted as they are");
    }
  }

  private static long sum(long[] octets) {
    long sum = 0;
    for (long o : octets) {
      sum = Math.addExact(sum, o);
    }
    return sum;
  }

  long partTotal() {
    return Math.addExact(sum(partOctets[0]), sum(partOctets[1]));
  }

  long wholeTotal() {
    return Math.addExact(sum(wholeOctets[0]), sum(wholeOctets[1]));
  }

  OptionalDouble share() {
    return percent((double) partTotal(), (double) wholeTotal());
  }

  OptionalDouble share(TrafficDirection direction) {
    int d = direction.ordinal();
    return percent((double) sum(partOctets[d]), (double) sum(wholeOctets[d]));
  }

  static OptionalDouble percent(double some, double all) {
    return all <= 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * some / all);
  }

  private double sampling() {
    double all = wholeTotal();
    if (all <= 0) {
      return 0;
    }
    double share = partTotal() / all;
    double variance =
        ((1 - share) * (1 - share) * partVariance + share * share * restVariance) / all / all;
    return 100 * Z95 * Math.sqrt(variance);
  }

  OptionalDouble low() {
    OptionalDouble worst =
        percent(Math.max(0, partTotal() - mayLeavePart), wholeTotal() + unknownRest);
    return worst.isEmpty()
        ? worst
        : OptionalDouble.of(Math.max(0, worst.getAsDouble() - sampling()));
  }

  OptionalDouble high() {
    double all = wholeTotal();
    if (all <= 0) {
      return OptionalDouble.empty();
    }
    double best =
        Double.isInfinite(unknownPart)
            ? 100
            : 100 * (partTotal() + mayJoinPart + unknownPart) / (all + unknownPart);
    return OptionalDouble.of(Math.min(100, best + sampling()));
  }

  /**
   * The share in the bin at which transit stands at its 95th percentile, in the direction in which
   * that is larger; the earliest such bin.
   */
  OptionalDouble shareAtTransitPercentile() {
    LedgerPlan plan = ledger.plan();
    int larger = 0;
    long most = -1;
    for (int d = 0; d < DIRECTIONS; d++) {
      long p95 =
          BinSeries.of(plan.binStart(fromBin), plan.binSeconds(), transitOctets[d])
              .percentileOctets(95)
              .orElse(-1);
      if (p95 > most) {
        most = p95;
        larger = d;
      }
    }
    if (most <= 0) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < transitOctets[larger].length; i++) {
      if (transitOctets[larger][i] == most) {
        return percent((double) partOctets[larger][i], (double) wholeOctets[larger][i]);
      }
    }
    return OptionalDouble.empty();
  }
}
