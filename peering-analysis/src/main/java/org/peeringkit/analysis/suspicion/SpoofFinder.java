package org.peeringkit.analysis.suspicion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Suspicion.Amount;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/**
 * Inbound packets whose sources are invented. Sources drawn evenly fall on addresses that nobody
 * announces as often as these are addresses at all; from what is seen there the whole follows, as a
 * network telescope reckons (Moore et al., "Inferring Internet Denial-of-Service Activity", USENIX
 * Security 2001; the reckoning by days and links is own).
 */
final class SpoofFinder {
  private static final double TIMES_MEDIAN = 3;
  private static final double FROM_SHARE = 0.01;

  private final MonthView view;

  SpoofFinder(MonthView view) {
    this.view = view;
  }

  /** What came in over a link on a day, IPv4. */
  private static final class Day {
    long all;
    long bogon;
    long unannounced;

    long nobodys() {
      return bogon + unannounced;
    }
  }

  List<Suspicion> find() {
    TreeMap<String, NavigableMap<Long, Day>> links = new TreeMap<>();
    CellCursor cell = view.ledger().cellCursor();
    List<String> names = view.ledger().plan().linkList();
    while (cell.next()) {
      if (cell.direction() == TrafficDirection.INBOUND && cell.family() == IpFamily.IPV4) {
        Day day =
            links
                .computeIfAbsent(names.get(cell.link()), l -> new TreeMap<>())
                .computeIfAbsent((long) cell.epochDay(), d -> new Day());
        day.all += cell.octets();
        Optional<TrafficBucket> bucket = OriginKey.ofCode(cell.originCode()).bucket();
        if (bucket.filter(b -> b == TrafficBucket.BOGON).isPresent()) {
          day.bogon += cell.octets();
        } else if (bucket
            .filter(b -> b == TrafficBucket.UNROUTED || b == TrafficBucket.DEFAULT_ROUTE)
            .isPresent()) {
          day.unannounced += cell.octets();
        }
      }
    }
    List<Suspicion> suspicions = new ArrayList<>();
    links.forEach((link, days) -> suspicion(link, days).ifPresent(suspicions::add));
    return suspicions;
  }

  private Optional<Suspicion> suspicion(String link, NavigableMap<Long, Day> days) {
    LinkClass linkClass = view.edges().latest(link).linkClass();
    if (linkClass == LinkClass.CUSTOMER
        || linkClass == LinkClass.CACHE
        || linkClass == LinkClass.INTERNAL) {
      return Optional.empty();
    }
    long median = median(days.values().stream().map(Day::nobodys).sorted().toList());
    long medianBogon = median(days.values().stream().map(d -> d.bogon).sorted().toList());
    long excess = 0;
    long bogons = 0;
    List<Long> found = new ArrayList<>();
    for (Map.Entry<Long, Day> entry : days.entrySet()) {
      Day day = entry.getValue();
      long more = day.nobodys() - median;
      if (day.nobodys() > TIMES_MEDIAN * median && more >= FROM_SHARE * day.all && more > 0) {
        found.add(entry.getKey());
        excess += more;
        bogons += Math.max(0, day.bogon - medianBogon);
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(suspicion(link, linkClass, days, found, excess, bogons));
  }

  private Suspicion suspicion(
      String link,
      LinkClass linkClass,
      NavigableMap<Long, Day> days,
      List<Long> found,
      long excess,
      long bogons) {
    long firstMillis = found.get(0) * 86_400_000L;
    AddressSpace space = AddressSpace.of(view.tables().table(view.tables().indexAt(firstMillis)));
    // Evenly over all addresses, or over all but special-purpose ones.
    double overAll = excess / Math.max(0.01, space.nobodysShare());
    double overOrdinary =
        bogons + (excess - bogons) / Math.max(0.01, space.nobodysShareOfOrdinary());
    boolean sparesBogons = bogons < 0.01 * excess;
    long best = Math.round(sparesBogons ? overOrdinary : overAll);
    long inbound = found.stream().mapToLong(d -> days.getOrDefault(d, new Day()).all).sum();
    best = Math.min(best, inbound);
    long high = Math.max(best, Math.min(inbound, Math.round(Math.max(overAll, overOrdinary))));
    Amount amount = new Amount(best, Math.min(best, excess), high);
    List<Doubt> doubts = new ArrayList<>();
    if (MonthView.isPaid(linkClass)) {
      long whole = best;
      CellSums.byOrigin(
              view,
              (cell, name) ->
                  name.equals(link)
                      && cell.direction() == TrafficDirection.INBOUND
                      && cell.family() == IpFamily.IPV4
                      && found.contains((long) cell.epochDay()))
          .forEach((asn, sum) -> doubt(asn, sum, space, whole, link).ifPresent(doubts::add));
    }
    String when =
        LocalDate.ofEpochDay(found.get(0))
            + (found.size() == 1
                ? ""
                : " to "
                    + LocalDate.ofEpochDay(found.get(found.size() - 1))
                    + " ("
                    + found.size()
                    + " days)");
    return new Suspicion(
        Kind.SPOOFED_SOURCES,
        link,
        Optional.empty(),
        Words.octets(excess)
            + " more than on its median day came in over "
            + link
            + " on "
            + when
            + " from IPv4 addresses that nobody announces. If sources were invented evenly, about "
            + Words.octets(best)
            + " were, "
            + StrangerFinder.percent((double) best / Math.max(1, inbound))
            + " of what came in there on those days: they are credited to whoever holds the"
            + " addresses.",
        Optional.of(amount),
        doubts);
  }

  private static Optional<Doubt> doubt(
      Asn asn, CellSums.Sum sum, AddressSpace space, long whole, String link) {
    long expected = Math.round(whole * space.shareOf(asn));
    long explained = Math.min(sum.octets, expected);
    if (explained < FROM_SHARE * sum.octets) {
      return Optional.empty();
    }
    return Optional.of(
        Doubt.of(
            Kind.SPOOFED_SOURCES,
            asn,
            explained,
            Words.octets(explained)
                + " of its inbound over "
                + link
                + " are about what spoofed packets put on its addresses; they do not count for its"
                + " place"));
  }

  private static long median(List<Long> sorted) {
    return sorted.get((sorted.size() - 1) / 2);
  }
}
