package org.peeringkit.analysis.pipeline.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;

/** Octets of a month by day and link class, in and out together, and for how long each was seen. */
final class ClassOctets {
  private final SortedMap<LocalDate, Map<LinkClass, Sum>> days = new TreeMap<>();

  /** Octets, and the seconds in which at least one link of the class was measured. */
  static final class Sum {
    long octets;
    long seconds;
  }

  private ClassOctets() {}

  static ClassOctets of(MonthResult month, EdgeMap edges) {
    ClassOctets result = new ClassOctets();
    int bins = month.ledger().plan().bins();
    long[][] octets = new long[LinkClass.values().length][bins];
    boolean[][] seen = new boolean[LinkClass.values().length][bins];
    for (String link : month.ledger().links()) {
      if (!month.isMeasured(link)) {
        continue;
      }
      for (TrafficDirection direction : TrafficDirection.values()) {
        BinSeries series = month.totals().series(link, direction);
        for (int bin = 0; bin < bins; bin++) {
          if (!series.isMissing(bin)) {
            int c = edges.classAt(link, series.binStart(bin)).ordinal();
            octets[c][bin] = Math.addExact(octets[c][bin], series.octets(bin));
            seen[c][bin] = true;
          }
        }
      }
    }
    for (LinkClass linkClass : LinkClass.values()) {
      for (int bin = 0; bin < bins; bin++) {
        if (seen[linkClass.ordinal()][bin]) {
          result.add(month, linkClass, bin, octets[linkClass.ordinal()][bin]);
        }
      }
    }
    return result;
  }

  private void add(MonthResult month, LinkClass linkClass, int bin, long octets) {
    LocalDate day = month.ledger().plan().binStart(bin).atZone(ZoneOffset.UTC).toLocalDate();
    Sum sum =
        days.computeIfAbsent(day, d -> new EnumMap<>(LinkClass.class))
            .computeIfAbsent(linkClass, c -> new Sum());
    sum.octets = Math.addExact(sum.octets, octets);
    sum.seconds += month.ledger().plan().binSeconds();
  }

  SortedMap<LocalDate, Map<LinkClass, Sum>> days() {
    return days;
  }

  /** The whole month. */
  Map<LinkClass, Sum> month() {
    Map<LinkClass, Sum> all = new EnumMap<>(LinkClass.class);
    days.values()
        .forEach(
            day ->
                day.forEach(
                    (linkClass, sum) -> {
                      Sum total = all.computeIfAbsent(linkClass, c -> new Sum());
                      total.octets = Math.addExact(total.octets, sum.octets);
                      total.seconds += sum.seconds;
                    }));
    return all;
  }
}
