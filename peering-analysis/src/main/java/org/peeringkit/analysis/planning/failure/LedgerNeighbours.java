package org.peeringkit.analysis.planning.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * From ledgers. Series are kept by origin, neighbours by day: an origin's octets of a bin are
 * divided as its day is. Origins without a series of their own stand together in {@link
 * TrafficBucket#OTHER}, as in the ledger.
 */
final class LedgerNeighbours implements NeighbourSource {
  private static final int SECONDS_A_DAY = 86_400;

  private final List<TrafficLedger> ledgers;
  private final Instant start;
  private final int binSeconds;
  private final int bins;
  private final Map<Long, Map<LinkDirection, Long>> carried = new HashMap<>();

  LedgerNeighbours(List<TrafficLedger> ledgers, Instant start, int binSeconds, int bins) {
    this.ledgers = ledgers;
    this.start = start;
    this.binSeconds = binSeconds;
    this.bins = bins;
    for (TrafficLedger ledger : ledgers) {
      List<String> names = ledger.plan().linkList();
      CellCursor cells = ledger.cellCursor();
      while (cells.next()) {
        LinkDirection at = new LinkDirection(names.get(cells.link()), cells.direction());
        if (cells.neighbourCode() != UNKNOWN) {
          add(cells.neighbourCode(), at, cells.octets());
        }
        if (OriginKey.ofCode(cells.originCode()).asn().isPresent()) {
          add(-1 - cells.originCode(), at, cells.octets());
        }
      }
    }
  }

  private void add(long party, LinkDirection at, long octets) {
    carried.computeIfAbsent(party, n -> new HashMap<>()).merge(at, octets, Math::addExact);
  }

  @Override
  public long carried(long party, String link, TrafficDirection direction) {
    return carried
        .getOrDefault(party, Map.of())
        .getOrDefault(new LinkDirection(link, direction), 0L);
  }

  /** An origin on a day. */
  private record OriginDay(long origin, int epochDay) {}

  @Override
  public void parts(String link, TrafficDirection direction, Sink sink) {
    for (TrafficLedger ledger : ledgers) {
      if (ledger.links().contains(link)) {
        parts(ledger, link, direction, sink);
      }
    }
  }

  private void parts(TrafficLedger ledger, String link, TrafficDirection direction, Sink sink) {
    Map<OriginDay, SortedMap<Long, Long>> days = days(ledger, link, direction);
    long[] octets = new long[ledger.plan().bins()];
    for (OriginKey origin : ledger.seriesOrigins()) {
      Arrays.fill(octets, 0);
      if (ledger.addSeriesTo(origin, link, direction, octets)) {
        byParty(ledger, origin, octets, days).forEach(sink::part);
      }
    }
  }

  private SortedMap<Long, double[]> byParty(
      TrafficLedger ledger,
      OriginKey origin,
      long[] octets,
      Map<OriginDay, SortedMap<Long, Long>> days) {
    long seconds = Duration.between(start, ledger.plan().start()).toSeconds();
    int offset = (int) Math.floorDiv(seconds, (long) binSeconds);
    long nobody = origin.asn().map(asn -> -1 - asn.value()).orElse(UNKNOWN);
    SortedMap<Long, double[]> parts = new TreeMap<>();
    int last = Integer.MIN_VALUE;
    SortedMap<Long, Long> mix = new TreeMap<>();
    double sum = 0;
    for (int i = 0; i < octets.length; i++) {
      int bin = offset + i;
      if (octets[i] == 0 || bin < 0 || bin >= bins) {
        continue;
      }
      long at = start.getEpochSecond() + (long) bin * binSeconds;
      int day = (int) Math.floorDiv(at, (long) SECONDS_A_DAY);
      if (day != last) {
        last = day;
        mix = days.getOrDefault(new OriginDay(origin.code(), day), new TreeMap<>());
        sum = mix.values().stream().mapToDouble(Long::doubleValue).sum();
      }
      if (sum == 0) {
        parts.computeIfAbsent(nobody, n -> new double[bins])[bin] += octets[i];
        continue;
      }
      for (Map.Entry<Long, Long> one : mix.entrySet()) {
        long party = one.getKey() == UNKNOWN ? nobody : one.getKey();
        parts.computeIfAbsent(party, n -> new double[bins])[bin] +=
            octets[i] * (one.getValue() / sum);
      }
    }
    return parts;
  }

  private static Map<OriginDay, SortedMap<Long, Long>> days(
      TrafficLedger ledger, String link, TrafficDirection direction) {
    Set<Long> withSeries = new HashSet<>();
    ledger.seriesOrigins().forEach(origin -> withSeries.add(origin.code()));
    List<String> names = ledger.plan().linkList();
    Map<OriginDay, SortedMap<Long, Long>> days = new HashMap<>();
    CellCursor cells = ledger.cellCursor();
    while (cells.next()) {
      if (cells.direction() == direction && names.get(cells.link()).equals(link)) {
        long origin =
            withSeries.contains(cells.originCode())
                ? cells.originCode()
                : OriginKey.codeOf(TrafficBucket.OTHER);
        days.computeIfAbsent(new OriginDay(origin, cells.epochDay()), d -> new TreeMap<>())
            .merge(cells.neighbourCode(), cells.octets(), Math::addExact);
      }
    }
    return days;
  }
}
