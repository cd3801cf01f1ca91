package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.PathCredit;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.World;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

class LedgerProperties {

  private static TrafficLedger ledger(World world, int parts, int retain) throws IOException {
    LedgerJob job = LedgerJob.of(Worlds.rules(world));
    List<FlowInput> inputs = Worlds.inputs(world.flows(), parts);
    LedgerPlan plan = job.plan(inputs, Worlds.START, Worlds.end(world), 300, retain);
    return job.count(plan, inputs, Optional.empty());
  }

  private static byte[] bytes(TrafficLedger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerFile.write(ledger, out);
    return out.toByteArray();
  }

  @Property(tries = 400, seed = "31")
  void totalsAndSeriesAreThoseOfTheBruteForceModel(@ForAll long seed) throws IOException {
    World world = Worlds.world(seed);
    BruteForceModel model = new BruteForceModel(world);
    TrafficLedger ledger = ledger(world, 1, 1000);

    Map<String, String> cells = new TreeMap<>();
    ledger
        .cells()
        .forEach(
            (key, cell) ->
                cells.put(
                    String.join(
                        " ",
                        key.day().toString(),
                        key.origin().toString(),
                        key.neighbour().map(Object::toString).orElse("-"),
                        key.link(),
                        key.direction().name()),
                    List.of(
                            BigInteger.valueOf(cell.octets()),
                            BigInteger.valueOf(cell.packets()),
                            BigInteger.valueOf(cell.records()),
                            cell.squares())
                        .toString()));
    Map<String, String> expected = new TreeMap<>();
    model.cells.forEach(
        (key, sums) -> {
          boolean empty = sums[0].add(sums[1]).add(sums[2]).signum() == 0;
          if (!empty) {
            expected.put(key, List.of(sums).toString());
          }
        });
    assertThat(cells).isEqualTo(expected);

    Map<String, BigInteger> series = new TreeMap<>();
    for (OriginKey origin : ledger.seriesOrigins()) {
      for (String link : ledger.links()) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          BinSeries bins = ledger.series(origin, link, direction);
          for (int i = 0; i < bins.size(); i++) {
            if (bins.octets(i) > 0) {
              series.put(
                  String.join(" ", origin.toString(), link, direction.name(), "" + i),
                  BigInteger.valueOf(bins.octets(i)));
            }
          }
        }
      }
    }
    assertThat(series).isEqualTo(model.series);
    assertThat(ledger.facts().notCounted(NotCounted.DUPLICATE).octets())
        .isEqualTo(model.duplicates.longValueExact());

    Map<String, BigInteger> credit = new TreeMap<>();
    ledger
        .pathCredit()
        .forEach(
            c ->
                credit.put(
                    String.join(" ", c.key(), c.link(), c.direction().name()),
                    BigInteger.valueOf(c.octets())));
    if (world.nets().isEmpty()) {
      assertThat(ledger.pathCredit().map(PathCredit::of))
          .allMatch(of -> of == PathCredit.Of.NOT_KEPT);
      assertThat(ledger.pathCredit().mapToLong(PathCredit::octets).sum())
          .isEqualTo(ledger.stream().mapToLong(e -> e.getValue().octets()).sum());
    } else {
      assertThat(credit).isEqualTo(model.pathCredit);
      assertThat(ledger.pathFoldedFrom()).isEmpty();
      for (PathCredit.Of of : List.of(PathCredit.Of.NO_PATH, PathCredit.Of.AS_SET)) {
        Statistics.label(of.label())
            .collect(credit.keySet().stream().anyMatch(k -> k.startsWith(of.label())));
      }
    }
  }

  @Property(tries = 100, seed = "32")
  void foldingKeepsTheLinksSeries(@ForAll long seed, @ForAll @IntRange(max = 3) int retain)
      throws IOException {
    World world = Worlds.world(seed);
    TrafficLedger all = ledger(world, 1, 1000);
    TrafficLedger few = ledger(world, 1, retain);
    assertThat(few.cells()).isEqualTo(all.cells());
    for (String link : all.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        assertThat(few.flowSeries(link, direction)).isEqualTo(all.flowSeries(link, direction));
      }
    }
    assertThat(few.seriesOrigins().stream().filter(o -> o.asn().isPresent()).count())
        .isLessThanOrEqualTo(retain);
  }

  @Property(tries = 100, seed = "33")
  void anyPartitionAndOrderGivesTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int parts) throws IOException {
    samePlanAndBytes(Worlds.world(seed), parts, seed);
  }

  @Property(tries = 50, seed = "36")
  void soDoRoutersThatWriteNeighbours(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int parts) throws IOException {
    World world = Worlds.withNeighboursInAsFields(Worlds.world(seed));
    LedgerPlan plan = samePlanAndBytes(world, parts, seed);
    Statistics.label("found").collect(!plan.neighbourAsExporters().isEmpty());
  }

  private static LedgerPlan samePlanAndBytes(World world, int parts, long seed) throws IOException {
    CountingRules rules = Worlds.rules(world);
    List<FlowInput> inputs = new ArrayList<>(Worlds.inputs(world.flows(), parts));
    LedgerJob job = LedgerJob.of(rules);
    LedgerPlan plan = job.plan(inputs, Worlds.START, Worlds.end(world), 300, 2);
    byte[] whole = bytes(job.count(plan, inputs, Optional.empty()));

    List<TrafficLedger> pieces = new ArrayList<>();
    for (FlowInput input : inputs) {
      pieces.add(job.count(plan, List.of(input), Optional.empty()));
    }
    Random random = new Random(seed);
    while (pieces.size() > 1) {
      Collections.shuffle(pieces, random);
      pieces.add(pieces.remove(0).merge(pieces.remove(0)));
    }
    assertThat(bytes(pieces.get(0))).isEqualTo(whole);

    Collections.shuffle(inputs, random);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      LedgerJob parallel = LedgerJob.of(rules, threads, 2);
      LedgerPlan again = parallel.plan(inputs, Worlds.START, Worlds.end(world), 300, 2);
      assertThat(again).isEqualTo(plan);
      assertThat(bytes(parallel.count(again, inputs, Optional.empty()))).isEqualTo(whole);
    } finally {
      threads.shutdown();
    }
    return plan;
  }

  @Property(tries = 100, seed = "34")
  void aLedgerReadsBackEqual(@ForAll long seed) throws IOException {
    TrafficLedger ledger = ledger(Worlds.world(seed), 2, 2);
    byte[] file = bytes(ledger);
    TrafficLedger back = LedgerFile.read(new ByteArrayInputStream(file), "ledger");
    assertThat(back).isEqualTo(ledger);
    assertThat(bytes(back)).isEqualTo(file);
  }

  @Property(tries = 100, seed = "35")
  void theBatchTierIsTheSameAsTheJob(@ForAll long seed) throws IOException {
    World world = Worlds.world(seed);
    TrafficLedger byJob = ledger(world, 1, 1000);
    LedgerCounter counter = new LedgerCounter(byJob.plan(), Worlds.rules(world));
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = Worlds.reader(world.flows())) {
      while (reader.next(batch)) {
        counter.count(batch, false);
      }
    }
    assertThat(counter.ledger(new TreeSet<>(List.of("hash-0")), ReadStats.EMPTY)).isEqualTo(byJob);
  }

  @Property(tries = 100, seed = "37")
  void iterationFindsWhatLookingUpFinds(@ForAll long seed) throws IOException {
    SortedMap<LedgerKey, LedgerCell> cells = ledger(Worlds.world(seed), 1, 2).cells();
    List<LedgerKey> keys = new ArrayList<>(cells.keySet());
    assertThat(keys).isSorted().doesNotHaveDuplicates();
    for (LedgerKey key : keys) {
      // firstKey makes a key on its own, without the one before it.
      assertThat(cells.tailMap(key).firstKey()).isEqualTo(key);
    }
  }
}
