package org.peeringkit.cli.collect;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.LedgerCounter;
import org.peeringkit.analysis.traffic.counting.PlanScout;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.ReadStats;

/**
 * Counts flow records of one interval, into one ledger for each calendar month (UTC) that their
 * times touch. Ledgers merge over intervals and restarts; where packets are observed is learnt from
 * the records and held within an interval. Not thread-safe.
 */
final class LiveLedgers {
  /** Months at a time: clocks may say anything. Records of further ones count as out of period. */
  private static final int MONTHS = 24;

  private final CountingRules rules;
  private final boolean alreadyScaled;
  private final PlanScout scout;
  private final FlowBatch one = new FlowBatch();
  private final SortedMap<YearMonth, LedgerCounter> counters = new TreeMap<>();
  private SortedSet<MeteringPoint> metering = new TreeSet<>();
  private YearMonth month = YearMonth.of(1970, 1);
  private long monthFrom;
  private long monthTo;

  /**
   * @param metering where packets are observed, as far as ledgers before know
   */
  LiveLedgers(CountingRules rules, boolean alreadyScaled, SortedSet<MeteringPoint> metering) {
    this.rules = rules;
    this.alreadyScaled = alreadyScaled;
    this.metering = new TreeSet<>(metering);
    this.scout = new PlanScout(rules);
  }

  void count(FlowBatch batch, long receivedMillis) {
    scout.look(batch, alreadyScaled);
    YearMonth now = month(receivedMillis);
    YearMonth all = null;
    boolean same = true;
    for (int row = 0; row < batch.size() && same; row++) {
      YearMonth first = month(start(batch, row, receivedMillis));
      same =
          first.equals(month(end(batch, row, receivedMillis)))
              && (all == null || first.equals(all));
      all = first;
    }
    if (same && all != null) {
      counter(all, now).count(batch, alreadyScaled);
      return;
    }
    for (int row = 0; row < batch.size(); row++) {
      // A record over a month's end counts in both months, each time with the part within.
      YearMonth last = month(end(batch, row, receivedMillis));
      YearMonth first = month(start(batch, row, receivedMillis));
      one.clear();
      one.add(batch.copy(row));
      counter(last, now).count(one, alreadyScaled);
      if (first.isBefore(last)) {
        counter(first, now).count(one, alreadyScaled);
      }
    }
  }

  private static long start(FlowBatch batch, int row, long receivedMillis) {
    return batch.has(row, FlowField.START_MILLIS)
        ? batch.get(row, FlowField.START_MILLIS)
        : end(batch, row, receivedMillis);
  }

  private static long end(FlowBatch batch, int row, long receivedMillis) {
    for (FlowField field :
        List.of(FlowField.END_MILLIS, FlowField.START_MILLIS, FlowField.EXPORT_MILLIS)) {
      if (batch.has(row, field)) {
        return batch.get(row, field);
      }
    }
    return receivedMillis;
  }

  /** Asked for every record, and nearly always the one that was asked for before. */
  private YearMonth month(long millis) {
    if (millis < monthFrom || millis >= monthTo) {
      month = YearMonth.from(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
      monthFrom = startOf(month).toEpochMilli();
      monthTo = startOf(month.plusMonths(1)).toEpochMilli();
    }
    return month;
  }

  private LedgerCounter counter(YearMonth month, YearMonth received) {
    LedgerCounter known = counters.get(month);
    if (known != null) {
      return known;
    }
    YearMonth counted = counters.size() < MONTHS ? month : received;
    return counters.computeIfAbsent(counted, m -> new LedgerCounter(plan(m), rules));
  }

  private LedgerPlan plan(YearMonth month) {
    return new LedgerPlan(
        startOf(month),
        startOf(month.plusMonths(1)),
        LedgerPlan.DEFAULT_BIN_SECONDS,
        rules.links().hashes(),
        new TreeSet<>(),
        metering,
        new TreeSet<>());
  }

  private static Instant startOf(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Ends the interval: its ledgers by month. */
  SortedMap<YearMonth, TrafficLedger> close(String inputHash, ReadStats stats) {
    SortedMap<YearMonth, TrafficLedger> ledgers = new TreeMap<>();
    ReadStats once = stats;
    for (Map.Entry<YearMonth, LedgerCounter> entry : counters.entrySet()) {
      TreeSet<String> inputs = new TreeSet<>(List.of(inputHash));
      ledgers.put(entry.getKey(), entry.getValue().ledger(inputs, once));
      // What was read stands in the first, so that sums over all are right.
      once = ReadStats.EMPTY;
    }
    counters.clear();
    metering = new TreeSet<>(metering);
    metering.addAll(scout.metering());
    return ledgers;
  }
}
