package org.peeringkit.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.FlowFile;
import org.peeringkit.analysis.pipeline.FlowLook;
import org.peeringkit.analysis.pipeline.FlowShare;
import org.peeringkit.analysis.pipeline.FlowWorkers;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.analysis.traffic.counting.PlanScout;
import org.peeringkit.model.net.Bytes;

/**
 * Reads flow files on the machines of a Spark cluster, a file by a task. Not thread-safe, used by
 * the driver.
 */
final class SparkWorkers implements FlowWorkers {
  private static final int TREE_DEPTH = 2;

  private final JavaSparkContext spark;
  private final ConfigSource config;
  private final int partitions;
  private final List<FileRun.File> seen = new ArrayList<>();
  private @Nullable Broadcast<FileRun> run;

  SparkWorkers(JavaSparkContext spark, ConfigSource config, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    this.spark = spark;
    this.config = config;
    this.partitions = partitions;
  }

  /** One file of a pass: where in the order, and which. */
  private record Turn(int place, String name) implements java.io.Serializable {
    private static final long serialVersionUID = 1;
  }

  @Override
  public List<FlowLook> look(List<FlowFile> files) throws IOException {
    List<FileRun.File> unseen =
        files.stream().map(file -> FileRun.File.of(file, Look.NOTHING)).toList();
    String base = config.base().toString();
    List<Look> looks =
        told(
            () ->
                spark
                    .parallelize(unseen, partitions)
                    .map(
                        file ->
                            Look.of(FlowShare.look(FileRun.formats(), Path.of(base), file.file())))
                    .collect());
    for (int i = 0; i < files.size(); i++) {
      seen.add(FileRun.File.of(files.get(i), looks.get(i)));
    }
    return looks.stream().map(Look::look).toList();
  }

  @Override
  public List<PlanScout> scouts(CountingRules rules, List<FlowInput> inputs) throws IOException {
    if (inputs.isEmpty()) {
      return List.of();
    }
    Broadcast<FileRun> known = run(rules);
    List<byte[]> seen =
        told(
            () ->
                spark
                    .parallelize(turns(inputs), partitions)
                    .map(turn -> known.value().share().scout(turn.name()).seen().toArray())
                    .collect());
    List<PlanScout> scouts = new ArrayList<>();
    for (byte[] octets : seen) {
      PlanScout scout = new PlanScout(rules);
      scout.addSeen(Bytes.of(octets));
      scouts.add(scout);
    }
    return scouts;
  }

  @Override
  public TrafficLedger count(CountingRules rules, LedgerPlan plan, List<FlowInput> inputs)
      throws IOException {
    TrafficLedger nothing = TrafficLedger.empty(plan);
    if (inputs.isEmpty()) {
      return nothing;
    }
    Broadcast<FileRun> known = run(rules);
    // A plan is carried as the ledger that has nothing but it.
    Broadcast<PartLedger> planned = spark.broadcast(PartLedger.of(nothing));
    PartLedger sum =
        told(
            () ->
                spark
                    .parallelize(turns(inputs), partitions)
                    .mapPartitions(turns -> counted(known.value(), planned.value(), turns))
                    .treeAggregate(
                        PartLedger.NONE, PartLedger::plus, PartLedger::plus, TREE_DEPTH));
    planned.destroy();
    return sum.ledger().orElse(nothing);
  }

  /** One ledger for all files of a partition; none without files. */
  private static Iterator<PartLedger> counted(FileRun run, PartLedger planned, Iterator<Turn> turns)
      throws IOException {
    List<String> names = new ArrayList<>();
    turns.forEachRemaining(turn -> names.add(turn.name()));
    if (names.isEmpty()) {
      return List.<PartLedger>of().iterator();
    }
    LedgerPlan plan = planned.ledger().orElseThrow().plan();
    return List.of(PartLedger.of(run.share().count(plan, names))).iterator();
  }

  /** Sent to the machines once, when the tables are known. */
  private Broadcast<FileRun> run(CountingRules rules) {
    Broadcast<FileRun> known = run;
    if (known == null) {
      known = spark.broadcast(new FileRun(config, new CarriedTables(rules.tables()), seen));
      run = known;
    }
    return known;
  }

  private static List<Turn> turns(List<FlowInput> inputs) {
    List<Turn> turns = new ArrayList<>();
    for (FlowInput input : inputs) {
      turns.add(new Turn(turns.size(), input.name()));
    }
    return turns;
  }

  private interface Work<T> {
    T done() throws Exception;
  }

  /** What a task could not read is a matter of input and output, not of Spark. */
  private static <T> T told(Work<T> work) throws IOException {
    try {
      return work.done();
    } catch (SparkException e) {
      throw new IOException("a task of the cluster failed: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
