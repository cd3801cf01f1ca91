package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.traffic.CountedInput;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.analysis.traffic.counting.LedgerJob;
import org.peeringkit.analysis.traffic.counting.LedgerParts;
import org.peeringkit.analysis.traffic.counting.PlanScout;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkCounters;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.Asn;

/** Makes the ledger of one month: anew, or from the one there is and the inputs it lacks. */
final class MonthBuilder {
  private final YearMonth month;
  private final Instant start;
  private final Instant end;
  private final LedgerJob job;
  private final List<FlowInput> inputs;
  private final List<PlanScout> scouts;
  private final List<CounterReading> readings;
  private final String context;
  private final ReadWatch watch;

  /**
   * @param inputs those whose records touch the month
   * @param scouts what the first pass saw of each
   * @param readings counters of the month and its margins
   * @param context what decides how flows are counted, beside the plan
   * @param watch is told what is read
   */
  MonthBuilder(
      YearMonth month,
      LedgerJob job,
      List<FlowInput> inputs,
      List<PlanScout> scouts,
      List<CounterReading> readings,
      String context,
      ReadWatch watch) {
    this.month = month;
    start = UtcMonth.start(month);
    end = UtcMonth.end(month);
    this.job = job;
    this.inputs = inputs;
    this.scouts = scouts;
    this.readings = readings;
    this.context = context;
    this.watch = watch;
  }

  TrafficLedger count(LedgerParts parts) throws IOException {
    return count(
        scout(i -> true)
            .plan(start, end, LedgerPlan.DEFAULT_BIN_SECONDS, PlanScout.defaultRetained()),
        inputs,
        parts);
  }

  private TrafficLedger count(LedgerPlan plan, List<FlowInput> some, LedgerParts parts)
      throws IOException {
    Optional<LinkCounters> counters =
        readings.isEmpty()
            ? Optional.empty()
            : Optional.of(LinkCounters.of(edges(), plan, readings));
    watch.step("counting " + month, some);
    return parts == LedgerParts.NONE
        ? job.count(plan, some, counters)
        : job.count(plan, some, counters, records(some), parts, context);
  }

  private long records(List<FlowInput> some) {
    Set<FlowInput> wanted = new HashSet<>(some);
    long records = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (wanted.contains(inputs.get(i))) {
        records += scouts.get(i).records().count();
      }
    }
    return records;
  }

  private EdgeMap edges() {
    return job.rules().links();
  }

  private interface Wanted {
    boolean test(FlowInput input);
  }

  private PlanScout scout(Wanted wanted) {
    PlanScout sum = new PlanScout(job.rules());
    for (int i = 0; i < inputs.size(); i++) {
      if (wanted.test(inputs.get(i))) {
        sum.add(scouts.get(i));
      }
    }
    return sum;
  }

  /**
   * The ledger as one of the links that are configured.
   *
   * @throws IllegalArgumentException if it is of other links, bins or another period
   */
  TrafficLedger adopted(TrafficLedger ledger) {
    LedgerPlan plan = ledger.plan();
    if (!plan.start().equals(start)
        || !plan.end().equals(end)
        || plan.binSeconds() != LedgerPlan.DEFAULT_BIN_SECONDS) {
      throw new IllegalArgumentException(
          "it is of "
              + plan.start()
              + " to "
              + plan.end()
              + " in bins of "
              + plan.binSeconds()
              + " s, not of one calendar month (UTC) in bins of "
              + LedgerPlan.DEFAULT_BIN_SECONDS
              + " s");
    }
    TrafficLedger ours =
        edges()
            .adopt(ledger)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "its links are recognised otherwise than the configuration says now"));
    return readings.isEmpty()
        ? ours
        : ours.withCounters(LinkCounters.of(edges(), ours.plan(), readings).all());
  }

  MonthExtension extend(Optional<TrafficLedger> before, LedgerParts parts) throws IOException {
    if (before.isEmpty()) {
      return new MonthExtension(count(parts), 0, inputs.size(), List.of());
    }
    TreeSet<String> known = new TreeSet<>();
    before.get().inputs().stream().map(CountedInput::hash).forEach(known::add);
    TreeSet<String> gone = new TreeSet<>(known);
    inputs.forEach(input -> gone.remove(input.hash()));
    List<String> notes = new ArrayList<>();
    TrafficLedger old;
    LedgerPlan plan;
    try {
      old = adopted(before.get());
      plan = plan(old, scout(input -> !known.contains(input.hash())));
      old = old.merge(TrafficLedger.empty(plan));
    } catch (IllegalArgumentException e) {
      if (!gone.isEmpty()) {
        throw new IllegalArgumentException(
            "the ledger cannot be extended ("
                + e.getMessage()
                + ") and not be counted anew: "
                + gone.size()
                + " of its inputs are not there any more",
            e);
      }
      notes.add("counted anew: " + e.getMessage());
      return new MonthExtension(count(parts), 0, inputs.size(), notes);
    }
    if (!gone.isEmpty()) {
      notes.add(gone.size() + " inputs of the ledger are not there any more; they stay counted");
    }
    List<FlowInput> fresh = inputs.stream().filter(input -> !known.contains(input.hash())).toList();
    int already = inputs.size() - fresh.size() + gone.size();
    if (fresh.isEmpty()) {
      return new MonthExtension(old, already, 0, notes);
    }
    TrafficLedger sum = old.merge(count(plan, fresh, parts));
    if (gone.isEmpty()) {
      noteOrigins(sum, notes);
    }
    return new MonthExtension(sum, already, fresh.size(), notes);
  }

  /** That of the ledger, with what the further inputs show of routers. */
  private LedgerPlan plan(TrafficLedger old, PlanScout fresh) {
    LedgerPlan before = old.plan();
    LedgerPlan found = fresh.plan(start, end, LedgerPlan.DEFAULT_BIN_SECONDS, 0);
    SortedSet<MeteringPoint> metering = new TreeSet<>(before.metering());
    metering.addAll(found.metering());
    SortedSet<String> neighbourAs = new TreeSet<>(before.neighbourAsExporters());
    for (String exporter : found.neighbourAsExporters()) {
      if (!old.facts().asAgreement().containsKey(exporter)) {
        neighbourAs.add(exporter);
      }
    }
    LedgerPlan extended =
        new LedgerPlan(
            start,
            end,
            LedgerPlan.DEFAULT_BIN_SECONDS,
            before.linkMaps(),
            before.retained(),
            metering,
            neighbourAs,
            found.paths());
    // Further ports may be observed, but not at sides of which the counting before knew nothing.
    old.merge(TrafficLedger.empty(found.withRetained(before.retained())));
    return extended;
  }

  private void noteOrigins(TrafficLedger sum, List<String> notes) {
    List<Asn> largest = scout(i -> true).largestOrigins();
    TreeSet<Asn> folded =
        new TreeSet<>(largest.subList(0, Math.min(PlanScout.defaultRetained(), largest.size())));
    folded.removeAll(sum.plan().retained());
    if (!folded.isEmpty()) {
      notes.add(
          folded.size()
              + " origins are among the largest "
              + PlanScout.defaultRetained()
              + " now and were not: their series stay in \"other\"; --rebuild gives them their own");
    }
  }
}
