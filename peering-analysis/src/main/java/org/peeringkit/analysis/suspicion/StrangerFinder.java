package org.peeringkit.analysis.suspicion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.peeringkit.analysis.attribution.doubt.StrangerRoute;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Suspicion.Amount;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.facts.DoubtfulOctets;
import org.peeringkit.model.net.Asn;

/** Traffic that a stranger's more specific route has brought to the stranger. */
final class StrangerFinder {
  private static final double FROM_BPS = 1e6;
  private static final double FROM_SHARE = 0.01;
  private static final int SHOWN = 3;

  private final MonthView view;

  StrangerFinder(MonthView view) {
    this.view = view;
  }

  /** Who announces into whose block. */
  private record Pair(Asn origin, Asn holder) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int order = origin.compareTo(other.origin);
      return order != 0 ? order : holder.compareTo(other.holder);
    }
  }

  private static final class Found {
    final List<StrangerRoute> routes = new ArrayList<>();
    final SortedSet<String> links = new TreeSet<>();
    long octets;
    long paidOctets;
  }

  List<Suspicion> find() {
    TreeMap<Pair, Found> pairs = new TreeMap<>();
    for (StrangerRoute route : view.strangers().routes()) {
      add(route, pairs);
    }
    if (pairs.isEmpty()) {
      return List.of();
    }
    TreeSet<Long> wanted = new TreeSet<>();
    pairs.keySet().forEach(pair -> wanted.add(OriginKey.of(pair.origin).code()));
    Map<Asn, CellSums.Sum> sums =
        CellSums.byOrigin(view, (cell, link) -> wanted.contains(cell.originCode()));
    double seconds = (double) view.ledger().plan().bins() * view.ledger().plan().binSeconds();
    List<Suspicion> suspicions = new ArrayList<>();
    pairs.forEach(
        (pair, found) -> {
          CellSums.Sum all = sums.getOrDefault(pair.origin, new CellSums.Sum());
          if (found.octets * 8.0 / seconds >= FROM_BPS
              || found.octets >= FROM_SHARE * Math.max(1, all.octets)) {
            suspicions.add(suspicion(pair, found, all));
          }
        });
    suspicions.sort(
        Comparator.comparing((Suspicion s) -> -s.amount().map(Amount::octets).orElse(0L)));
    return suspicions;
  }

  private void add(StrangerRoute route, Map<Pair, Found> pairs) {
    for (String link : view.ledger().plan().linkList()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        long octets =
            view.ledger()
                .facts()
                .attribution()
                .getOrDefault(
                    DoubtfulOctets.label(route.prefix(), route.origin(), link, direction.label()),
                    0L);
        if (octets > 0) {
          Found found =
              pairs.computeIfAbsent(new Pair(route.origin(), route.holder()), p -> new Found());
          if (!found.routes.contains(route)) {
            found.routes.add(route);
          }
          found.links.add(link);
          found.octets = Math.addExact(found.octets, octets);
          // A class that changes within the month counts as it is at the end.
          if (MonthView.isPaid(view.edges().classAt(link, view.end().minusSeconds(1)))) {
            found.paidOctets = Math.addExact(found.paidOctets, octets);
          }
        }
      }
    }
  }

  private Suspicion suspicion(Pair pair, Found found, CellSums.Sum all) {
    // The error of the whole, in proportion: it is not kept by prefix.
    double share = all.octets == 0 ? 1 : Math.min(1, (double) found.octets / all.octets);
    Amount amount = Amount.of(found.octets, all.variance * share);
    String prefixes =
        found.routes.stream()
            .limit(SHOWN)
            .map(r -> r.prefix().toString())
            .collect(Collectors.joining(", "));
    int more = found.routes.size() - SHOWN;
    StrangerRoute first = found.routes.get(0);
    String holder = Words.called(pair.holder, view.registry().nameOf(pair.holder));
    String text =
        Words.called(pair.origin, view.registry().nameOf(pair.origin))
            + " announces "
            + prefixes
            + (more > 0 ? " and " + more + " more" : "")
            + " inside "
            + first.block()
            + " of "
            + holder
            + ", a stranger to it; "
            + first.sign().words()
            + ". "
            + Words.octets(found.octets)
            + ", "
            + percent(share)
            + " of what is counted as "
            + pair.origin
            + "'s, goes to or comes from there, over "
            + String.join(", ", found.links)
            + ".";
    Doubt doubt =
        Doubt.of(
            Kind.STRANGERS_ROUTE,
            pair.origin,
            Math.min(found.paidOctets, all.paidOctets),
            percent(share)
                + " of its traffic ("
                + Words.octets(found.octets)
                + ") is of "
                + prefixes
                + (more > 0 ? " and " + more + " more" : "")
                + ", announced inside the block of "
                + pair.holder
                + " by a stranger; it does not count for its place until the holder confirms it");
    return new Suspicion(
        Kind.STRANGERS_ROUTE,
        prefixes,
        Optional.of(pair.origin),
        text,
        Optional.of(amount),
        List.of(doubt));
  }

  static String percent(double share) {
    double percent = 100 * share;
    return (percent >= 10 || percent == 0
            ? Long.toString(Math.round(percent))
            : String.format(java.util.Locale.ROOT, "%.1f", percent))
        + " %";
  }
}
