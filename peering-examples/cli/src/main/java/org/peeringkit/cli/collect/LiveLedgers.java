package org.peeringkit.cli.collect;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
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
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.FlowBatch;

/**
 * Counts flow records of one interval, into one ledger for each calendar month (UTC) that their
 * times touch. Ledgers merge over intervals and restarts; what is learnt from the records is held
 * within an interval: where packets are observed, whose AS fields are neighbours', and, held for a
 * month, which origins are largest. Not thread-safe.
 */
final class LiveLedgers {
  /** Months at a time: clocks may say anything. Records of further ones count as out of period. */
  private static final int MONTHS = 24;

  private final boolean alreadyScaled;
  private final FlowBatch one = new FlowBatch();
  private final SortedMap<YearMonth, LedgerCounter> counters = new TreeMap<>();
  private final SortedMap<YearMonth, TrafficLedger> before = new TreeMap<>();
  private CountingRules rules;
  private PlanScout scout;
  private Learnt learnt;
  private long namesChanges;
  private YearMonth month = YearMonth.of(1970, 1);
  private long monthFrom;
  private long monthTo;

  /**
   * What ledgers are planned by, as far as is known.
   *
   * @param month for which origins were chosen
   * @param retained origins that keep a series of their own
   * @param metering where packets are observed
   * @param neighbourAsExporters routers whose AS fields hold neighbours
   */
  record Learnt(
      YearMonth month,
      SortedSet<Asn> retained,
      SortedSet<MeteringPoint> metering,
      SortedSet<String> neighbourAsExporters) {
    static final Learnt NOTHING =
        new Learnt(YearMonth.of(1970, 1), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    static Learnt of(LedgerPlan plan) {
      return new Learnt(
          YearMonth.from(plan.start().atZone(ZoneOffset.UTC)),
          plan.retained(),
          plan.metering(),
          plan.neighbourAsExporters());
    }
  }

  /**
   * @param learnt as far as ledgers before know
   */
  LiveLedgers(CountingRules rules, boolean alreadyScaled, Learnt learnt) {
    this.rules = rules;
    this.alreadyScaled = alreadyScaled;
    this.learnt = learnt;
    this.scout = new PlanScout(rules);
  }

  /** Takes in what exporters have said of their interfaces, for the records that follow. */
  void learnNames(InterfaceFacts facts) {
    long changes = facts.changes();
    if (changes == namesChanges || !rules.links().usesInterfaceNames()) {
      return;
    }
    namesChanges = changes;
    rules = rules.with(rules.links().with(facts.all()));
    PlanScout next = new PlanScout(rules);
    next.add(scout);
    scout = next;
    counters.replaceAll(
        (counted, counter) -> {
          TrafficLedger ledger = counter.ledger(new TreeSet<>(), ReadStats.EMPTY);
          before.merge(counted, ledger, TrafficLedger::merge);
          return new LedgerCounter(ledger.plan(), rules);
        });
  }

  /** Chooses the largest origins so far once some are known, and anew for every month. */
  private void chooseOrigins(YearMonth now) {
    if (!learnt.retained.isEmpty() && !now.isAfter(learnt.month)) {
      return;
    }
    List<Asn> largest = scout.largestOrigins();
    if (largest.isEmpty()) {
      return;
    }
    int size = Math.min(PlanScout.defaultRetained(), largest.size());
    learnt =
        new Learnt(
            now,
            new TreeSet<>(largest.subList(0, size)),
            learnt.metering,
            learnt.neighbourAsExporters);
    scout = new PlanScout(rules);
  }

  void count(FlowBatch batch, long receivedMillis) {
    YearMonth now = month(receivedMillis);
    if (counters.isEmpty()) {
      chooseOrigins(now);
    }
    scout.look(batch, alreadyScaled);
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
        learnt.retained,
        learnt.metering,
        learnt.neighbourAsExporters,
        rules.havePaths());
  }

  private static Instant startOf(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whether neither records nor ledgers before have said what ledgers are planned by. */
  boolean hasLearntNothing() {
    return learnt.equals(Learnt.NOTHING);
  }

  /** A first look at records that are counted afterwards: then they are by what they say. */
  void look(FlowBatch batch) {
    scout.look(batch, alreadyScaled);
  }

  /** Learns from the first look, before anything is counted. */
  void learn(long receivedMillis) {
    takeOver();
    chooseOrigins(month(receivedMillis));
    scout = new PlanScout(rules);
  }

  /** Where packets are observed and whose AS fields are neighbours' holds from now on. */
  private void takeOver() {
    TreeSet<MeteringPoint> metering = new TreeSet<>(learnt.metering);
    metering.addAll(scout.metering());
    TreeSet<String> neighbours = new TreeSet<>(learnt.neighbourAsExporters);
    neighbours.addAll(scout.neighbourAsExporters());
    learnt = new Learnt(learnt.month, learnt.retained, metering, neighbours);
  }

  /**
   * Ends the interval: its ledgers by month.
   *
   * @param inputHashes of what it was counted from
   */
  SortedMap<YearMonth, TrafficLedger> close(Collection<String> inputHashes, ReadStats stats) {
    SortedMap<YearMonth, TrafficLedger> ledgers = new TreeMap<>();
    ReadStats once = stats;
    for (Map.Entry<YearMonth, LedgerCounter> entry : counters.entrySet()) {
      TreeSet<String> inputs = new TreeSet<>(inputHashes);
      TrafficLedger ledger = entry.getValue().ledger(inputs, once);
      TrafficLedger earlier = before.get(entry.getKey());
      ledgers.put(entry.getKey(), earlier == null ? ledger : earlier.merge(ledger));
      // What was read stands in the first, so that sums over all are right.
      once = ReadStats.EMPTY;
    }
    counters.clear();
    before.clear();
    takeOver();
    return ledgers;
  }
}
