package org.peeringkit.analysis.discussions.brief;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/** A month's octets by origin, class and direction, summed once for many questions. */
final class OriginSums {
  private final MonthResult result;
  private final Map<Asn, Map<LinkClass, long[]>> byOrigin = new HashMap<>();
  private final long seconds;
  private final boolean[] seen = new boolean[TrafficDirection.values().length];

  OriginSums(MonthResult result, EdgeMap edges) {
    this.result = result;
    this.seconds = measuredSeconds(result.ledger());
    for (Map.Entry<LedgerKey, LedgerCell> cell : result.ledger().cells().entrySet()) {
      LedgerKey key = cell.getKey();
      Instant day = key.day().atStartOfDay(ZoneOffset.UTC).toInstant();
      LinkClass linkClass = edges.classAt(key.link(), day);
      if (linkClass == LinkClass.INTERNAL) {
        continue;
      }
      int direction = key.direction().ordinal();
      seen[direction] = true;
      if (key.origin().asn().isEmpty()) {
        continue;
      }
      long[] sums =
          byOrigin
              .computeIfAbsent(key.origin().asn().get(), k -> new EnumMap<>(LinkClass.class))
              .computeIfAbsent(linkClass, k -> new long[seen.length]);
      sums[direction] = Math.addExact(sums[direction], cell.getValue().octets());
    }
  }

  /** Of the bins in which flows of any link were heard. */
  private static long measuredSeconds(TrafficLedger ledger) {
    boolean[] heard = new boolean[ledger.plan().bins()];
    for (String link : ledger.links()) {
      BinSeries series =
          ledger.series(OriginKey.of(TrafficBucket.OTHER), link, TrafficDirection.INBOUND);
      for (int bin = 0; bin < heard.length; bin++) {
        heard[bin] |= !series.isMissing(bin);
      }
    }
    long bins = 0;
    for (boolean one : heard) {
      bins += one ? 1 : 0;
    }
    return bins * ledger.plan().binSeconds();
  }

  MonthTraffic of(Collection<Asn> members) {
    TreeMap<LinkClass, Long> in = new TreeMap<>();
    TreeMap<LinkClass, Long> out = new TreeMap<>();
    for (Asn member : new TreeSet<>(members)) {
      byOrigin
          .getOrDefault(member, Map.of())
          .forEach(
              (linkClass, sums) -> {
                add(in, linkClass, sums[TrafficDirection.INBOUND.ordinal()]);
                add(out, linkClass, sums[TrafficDirection.OUTBOUND.ordinal()]);
              });
    }
    return new MonthTraffic(
        result.month(),
        seconds,
        in,
        out,
        unknown(TrafficDirection.INBOUND, "inbound"),
        unknown(TrafficDirection.OUTBOUND, "outbound"));
  }

  private static void add(Map<LinkClass, Long> to, LinkClass linkClass, long octets) {
    if (octets > 0) {
      to.merge(linkClass, octets, Math::addExact);
    }
  }

  private Optional<String> unknown(TrafficDirection direction, String words) {
    if (seen[direction.ordinal()]) {
      return Optional.empty();
    }
    return Optional.of(
        seen[1 - direction.ordinal()]
            ? "no flow shows " + words + " traffic of anybody: that direction is not sampled"
            : "there are no flows of the month, and counters do not say whose traffic it is");
  }
}
