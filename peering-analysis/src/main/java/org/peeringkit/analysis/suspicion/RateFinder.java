package org.peeringkit.analysis.suspicion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Suspicion.Amount;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.net.IpAddr;

/** Routers whose flows and counters are further apart than anything but a wrong rate explains. */
final class RateFinder {
  /** Framing explains 2 %, records seen twice a factor of 2, half a direction unseen another 2. */
  private static final double FACTOR = 5;

  private static final int ETHERNET_OCTETS = 18;

  private final MonthView view;

  RateFinder(MonthView view) {
    this.view = view;
  }

  /** Octets of a router on a day in bins that have both. */
  private static final class Day {
    /** IP octets. */
    long flows;

    /** Layer-2 octets. */
    long counters;

    /** Octets and packets of the whole day. */
    long allOctets;

    long allPackets;

    /** With the framing that counters count, too (IEEE 802.3), as the day has packets. */
    double framedFlows() {
      return allOctets == 0
          ? flows
          : flows * (1 + (double) ETHERNET_OCTETS * allPackets / allOctets);
    }

    double ratio() {
      return framedFlows() / counters;
    }
  }

  List<Suspicion> find() {
    TreeMap<String, NavigableMap<Long, Day>> routers = new TreeMap<>();
    for (String link : view.ledger().links()) {
      Optional<IpAddr> exporter = view.edges().latest(link).match().exporter();
      if (exporter.isPresent()) {
        add(link, routers.computeIfAbsent(exporter.get().toString(), r -> new TreeMap<>()));
      }
    }
    addPackets(routers);
    List<Suspicion> suspicions = new ArrayList<>();
    routers.forEach((router, days) -> suspicion(router, days).ifPresent(suspicions::add));
    return suspicions;
  }

  private void addPackets(Map<String, NavigableMap<Long, Day>> routers) {
    CellCursor cell = view.ledger().cellCursor();
    List<Optional<String>> routerOf =
        view.ledger().plan().linkList().stream()
            .map(link -> view.edges().latest(link).match().exporter().map(IpAddr::toString))
            .toList();
    while (cell.next()) {
      Optional<String> router = routerOf.get(cell.link());
      NavigableMap<Long, Day> days = router.isPresent() ? routers.get(router.get()) : null;
      Day day = days == null ? null : days.get((long) cell.epochDay());
      if (day != null) {
        day.allOctets = Math.addExact(day.allOctets, cell.octets());
        day.allPackets = Math.addExact(day.allPackets, cell.packets());
      }
    }
  }

  private void add(String link, SortedMap<Long, Day> days) {
    LedgerPlan plan = view.ledger().plan();
    for (TrafficDirection direction : TrafficDirection.values()) {
      Optional<BinSeries> counter = view.ledger().counterSeries(link, direction);
      if (counter.isEmpty()) {
        continue;
      }
      BinSeries flow = view.ledger().flowSeries(link, direction);
      for (String other : view.edges().sharing(link)) {
        if (!other.equals(link)
            && view.ledger().links().contains(other)
            && view.ledger().counterSeries(other, direction).isEmpty()) {
          flow = flow.plusPresent(view.ledger().flowSeries(other, direction));
        }
      }
      if (flow.totalOctets() == 0) {
        continue;
      }
      for (int bin = 0; bin < plan.bins(); bin++) {
        if (!counter.get().isMissing(bin) && !flow.isMissing(bin)) {
          long epochDay =
              Math.floorDiv(plan.binStart(bin).getEpochSecond(), (long) LedgerPlan.DAY_SECONDS);
          Day day = days.computeIfAbsent(epochDay, d -> new Day());
          day.flows = Math.addExact(day.flows, flow.octets(bin));
          day.counters = Math.addExact(day.counters, counter.get().octets(bin));
        }
      }
    }
  }

  private Optional<Suspicion> suspicion(String router, SortedMap<Long, Day> days) {
    TreeMap<Long, Day> off = new TreeMap<>();
    days.forEach(
        (date, day) -> {
          if (day.flows > 0
              && day.counters > 0
              && (day.ratio() >= FACTOR || day.ratio() <= 1 / FACTOR)) {
            off.put(date, day);
          }
        });
    if (off.isEmpty()) {
      return Optional.empty();
    }
    List<Double> ratios = off.values().stream().map(Day::ratio).sorted().toList();
    double ratio = ratios.get(ratios.size() / 2);
    long flows = Math.round(off.values().stream().mapToDouble(Day::framedFlows).sum());
    long counters = off.values().stream().mapToLong(d -> d.counters).sum();
    return Optional.of(suspicion(router, off, ratios, ratio, flows, counters));
  }

  private Suspicion suspicion(
      String router,
      SortedMap<Long, Day> off,
      List<Double> ratios,
      double ratio,
      long flows,
      long counters) {
    boolean tooHigh = ratio > 1;
    double factor = tooHigh ? ratio : 1 / ratio;
    SortedSet<String> links = new TreeSet<>();
    for (String link : view.ledger().links()) {
      if (view.edges().latest(link).match().exporter().map(IpAddr::toString).stream()
          .anyMatch(router::equals)) {
        links.add(link);
      }
    }
    List<Doubt> doubts = new ArrayList<>();
    CellSums.byOrigin(
            view, (cell, link) -> links.contains(link) && off.containsKey((long) cell.epochDay()))
        .forEach(
            (asn, sum) -> {
              if (sum.paidOctets > 0) {
                long explained = tooHigh ? Math.round(sum.paidOctets * (1 - 1 / ratio)) : 0;
                doubts.add(
                    Doubt.of(
                        Kind.SAMPLING_RATE,
                        asn,
                        explained,
                        tooHigh
                            ? Words.octets(explained)
                                + " of its traffic are there only because exporter "
                                + router
                                + " states a sampling rate "
                                + times(factor)
                                + " times too high; they do not count for its place"
                            : "exporter "
                                + router
                                + " states a sampling rate "
                                + times(factor)
                                + " times too low: its traffic is understated"));
              }
            });
    Map.Entry<Long, Day> first = off.entrySet().iterator().next();
    return new Suspicion(
        Kind.SAMPLING_RATE,
        router,
        Optional.empty(),
        "The flows of exporter "
            + router
            + " hold "
            + times(ratio)
            + " times what the counters of its links count (by day "
            + times(ratios.get(0))
            + " to "
            + times(ratios.get(ratios.size() - 1))
            + "), on "
            + off.size()
            + (off.size() == 1 ? " day, " : " days from ")
            + LocalDate.ofEpochDay(first.getKey())
            + (off.size() == 1 ? "" : " on")
            + ": its sampling rate is about "
            + times(factor)
            + " times too "
            + (tooHigh ? "high" : "low")
            + ". Link totals stand on counters; who has how much of them does not.",
        Optional.of(Amount.of(Math.abs(flows - counters))),
        doubts);
  }

  private static String times(double ratio) {
    return ratio >= 10
        ? Long.toString(Math.round(ratio))
        : String.format(Locale.ROOT, ratio >= 1 ? "%.1f" : "%.4f", ratio);
  }
}
