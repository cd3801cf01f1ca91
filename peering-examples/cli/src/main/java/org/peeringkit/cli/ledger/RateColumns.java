package org.peeringkit.cli.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.cli.console.Output;

/**
 * A ledger's series as time-ordered rows with a column per series, mean bit/s of the bin: what
 * dashboards that read CSV take. A bin that nobody measured is an empty cell, never 0.
 */
final class RateColumns {
  /** What the columns are of. */
  enum By {
    /** Links, each direction: flows and, beside them, interface counters. */
    LINK,
    /** Origins over all links, by flows. */
    ORIGIN;

    @Override
    public String toString() {
      return this == LINK ? "link" : "origin";
    }
  }

  private record Column(String title, BinSeries series) {}

  private final TrafficLedger ledger;

  RateColumns(TrafficLedger ledger) {
    this.ledger = ledger;
  }

  /** Writes them; of origins the first {@code top} by octets, all others as one. */
  void write(By by, int top, Output out) {
    List<Column> columns = by == By.LINK ? links() : origins(top);
    out.text("time");
    for (Column column : columns) {
      out.text(",").text(LedgerCsv.quoted(column.title() + " [bit/s]"));
    }
    out.newLine();
    BinSeries bins = BinSeries.zeros(start(), ledger.plan().binSeconds(), ledger.plan().bins());
    for (int bin = 0; bin < bins.size(); bin++) {
      out.text(bins.binStart(bin).toString());
      for (Column column : columns) {
        out.text(",");
        BinSeries series = column.series();
        if (!series.isMissing(bin)) {
          out.number(Math.multiplyExact(series.octets(bin), 8L) / series.binSeconds());
        }
      }
      out.newLine();
    }
  }

  private Instant start() {
    return ledger.plan().start();
  }

  private List<Column> links() {
    List<Column> columns = new ArrayList<>();
    for (String link : ledger.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        String title = link + " " + direction.label();
        columns.add(new Column(title + " flows", ledger.flowSeries(link, direction)));
        ledger
            .counterSeries(link, direction)
            .ifPresent(series -> columns.add(new Column(title + " counter", series)));
      }
    }
    return columns;
  }

  private List<Column> origins(int top) {
    OriginKey other = OriginKey.of(TrafficBucket.OTHER);
    Map<OriginKey, Long> octets = new HashMap<>();
    ledger.stream()
        .forEach(
            cell -> octets.merge(cell.getKey().origin(), cell.getValue().octets(), Math::addExact));
    List<OriginKey> largest =
        ledger.seriesOrigins().stream()
            .filter(origin -> !origin.equals(other))
            .sorted(
                Comparator.comparingLong((OriginKey origin) -> -octets.getOrDefault(origin, 0L))
                    .thenComparing(origin -> origin))
            .toList();
    List<OriginKey> shown = largest.subList(0, Math.min(top, largest.size()));
    List<OriginKey> rest = new ArrayList<>(largest.subList(shown.size(), largest.size()));
    rest.add(other);
    List<Column> columns = new ArrayList<>();
    for (OriginKey origin : shown) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        columns.add(new Column(origin + " " + direction.label(), sum(List.of(origin), direction)));
      }
    }
    for (TrafficDirection direction : TrafficDirection.values()) {
      columns.add(new Column("others " + direction.label(), sum(rest, direction)));
    }
    return columns;
  }

  /**
   * Over all links. Missing are bins in which a link was not heard: the sum would lack its part.
   * Links that were never heard have no part.
   */
  private BinSeries sum(List<OriginKey> origins, TrafficDirection direction) {
    long[] octets = new long[ledger.plan().bins()];
    BitSet missing = new BitSet();
    boolean anyHeard = false;
    for (String link : ledger.links()) {
      BitSet heard = ledger.heardBins(link);
      if (heard.isEmpty()) {
        continue;
      }
      anyHeard = true;
      heard.flip(0, octets.length);
      missing.or(heard);
      for (OriginKey origin : origins) {
        ledger.addSeriesTo(origin, link, direction, octets);
      }
    }
    if (!anyHeard) {
      missing.set(0, octets.length);
    }
    return BinSeries.of(start(), ledger.plan().binSeconds(), octets, missing);
  }
}
