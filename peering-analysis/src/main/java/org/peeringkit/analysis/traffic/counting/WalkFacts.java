package org.peeringkit.analysis.traffic.counting;

import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.AttributionStatus;
import org.peeringkit.analysis.traffic.LedgerFacts;
import org.peeringkit.analysis.traffic.NotCounted;
import org.peeringkit.model.flow.RateSource;

/** Sums that are of records rather than of crossings. */
final class WalkFacts {
  private static final AttributionStatus[] STATUSES = AttributionStatus.values();

  long records;
  final long[] octetsByRate = new long[RateSource.values().length];
  final long[] sourceOctets = new long[STATUSES.length];
  final long[] destinationOctets = new long[STATUSES.length];
  private final long[] notCountedRecords = new long[NotCounted.values().length];
  private final long[] notCountedOctets = new long[NotCounted.values().length];

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
