package org.peeringkit.analysis.pipeline.report;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.Relations.RatioRow;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/**
 * How lopsided the traffic with each peer is, by the flows of its sessions (neighbour of the flow,
 * else of the link). A peer whose policy asks for a ratio is at risk beyond {@link
 * Relations#RATIO_LIMIT} to 1 (own; policies name 1.5, 2 or 3).
 */
final class RatioRows {
  /** As many peers as a chart can name, those that ask for a ratio first. */
  private static final int MOST = 40;

  private static final int RATIO_DECIMALS = 2;
  private static final double BITS = 8;

  private final MainJob job;
  private final MonthResult month;

  RatioRows(MainJob job, MonthResult month) {
    this.job = job;
    this.month = month;
  }

  /** Those at risk first, then the rest of those with most traffic; each by ratio. */
  List<RatioRow> rows() {
    SortedMap<Asn, long[]> octets = new TreeMap<>();
    for (Map.Entry<LedgerKey, LedgerCell> cell : month.ledger().cells().entrySet()) {
      add(cell.getKey(), cell.getValue().octets(), octets);
    }
    List<RatioRow> rows = new ArrayList<>();
    List<Asn> largest = new ArrayList<>(octets.keySet());
    largest.sort(
        Comparator.comparing(
                (Asn a) -> {
                  long[] both = octets.getOrDefault(a, new long[2]);
                  return both[0] + both[1];
                })
            .reversed());
    for (Asn asn : largest) {
      RatioRow row = row(asn, octets.getOrDefault(asn, new long[2]));
      if (row.atRisk() || rows.size() < MOST) {
        rows.add(row);
      }
    }
    rows.sort(
        Comparator.comparing((RatioRow r) -> !r.atRisk())
            .thenComparing(r -> r.ratio().value().isEmpty() ? 0 : 1)
            .thenComparing(
                r -> r.ratio().value().orElse(java.math.BigDecimal.ZERO), Comparator.reverseOrder())
            .thenComparing(RatioRow::asn));
    return rows;
  }

  private void add(LedgerKey key, long count, SortedMap<Asn, long[]> octets) {
    Optional<EdgeLink> link =
        job.edges().at(key.link(), key.day().atStartOfDay(ZoneOffset.UTC).toInstant());
    boolean peering =
        link.map(EdgeLink::linkClass)
            .filter(c -> c == LinkClass.IXP || c == LinkClass.PNI)
            .isPresent();
    if (!peering) {
      return;
    }
    Optional<Asn> peer = key.neighbour().or(() -> link.flatMap(EdgeLink::neighbour));
    if (peer.isPresent()) {
      long[] both = octets.computeIfAbsent(peer.get(), a -> new long[2]);
      int d = key.direction() == TrafficDirection.INBOUND ? 0 : 1;
      both[d] = Math.addExact(both[d], count);
    }
  }

  private RatioRow row(Asn asn, long[] both) {
    Optional<Network> network = job.registry().network(asn);
    Optional<Boolean> asks = network.flatMap(n -> n.policy().ratioRequired());
    long more = Math.max(both[0], both[1]);
    long less = Math.min(both[0], both[1]);
    Figure ratio =
        less == 0
            ? Figure.unknown("one direction carries nothing, or is not seen by flows")
            : Figure.of((double) more / less, RATIO_DECIMALS);
    boolean beyond = less > 0 && more / (double) less > Relations.RATIO_LIMIT;
    return new RatioRow(
        asn,
        network.map(Network::name).orElse(""),
        rate(both[0]),
        rate(both[1]),
        ratio,
        both[1] > both[0],
        asks,
        beyond && asks.orElse(false));
  }

  private Figure rate(long octets) {
    return Figure.of(BITS * octets / month.seconds(), 0);
  }
}
