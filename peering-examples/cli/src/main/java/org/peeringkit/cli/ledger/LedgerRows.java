package org.peeringkit.cli.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.LinkTotals.Basis;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * A ledger's edge traffic by one key: IP octets as flows say where there are any flows, else the
 * layer-2 octets of the counters. The two never mix in one view, so that rows add up.
 *
 * @param by the key
 * @param basis what all octets rest on
 * @param rows by octets in and out together, most first
 * @param totalOctets of all edge links, in and out, whether shown by a row or not
 * @param unattributedOctets those of them that are of no known origin
 */
public record LedgerRows(
    By by, Basis basis, List<Row> rows, long totalOctets, long unattributedOctets) {

  /** What rows are by. */
  public enum By {
    ORIGIN("origin"),
    NEIGHBOUR("neighbour"),
    LINK("link"),
    CLASS("class"),
    /** ASes on the path; as an octet is in the row of each, these rows add up to more than all. */
    PATH_AS("path-as");

    private final String label;

    By(String label) {
      this.label = label;
    }

    /** As options and outputs have it. */
    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * One key.
   *
   * @param key AS64500 or the label of a bucket or of what no AS on a path has; the word unknown
   *     for a neighbour that is not known; a link's name; a class
   * @param asn where the key is an AS
   * @param in octets received; empty = unknown, never 0
   * @param out octets sent
   * @param unknowns what is not in the numbers, in words
   */
  public record Row(
      String key, Optional<Asn> asn, OptionalLong in, OptionalLong out, List<String> unknowns) {
    public Row {
      unknowns = List.copyOf(unknowns);
    }

    public long octets() {
      return Math.addExact(in.orElse(0), out.orElse(0));
    }
  }

  private static final class Sums {
    private final Optional<Asn> asn;
    private final OptionalLong[] octets = {OptionalLong.empty(), OptionalLong.empty()};
    private final List<String> unknowns = new ArrayList<>();

    Sums(Optional<Asn> asn) {
      this.asn = asn;
    }

    void add(TrafficDirection direction, long more) {
      int i = direction.ordinal();
      octets[i] = OptionalLong.of(Math.addExact(octets[i].orElse(0), more));
    }
  }

  private static final class Collector {
    private final TreeMap<String, Sums> rows = new TreeMap<>();
    private long total;
    private long unattributed;

    Sums row(String key, Optional<Asn> asn) {
      return rows.computeIfAbsent(key, k -> new Sums(asn));
    }

    LedgerRows done(By by, Basis basis) {
      List<Row> list = new ArrayList<>();
      rows.forEach(
          (key, sums) -> {
            boolean isMeasured = sums.unknowns.isEmpty();
            list.add(
                new Row(
                    key,
                    sums.asn,
                    isMeasured ? zeroIfNone(sums.octets[0]) : sums.octets[0],
                    isMeasured ? zeroIfNone(sums.octets[1]) : sums.octets[1],
                    sums.unknowns));
          });
      list.sort(Comparator.comparingLong(Row::octets).reversed().thenComparing(Row::key));
      return new LedgerRows(by, basis, List.copyOf(list), total, unattributed);
    }

    private static OptionalLong zeroIfNone(OptionalLong octets) {
      return octets.isPresent() ? octets : OptionalLong.of(0);
    }
  }

  /** Of a ledger whose links these are. */
  public static LedgerRows of(TrafficLedger ledger, EdgeMap edges, By by) {
    LinkTotals totals = LinkTotals.of(ledger, edges);
    Collector collector = new Collector();
    if (ledger.cells().isEmpty()) {
      counters(ledger, edges, totals, by, collector);
      return collector.done(by, collector.total > 0 ? Basis.COUNTERS : Basis.UNKNOWN);
    }
    for (Map.Entry<LedgerKey, LedgerCell> cell : ledger.cells().entrySet()) {
      LedgerKey key = cell.getKey();
      Instant day = key.day().atStartOfDay(ZoneOffset.UTC).toInstant();
      LinkClass linkClass = edges.classAt(key.link(), day);
      if (linkClass == LinkClass.INTERNAL) {
        continue;
      }
      long octets = cell.getValue().octets();
      collector.total = Math.addExact(collector.total, octets);
      if (key.origin().bucket().filter(TrafficBucket::isUnattributed).isPresent()) {
        collector.unattributed = Math.addExact(collector.unattributed, octets);
      }
      add(collector, by, key, linkClass, octets);
    }
    if (by == By.PATH_AS) {
      paths(ledger, edges, collector);
    }
    if (by == By.LINK || by == By.CLASS) {
      blindSpots(ledger, edges, totals, by, collector);
    }
    return collector.done(by, Basis.FLOWS);
  }

  private static void add(
      Collector collector, By by, LedgerKey key, LinkClass linkClass, long octets) {
    Optional<Asn> none = Optional.empty();
    switch (by) {
      case ORIGIN ->
          collector.row(key.origin().toString(), key.origin().asn()).add(key.direction(), octets);
      case NEIGHBOUR ->
          collector
              .row(key.neighbour().map(Asn::toString).orElse("unknown"), key.neighbour())
              .add(key.direction(), octets);
      case LINK -> collector.row(key.link(), none).add(key.direction(), octets);
      case CLASS -> collector.row(linkClass.name(), none).add(key.direction(), octets);
      case PATH_AS -> {
        // Paths are not by day: see below.
      }
    }
  }

  private static void paths(TrafficLedger ledger, EdgeMap edges, Collector collector) {
    ledger
        .pathCredit()
        .filter(credit -> edges.latest(credit.link()).linkClass() != LinkClass.INTERNAL)
        .forEach(
            credit ->
                collector.row(credit.key(), credit.asn()).add(credit.direction(), credit.octets()));
  }

  /** Directions in which flows see nothing although there is, or may be, something. */
  private static void blindSpots(
      TrafficLedger ledger, EdgeMap edges, LinkTotals totals, By by, Collector collector) {
    for (String link : ledger.links()) {
      LinkClass linkClass = edges.latest(link).linkClass();
      if (linkClass == LinkClass.INTERNAL) {
        continue;
      }
      Sums row = collector.row(by == By.LINK ? link : linkClass.name(), Optional.empty());
      for (TrafficDirection direction : TrafficDirection.values()) {
        long seen = ledger.flowSeries(link, direction).totalOctets();
        long total = totals.series(link, direction).totalOctets();
        boolean isBlind = totals.basis(link, direction) == Basis.UNKNOWN || seen == 0 && total > 0;
        if (isBlind) {
          row.unknowns.add(
              link
                  + " "
                  + direction.label()
                  + ": "
                  + (total > 0
                      ? "flows see nothing; the interface counted "
                          + Units.octets(BigDecimal.valueOf(total))
                          + " of layer 2"
                      : "neither flows nor counters measure it"));
        } else if (by == By.LINK) {
          row.add(direction, 0);
        }
      }
    }
  }

  private static void counters(
      TrafficLedger ledger, EdgeMap edges, LinkTotals totals, By by, Collector collector) {
    for (String link : ledger.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        BinSeries series = totals.series(link, direction);
        boolean isKnown = totals.basis(link, direction) != Basis.UNKNOWN;
        for (int bin = 0; bin < series.size(); bin++) {
          LinkClass linkClass = edges.classAt(link, series.binStart(bin));
          if (linkClass == LinkClass.INTERNAL || !isKnown) {
            continue;
          }
          collector.total = Math.addExact(collector.total, series.octets(bin));
          if (by == By.LINK || by == By.CLASS) {
            collector
                .row(by == By.LINK ? link : linkClass.name(), Optional.empty())
                .add(direction, series.octets(bin));
          }
        }
        LinkClass latest = edges.latest(link).linkClass();
        if (!isKnown && latest != LinkClass.INTERNAL && (by == By.LINK || by == By.CLASS)) {
          collector
              .row(by == By.LINK ? link : latest.name(), Optional.empty())
              .unknowns
              .add(link + " " + direction.label() + ": no counter measures it");
        }
      }
    }
    collector.unattributed = collector.total;
  }
}
