package org.peeringkit.analysis.pipeline.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.DataQuality;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.StatusReport.LinkRow;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.LinkTotals.Basis;
import org.peeringkit.model.flow.EdgeLink;

/** The edge links of a month as the report lists them, and where they were not measured. */
final class LinkRows {
  private static final int RATIO_DECIMALS = 4;
  private static final String NOT_MEASURED = "neither counters nor flows measure it";

  private final MonthResult month;
  private final EdgeMap edges;

  LinkRows(MonthResult month, EdgeMap edges) {
    this.month = month;
    this.edges = edges;
  }

  /** By class in the order of the pictures, then by name. */
  List<LinkRow> rows() {
    List<LinkRow> rows = new ArrayList<>();
    for (String link : month.ledger().links()) {
      rows.add(row(link));
    }
    rows.sort(Comparator.comparing(LinkRow::linkClass).thenComparing(LinkRow::name));
    return rows;
  }

  private EdgeLink atEnd(String link) {
    return edges
        .at(link, month.ledger().plan().end().minusSeconds(1))
        .orElseGet(() -> edges.latest(link));
  }

  private LinkRow row(String name) {
    EdgeLink link = atEnd(name);
    Figure in = p95(name, TrafficDirection.INBOUND);
    Figure out = p95(name, TrafficDirection.OUTBOUND);
    Figure capacity =
        link.capacityBitsPerSecond().isPresent()
            ? Figure.of(link.capacityBitsPerSecond().getAsLong())
            : Figure.unknown("no capacity is configured");
    return new LinkRow(
        name,
        link.linkClass(),
        link.neighbour(),
        link.site(),
        octets(name, TrafficDirection.INBOUND),
        octets(name, TrafficDirection.OUTBOUND),
        in,
        out,
        capacity,
        utilisation(in, out, capacity),
        scale(name, TrafficDirection.INBOUND),
        scale(name, TrafficDirection.OUTBOUND));
  }

  private Figure octets(String link, TrafficDirection direction) {
    return month.totals().basis(link, direction) == Basis.UNKNOWN
        ? Figure.unknown(NOT_MEASURED)
        : Figure.of(month.totals().series(link, direction).totalOctets());
  }

  private Figure p95(String link, TrafficDirection direction) {
    if (month.totals().basis(link, direction) == Basis.UNKNOWN) {
      return Figure.unknown(NOT_MEASURED);
    }
    return Figures.bps(
        month.totals().series(link, direction).p95BitsPerSecond(), "no bin was measured");
  }

  private static Figure utilisation(Figure in, Figure out, Figure capacity) {
    if (!(capacity instanceof Figure.Known full)) {
      return capacity;
    }
    if (in.value().isEmpty() && out.value().isEmpty()) {
      return in;
    }
    double busier =
        Math.max(
            in.value().map(Number::doubleValue).orElse(0.0),
            out.value().map(Number::doubleValue).orElse(0.0));
    return Figure.of(100 * busier / full.number().doubleValue(), 2);
  }

  private Figure scale(String link, TrafficDirection direction) {
    OptionalDouble scale = month.totals().scale(link, direction);
    return scale.isPresent()
        ? Figure.of(scale.getAsDouble(), RATIO_DECIMALS)
        : Figure.unknown("there are not both counters and flows");
  }

  /** Flows against counters, per link that has counters, where they are more than 1 % apart. */
  List<DataQuality.Coverage> coverage() {
    List<DataQuality.Coverage> rows = new ArrayList<>();
    for (String link : month.ledger().links()) {
      Figure in = explained(link, TrafficDirection.INBOUND);
      Figure out = explained(link, TrafficDirection.OUTBOUND);
      if (in instanceof Figure.Known || out instanceof Figure.Known) {
        rows.add(new DataQuality.Coverage(link, in, out));
      }
    }
    return rows;
  }

  private Figure explained(String link, TrafficDirection direction) {
    LinkTotals totals = month.totals();
    OptionalDouble scale = totals.scale(link, direction);
    if (scale.isEmpty()) {
      boolean counted = totals.basis(link, direction) != Basis.FLOWS;
      return Figure.unknown(
          counted ? "flows see nothing of it" : "there is no counter to compare with");
    }
    return scale.getAsDouble() > 0
        ? Figure.of(100 / scale.getAsDouble(), 2)
        : Figure.unknown("the counter stood still while flows were seen");
  }

  private static List<Integer> missing(BinSeries series) {
    int perDay = LedgerPlan.DAY_SECONDS / series.binSeconds();
    int[] days = new int[(series.size() + perDay - 1) / perDay];
    for (int bin = 0; bin < series.size(); bin++) {
      days[bin / perDay] += series.isMissing(bin) ? 1 : 0;
    }
    return Arrays.stream(days).boxed().toList();
  }

  /** Links with bins that neither counters nor flows cover, most first. */
  List<DataQuality.Gap> gaps() {
    List<DataQuality.Gap> gaps = new ArrayList<>();
    for (String link : month.ledger().links()) {
      List<Integer> missing = List.of();
      int bins = month.ledger().plan().bins();
      for (TrafficDirection direction : TrafficDirection.values()) {
        if (month.totals().basis(link, direction) != Basis.UNKNOWN) {
          BinSeries series = month.totals().series(link, direction);
          List<Integer> these = missing(series);
          missing = sum(these) > sum(missing) ? these : missing;
        }
      }
      if (sum(missing) > 0) {
        gaps.add(new DataQuality.Gap(link, sum(missing), bins, missing));
      }
    }
    gaps.sort(
        Comparator.comparing(DataQuality.Gap::missingBins)
            .reversed()
            .thenComparing(DataQuality.Gap::link));
    return gaps;
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
