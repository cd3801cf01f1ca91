package org.peeringkit.analysis.suspicion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Suspicion.Amount;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * Routers of which no flows came for a day or more while traffic went on. One that is taken out of
 * service has counters that stand still, or none any more.
 */
final class SilenceFinder {
  private static final int DAY_SECONDS = 86_400;

  /** Of the traffic to be expected, so much has to be counted: less is what is left on a link. */
  private static final double FROM_SHARE = 0.05;

  /** A network is told if so much of what was heard of it is on the router's links. */
  private static final double DOUBT_SHARE = 0.10;

  private final MonthView view;

  SilenceFinder(MonthView view) {
    this.view = view;
  }

  /** A run of bins. */
  private record Run(int from, int to) {
    int bins() {
      return to - from;
    }
  }

  List<Suspicion> find() {
    TreeMap<String, TreeSet<String>> routers = new TreeMap<>();
    BitSet any = new BitSet();
    for (String link : view.ledger().links()) {
      if (view.edges().latest(link).linkClass() == LinkClass.INTERNAL) {
        // What stays inside is seen by accident; nothing is counted there.
        continue;
      }
      any.or(view.ledger().heardBins(link));
      view.edges()
          .latest(link)
          .match()
          .exporter()
          .map(IpAddr::toString)
          .ifPresent(router -> routers.computeIfAbsent(router, r -> new TreeSet<>()).add(link));
    }
    if (any.isEmpty()) {
      return List.of();
    }
    List<Suspicion> suspicions = new ArrayList<>();
    routers.forEach((router, links) -> suspicion(router, links, any).ifPresent(suspicions::add));
    return suspicions;
  }

  private Optional<Suspicion> suspicion(String router, SortedSet<String> links, BitSet any) {
    LedgerPlan plan = view.ledger().plan();
    BitSet heard = new BitSet();
    links.forEach(link -> heard.or(view.ledger().heardBins(link)));
    if (heard.isEmpty()) {
      // Never heard at all: that is how it is configured, and said elsewhere.
      return Optional.empty();
    }
    Run run = longest(heard, any.nextSetBit(0), any.length());
    if ((long) run.bins() * plan.binSeconds() < DAY_SECONDS) {
      return Optional.empty();
    }
    long counted = 0;
    long countedElse = 0;
    long countedBins = 0;
    long elseBins = 0;
    long flows = 0;
    boolean counters = false;
    for (String link : links) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        flows = Math.addExact(flows, view.ledger().flowSeries(link, direction).totalOctets());
        Optional<BinSeries> series = view.ledger().counterSeries(link, direction);
        if (series.isEmpty()) {
          continue;
        }
        counters = true;
        for (int bin = 0; bin < plan.bins(); bin++) {
          if (!series.get().isMissing(bin)) {
            boolean inside = bin >= run.from && bin < run.to;
            counted += inside ? series.get().octets(bin) : 0;
            countedBins += inside ? 1 : 0;
            countedElse += inside ? 0 : series.get().octets(bin);
            elseBins += inside ? 0 : 1;
          }
        }
      }
    }
    if (counters) {
      double usual = (double) countedElse / Math.max(1, elseBins);
      return counted > 0 && counted >= FROM_SHARE * usual * Math.max(1, countedBins)
          ? Optional.of(suspicion(router, links, run, heard, Amount.of(counted), true))
          : Optional.empty();
    }
    if (heard.nextSetBit(run.to) < 0) {
      // It may have been taken away; nothing here can tell.
      return Optional.empty();
    }
    long usual = Math.round((double) flows / heard.cardinality() * run.bins());
    return Optional.of(
        suspicion(router, links, run, heard, new Amount(usual, usual / 2, 2 * usual), false));
  }

  /** The longest run without flows, within the time of which there are any. */
  private static Run longest(BitSet heard, int begin, int end) {
    Run longest = new Run(begin, begin);
    for (int from = heard.nextClearBit(begin); from < end; ) {
      int next = heard.nextSetBit(from);
      int to = next < 0 ? end : Math.min(next, end);
      if (to - from > longest.bins()) {
        longest = new Run(from, to);
      }
      from = heard.nextClearBit(to);
    }
    return longest;
  }

  private Suspicion suspicion(
      String router,
      SortedSet<String> links,
      Run run,
      BitSet heard,
      Amount amount,
      boolean counters) {
    LedgerPlan plan = view.ledger().plan();
    Instant from = plan.binStart(run.from);
    Instant to = plan.binStart(run.to);
    double days = (double) run.bins() * plan.binSeconds() / DAY_SECONDS;
    String howLong = String.format(Locale.ROOT, "%.1f days", days);
    NavigableMap<Asn, CellSums.Sum> here =
        CellSums.byOrigin(view, (c, link) -> links.contains(link));
    NavigableMap<Asn, CellSums.Sum> all = CellSums.byOrigin(view, (c, link) -> true);
    List<Doubt> doubts = new ArrayList<>();
    here.forEach(
        (asn, sum) -> {
          long paidAll = all.getOrDefault(asn, new CellSums.Sum()).paidOctets;
          if (sum.paidOctets > 0 && sum.paidOctets >= DOUBT_SHARE * paidAll) {
            long missed =
                Math.round((double) sum.paidOctets / Math.max(1, heard.cardinality()) * run.bins());
            doubts.add(
                Doubt.of(
                    Kind.SILENT_EXPORTER,
                    asn,
                    0,
                    "about "
                        + Words.octets(missed)
                        + " more of its traffic was not seen, for exporter "
                        + router
                        + " was silent for "
                        + howLong
                        + ": it is understated beside networks on other routers"));
          }
        });
    return new Suspicion(
        Kind.SILENT_EXPORTER,
        router,
        Optional.empty(),
        "Exporter "
            + router
            + " sent no flows from "
            + from
            + " to "
            + to
            + " ("
            + howLong
            + "), "
            + (counters
                ? "while its links' counters counted " + Words.octets(amount.octets())
                : "and did before and after; at its usual rate about "
                    + Words.octets(amount.octets())
                    + " were not seen")
            + ": whose traffic that was is unknown, and networks on "
            + String.join(", ", links)
            + " are understated.",
        Optional.of(amount),
        doubts);
  }
}
