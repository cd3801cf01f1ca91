package org.peeringkit.analysis.traffic.counting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.AttributionStatus;
import org.peeringkit.analysis.attribution.doubt.StrangerRoute;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.facts.AttributionFact;
import org.peeringkit.analysis.traffic.facts.DoubtfulOctets;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.model.flow.RateSource;

/** Sums that are of records rather than of crossings. */
final class WalkFacts {
  private static final AttributionStatus[] STATUSES = AttributionStatus.values();

  private static final AttributionFact[] FACTS = AttributionFact.values();

  long records;
  final long[] octetsByRate = new long[RateSource.values().length];
  final long[] sourceOctets = new long[STATUSES.length];
  final long[] destinationOctets = new long[STATUSES.length];
  final long[] attribution = new long[FACTS.length];
  private final Map<Long, Long> doubtful = new HashMap<>();
  private final long[] notCountedRecords = new long[NotCounted.values().length];
  private final long[] notCountedOctets = new long[NotCounted.values().length];

  void attributed(AttributionFact fact, long octets) {
    attribution[fact.ordinal()] += octets;
  }

  SortedMap<String, Long> attribution() {
    TreeMap<String, Long> result = new TreeMap<>();
    for (AttributionFact fact : FACTS) {
      if (attribution[fact.ordinal()] > 0) {
        result.put(fact.label(), attribution[fact.ordinal()]);
      }
    }
    return result;
  }

  /** Octets over a link by a doubtful route, by its index. */
  void doubtful(int route, int link, int direction, long octets) {
    doubtful.merge((long) route << 32 | link << 1 | direction, octets, Math::addExact);
  }

  /** Those octets under the names that ledgers keep. */
  SortedMap<String, Long> doubtful(List<StrangerRoute> routes, List<String> links) {
    TreeMap<String, Long> result = new TreeMap<>();
    doubtful.forEach(
        (key, octets) -> {
          StrangerRoute route = routes.get((int) (key >>> 32));
          result.put(
              DoubtfulOctets.label(
                  route.prefix(),
                  route.origin(),
                  links.get((int) (key & 0xFFFF_FFFFL) >>> 1),
                  TrafficDirection.values()[(int) (key & 1)].label()),
              octets);
        });
    return result;
  }

  void notCounted(NotCounted reason, long octets) {
    notCountedRecords[reason.ordinal()]++;
    notCountedOctets[reason.ordinal()] += octets;
  }

  SortedMap<NotCounted, LedgerFacts.Amount> notCounted() {
    TreeMap<NotCounted, LedgerFacts.Amount> result = new TreeMap<>();
    for (NotCounted reason : NotCounted.values()) {
      if (notCountedRecords[reason.ordinal()] > 0) {
        result.put(
            reason,
            new LedgerFacts.Amount(
                notCountedRecords[reason.ordinal()], notCountedOctets[reason.ordinal()]));
      }
    }
    return result;
  }

  SortedMap<RateSource, Long> byRate() {
    TreeMap<RateSource, Long> result = new TreeMap<>();
    for (RateSource source : RateSource.values()) {
      if (octetsByRate[source.ordinal()] != 0) {
        result.put(source, octetsByRate[source.ordinal()]);
      }
    }
    return result;
  }

  static SortedMap<String, Long> byStatus(long[] octets) {
    TreeMap<String, Long> result = new TreeMap<>();
    for (AttributionStatus status : STATUSES) {
      if (octets[status.ordinal()] > 0) {
        result.put(status.label(), octets[status.ordinal()]);
      }
    }
    return result;
  }
}
