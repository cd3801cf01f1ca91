package org.peeringkit.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.peeringkit.analysis.pipeline.LiveRules;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;

/** Counts micro-batches and puts their ledgers together. Not thread-safe, used by the driver. */
final class StreamCounter {
  /** Counts records of the topic that hold neither a datagram nor flows as JSON. */
  static final String SKIPPED = "records of the topic without a datagram or flows";

  private static final int TREE_DEPTH = 2;

  private final JavaSparkContext spark;
  private final ConfigSource config;
  private final LedgerPlan plan;
  private final WorkFolder work;
  private final String mapping;
  private final Broadcast<CarriedTables> tables;
  private final SortedMap<Long, List<Cut>> known = new TreeMap<>();

  /**
   * Reads the tables of the configuration and sends them to the machines.
   *
   * @param mapping path of the document that says how to read JSON; empty for none
   */
  StreamCounter(
      JavaSparkContext spark, ConfigSource config, LedgerPlan plan, WorkFolder work, String mapping)
      throws IOException {
    this.spark = spark;
    this.config = config;
    this.plan = plan;
    this.work = work;
    this.mapping = mapping;
    LiveRules live =
        LiveRules.of(config.read(), FileRun.formats(), FileRun.plugins(), config.base());
    this.tables = spark.broadcast(new CarriedTables(live.rules().tables()));
  }

  /**
   * One micro-batch, by what was looked at until now. Called again with the same rows it leaves the
   * same files.
   */
  void count(long batch, JavaRDD<Row> rows) throws IOException {
    if (known.isEmpty()) {
      known.putAll(work.looks(batch));
    }
    work.removeRaw(batch);
    String folder = work.raw(batch).toString();
    String mapping = this.mapping; // not the whole of this object goes to the machines
    List<Cut> cuts =
        rows.mapPartitionsWithIndex(
                (number, some) -> CutWriter.write(folder, mapping, number, some), false)
            .collect();
    work.write(batch, cuts);
    known.put(batch, cuts);
    count(batch, cuts);
  }

  private void count(long batch, List<Cut> cuts) throws IOException {
    List<Cut> all = new ArrayList<>();
    known.values().forEach(all::addAll);
    TrafficLedger ledger = counted(all, cuts);
    long skipped = cuts.stream().mapToLong(Cut::skipped).sum();
    if (skipped > 0) {
      ledger = withSkipped(ledger, skipped);
    }
    boolean whole =
        !ledger.facts().readStats().faultCounts().containsKey(FaultKind.CONTEXT_MISSING);
    work.write(batch, ledger);
    if (whole) {
      work.removeRaw(batch);
    }
  }

  private TrafficLedger counted(List<Cut> all, List<Cut> cuts) {
    TrafficLedger nothing = TrafficLedger.empty(plan);
    List<String> names = new ArrayList<>();
    cuts.stream().filter(cut -> cut.look().readable()).map(Cut::name).forEach(names::add);
    if (names.isEmpty()) {
      return nothing;
    }
    Broadcast<StreamRun> run = spark.broadcast(new StreamRun(config, tables, all));
    Broadcast<PartLedger> planned = spark.broadcast(PartLedger.of(nothing));
    PartLedger sum =
        spark
            .parallelize(names, names.size())
            .map(
                name ->
                    PartLedger.of(
                        run.value()
                            .share()
                            .count(planned.value().ledger().orElseThrow().plan(), List.of(name))))
            .treeAggregate(PartLedger.NONE, PartLedger::plus, PartLedger::plus, TREE_DEPTH);
    run.destroy();
    planned.destroy();
    return sum.ledger().orElse(nothing);
  }

  /**
   * The ledger of all micro-batches that are done. Those that lacked a template are counted again
   * first, by all that is known now.
   */
  TrafficLedger join() throws IOException {
    known.putAll(work.looks(Long.MAX_VALUE));
    known.keySet().removeIf(batch -> !java.nio.file.Files.exists(work.part(batch)));
    for (Map.Entry<Long, List<Cut>> batch : known.entrySet()) {
      if (work.hasRaw(batch.getKey())) {
        count(batch.getKey(), batch.getValue());
      }
    }
    MessageSum messages = MessageSum.NONE;
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Long, List<Cut>> batch : known.entrySet()) {
      parts.add(work.part(batch.getKey()).toString());
      for (Cut cut : batch.getValue()) {
        messages = messages.plus(cut.messages());
      }
    }
    if (parts.isEmpty()) {
      throw new IOException(work.folder() + ": no micro-batch is done yet");
    }
    TrafficLedger sum =
        spark
            .parallelize(parts)
            .map(PartLedger::read)
            .treeAggregate(PartLedger.NONE, PartLedger::plus, PartLedger::plus, TREE_DEPTH)
            .ledger()
            .orElse(TrafficLedger.empty(plan));
    return ofMessages(sum, messages);
  }

  /**
   * The ledger as one of these messages, whatever files they were cut into: those are not named,
   * and of faults there is how many of each kind, not where.
   */
  static TrafficLedger ofMessages(TrafficLedger ledger, MessageSum messages) {
    ReadStats stats = ledger.facts().readStats();
    return ledger.withFacts(
        with(
            ledger.facts(),
            new TreeSet<>(List.of(messages.toString())),
            new ReadStats(
                stats.records(), stats.octets(), stats.counts(), stats.faultCounts(), List.of())));
  }

  /** The ledger, which also says how many records of the topics were no message. */
  static TrafficLedger withSkipped(TrafficLedger ledger, long skipped) {
    LedgerFacts facts = ledger.facts();
    ReadStats stats = facts.readStats();
    TreeMap<String, Long> counts = new TreeMap<>(stats.counts());
    counts.put(SKIPPED, skipped);
    return ledger.withFacts(
        with(
            facts,
            facts.inputs(),
            new ReadStats(
                stats.records(), stats.octets(), counts, stats.faultCounts(), stats.faults())));
  }

  private static LedgerFacts with(LedgerFacts facts, SortedSet<String> inputs, ReadStats stats) {
    return new LedgerFacts(
        inputs,
        stats,
        facts.octetsByRate(),
        facts.notCounted(),
        facts.sourceOctets(),
        facts.destinationOctets(),
        facts.unlistedExporters(),
        facts.unlistedInterfaces(),
        facts.longestRecordMillis(),
        facts.asAgreement(),
        facts.attribution());
  }
}
