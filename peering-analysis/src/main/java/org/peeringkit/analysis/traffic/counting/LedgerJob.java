package org.peeringkit.analysis.traffic.counting;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.internal.InputHash;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.InterfaceTraffic;
import org.peeringkit.analysis.traffic.link.LinkCounters;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

/**
 * From flow inputs and counters to a ledger: a first pass to plan, a second to count. With an
 * executor, inputs are counted side by side; the ledger is the same. Immutable.
 */
public final class LedgerJob {
  private static final int MOST_PARTS = 64;

  /** A part of fewer records costs more to make and to add than it saves when it is kept. */
  private static final long RECORDS_A_PART = 500_000;

  private final CountingRules rules;
  private final Executor executor;
  private final int parallelism;
  private final @Nullable FlowPasses elsewhere;

  private LedgerJob(
      CountingRules rules, Executor executor, int parallelism, @Nullable FlowPasses elsewhere) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1: " + parallelism);
    }
    this.rules = rules;
    this.executor = executor;
    this.parallelism = parallelism;
    this.elsewhere = elsewhere;
  }

  /**
   * {@return a job on the calling thread}
   *
   * @param rules by which is counted
   */
  public static LedgerJob of(CountingRules rules) {
    return new LedgerJob(rules, Runnable::run, 1, null);
  }

  /**
   * {@return a job whose tasks an executor runs}
   *
   * @param rules by which is counted
   * @param executor runs at most {@code parallelism} tasks of one call at a time, each with tables
   *     of its own
   * @param parallelism tasks at a time, 1 or more
   * @throws IllegalArgumentException if the parallelism is less than 1
   */
  public static LedgerJob of(CountingRules rules, Executor executor, int parallelism) {
    return new LedgerJob(rules, executor, parallelism, null);
  }

  /**
   * {@return a job whose passes are made elsewhere} What they give is put together on the calling
   * thread.
   *
   * @param rules by which is counted
   * @param elsewhere makes both passes
   */
  public static LedgerJob of(CountingRules rules, FlowPasses elsewhere) {
    return new LedgerJob(rules, Runnable::run, 1, elsewhere);
  }

  /** {@return the rules by which it counts} */
  public CountingRules rules() {
    return rules;
  }

  /**
   * First pass over all inputs. Inputs that cannot be read are left out; the second pass says so.
   *
   * @param inputs read side by side
   * @return all that was seen
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public PlanScout scout(List<FlowInput> inputs) throws IOException {
    PlanScout all = new PlanScout(rules);
    scouts(inputs).forEach(all::add);
    return all;
  }

  /**
   * First pass, for plans that concern some of the inputs only.
   *
   * @param inputs read side by side
   * @return one scout an input, in their order
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public List<PlanScout> scouts(List<FlowInput> inputs) throws IOException {
    if (elsewhere != null) {
      return elsewhere.scouts(rules, inputs);
    }
    List<List<FlowInput>> shares = shares(inputs);
    List<Callable<List<PlanScout>>> tasks = new ArrayList<>();
    for (List<FlowInput> share : shares) {
      tasks.add(
          () -> {
            FlowBatch batch = new FlowBatch();
            List<PlanScout> scouts = new ArrayList<>();
            for (FlowInput input : share) {
              PlanScout scout = new PlanScout(rules);
              read(input, batch, () -> scout.look(batch, input.alreadyScaled()));
              scouts.add(scout);
            }
            return scouts;
          });
    }
    List<List<PlanScout>> done = run(tasks);
    List<PlanScout> inOrder = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      inOrder.add(done.get(i % shares.size()).get(i / shares.size()));
    }
    return inOrder;
  }

  /**
   * {@return what crosses each interface of each router, by a pass over all inputs, whether a link
   * is configured there or not} Inputs that cannot be read are left out.
   *
   * @param inputs read side by side
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public List<InterfaceTraffic> interfaces(List<FlowInput> inputs) throws IOException {
    List<Callable<InterfaceScout>> tasks = new ArrayList<>();
    for (List<FlowInput> share : shares(inputs)) {
      tasks.add(
          () -> {
            InterfaceScout scout = new InterfaceScout(rules);
            FlowBatch batch = new FlowBatch();
            for (FlowInput input : share) {
              read(input, batch, () -> scout.look(batch, input.alreadyScaled()));
            }
            return scout;
          });
    }
    InterfaceScout all = new InterfaceScout(rules);
    run(tasks).forEach(all::add);
    return all.interfaces();
  }

  /**
   * Plans by a first pass.
   *
   * @param inputs read side by side
   * @param start first instant of the period, UTC, on a bin boundary
   * @param end first instant after it, on a bin boundary
   * @param binSeconds width of a bin: a divisor of a day, 60 at least
   * @param retain how many of the largest origins keep a series
   * @return the plan for the second pass
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public LedgerPlan plan(
      List<FlowInput> inputs, Instant start, Instant end, int binSeconds, int retain)
      throws IOException {
    return scout(inputs).plan(start, end, binSeconds, retain);
  }

  /**
   * Second pass.
   *
   * @param plan of the first pass
   * @param inputs each once
   * @param counters link totals; their inputs are not among {@code inputs}
   * @return the ledger of all of them
   * @throws IllegalArgumentException if two inputs have one content
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public TrafficLedger count(
      LedgerPlan plan, List<FlowInput> inputs, Optional<LinkCounters> counters) throws IOException {
    TreeSet<String> hashes = new TreeSet<>();
    for (FlowInput input : inputs) {
      if (!hashes.add(input.hash())) {
        throw new IllegalArgumentException(
            input.name() + ": the same content is given twice and would count twice");
      }
    }
    if (elsewhere != null) {
      return whole(plan, List.of(elsewhere.count(rules, plan, inputs)), counters);
    }
    List<Callable<TrafficLedger>> tasks = new ArrayList<>();
    for (List<FlowInput> share : shares(inputs)) {
      tasks.add(() -> count(plan, share));
    }
    return whole(plan, run(tasks), counters);
  }

  /**
   * Second pass in parts that are kept as they are done; those that were kept are not counted. A
   * pass that is made elsewhere is kept by none.
   *
   * @param plan of the first pass
   * @param inputs each once, in the order of the pass that was cut short
   * @param counters link totals; their inputs are not among {@code inputs}
   * @param records about how many the inputs have, by which parts are made; 0 or more
   * @param parts where parts are looked for and kept
   * @param context what decides beside plan and inputs, such as tables: parts of another are others
   * @return the ledger of all of them
   * @throws IOException if reading fails in a way that is not a fault of one input, or a part
   *     cannot be kept
   */
  public TrafficLedger count(
      LedgerPlan plan,
      List<FlowInput> inputs,
      Optional<LinkCounters> counters,
      long records,
      LedgerParts parts,
      String context)
      throws IOException {
    if (elsewhere != null) {
      return count(plan, inputs, counters);
    }
    List<Callable<TrafficLedger>> tasks = new ArrayList<>();
    long worthwhile = Math.min(MOST_PARTS, records / RECORDS_A_PART);
    int most = (int) Math.max(1, Math.max(parallelism, worthwhile));
    int size = (inputs.size() + most - 1) / most;
    for (int from = 0; from < inputs.size(); from += size) {
      List<FlowInput> group = inputs.subList(from, Math.min(inputs.size(), from + size));
      tasks.add(
          () -> {
            StringBuilder what = new StringBuilder(context).append(plan);
            group.forEach(input -> what.append(input.hash()).append(input.alreadyScaled()));
            String name = InputHash.sha256(what.toString());
            Optional<TrafficLedger> known =
                parts.find(name).filter(part -> part.plan().equals(plan));
            if (known.isPresent()) {
              return known.get();
            }
            TrafficLedger part = count(plan, group);
            parts.keep(name, part);
            return part;
          });
    }
    return whole(plan, run(tasks), counters);
  }

  /** Like with like, so that no cell is copied more often than need be. */
  private static TrafficLedger whole(
      LedgerPlan plan, List<TrafficLedger> parts, Optional<LinkCounters> counters) {
    ArrayDeque<TrafficLedger> rest = new ArrayDeque<>(parts);
    while (rest.size() > 1) {
      rest.add(rest.remove().merge(rest.remove()));
    }
    TrafficLedger ledger = rest.isEmpty() ? TrafficLedger.empty(plan) : rest.remove();
    return counters.isPresent() ? ledger.withCounters(counters.get().all()) : ledger;
  }

  private TrafficLedger count(LedgerPlan plan, List<FlowInput> inputs) throws IOException {
    LedgerCounter counter = new LedgerCounter(plan, rules);
    FlowBatch batch = new FlowBatch();
    TreeSet<String> hashes = new TreeSet<>();
    ReadStats stats = ReadStats.EMPTY;
    for (FlowInput input : inputs) {
      stats = stats.plus(read(input, batch, () -> counter.count(batch, input.alreadyScaled())));
      hashes.add(input.hash());
    }
    return counter.ledger(hashes, stats);
  }

  private static ReadStats read(FlowInput input, FlowBatch batch, Runnable eachBatch)
      throws IOException {
    try (FlowReader reader = input.opener().open()) {
      while (reader.next(batch)) {
        eachBatch.run();
      }
      return reader.stats();
    } catch (UnreadableInputException e) {
      ReadLog log = new ReadLog(input.name(), FaultPolicy.collect());
      log.fault(e.fault());
      return log.snapshot();
    }
  }

  /** Every n-th input to one task, so that neighbours in time go side by side. */
  private List<List<FlowInput>> shares(List<FlowInput> inputs) {
    int parts = Math.max(1, Math.min(parallelism, inputs.size()));
    List<List<FlowInput>> shares = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      shares.add(new ArrayList<>());
    }
    for (int i = 0; i < inputs.size(); i++) {
      shares.get(i % parts).add(inputs.get(i));
    }
    return shares;
  }

  /** Where one task fails the others are stopped, and none is still at work when it is told. */
  private <T> List<T> run(List<Callable<T>> tasks) throws IOException {
    List<FutureTask<T>> futures = new ArrayList<>();
    CountDownLatch atWork = new CountDownLatch(tasks.size());
    for (Callable<T> task : tasks) {
      FutureTask<T> future = new FutureTask<>(task);
      futures.add(future);
      executor.execute(
          () -> {
            try {
              future.run();
            } finally {
              atWork.countDown();
            }
          });
    }
    try {
      List<T> results = new ArrayList<>();
      for (FutureTask<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      futures.forEach(f -> f.cancel(true));
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while counting", e);
    } catch (ExecutionException e) {
      futures.forEach(f -> f.cancel(true));
      Uninterruptibles.awaitUninterruptibly(atWork);
      throw rethrown(e);
    }
  }

  private static IOException rethrown(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IOException(cause);
  }
}
