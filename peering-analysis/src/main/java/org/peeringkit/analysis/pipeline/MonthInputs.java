package org.peeringkit.analysis.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.analysis.traffic.counting.LedgerJob;
import org.peeringkit.analysis.traffic.counting.PlanScout;
import org.peeringkit.analysis.traffic.counting.RepeatedRecords;
import org.peeringkit.analysis.traffic.link.LinkCounters;
import org.peeringkit.model.flow.CounterReading;

/** Which of the inputs are of which month (UTC). Immutable. */
final class MonthInputs {
  private static final Duration READING_MARGIN = Duration.ofHours(2);

  private final PeeringConfig config;
  private final LoadedInputs inputs;
  private final List<PlanScout> scouts;
  private final RepeatedRecords repeats;

  /**
   * @param scouts what the first pass saw of each flow input, in their order
   */
  MonthInputs(PeeringConfig config, LoadedInputs inputs, List<PlanScout> scouts) {
    this.config = config;
    this.inputs = inputs;
    this.scouts = List.copyOf(scouts);
    this.repeats =
        RepeatedRecords.in(
            inputs.flows().stream().map(FlowInput::name).toList(),
            scouts.stream().map(PlanScout::records).toList());
  }

  /** Which records several inputs hold. */
  RepeatedRecords repeats() {
    return repeats;
  }

  /** Those that flows or counters touch; a set of the caller's own, in order. */
  SortedSet<YearMonth> months() {
    return CoveredMonths.of(scouts, inputs.counters());
  }

  /**
   * What makes the ledger of a month.
   *
   * @param watch is told what is read
   */
  MonthBuilder builder(YearMonth month, LedgerJob job, ReadWatch watch) {
    Instant start = UtcMonth.start(month);
    Instant end = UtcMonth.end(month);
    List<FlowInput> touching = new ArrayList<>();
    List<PlanScout> theirs = new ArrayList<>();
    for (int i = 0; i < scouts.size(); i++) {
      // What holds nothing new is counted once.
      if (touches(scouts.get(i), start, end)
          && !repeats.whole().contains(inputs.flows().get(i).name())) {
        touching.add(inputs.flows().get(i));
        theirs.add(scouts.get(i));
      }
    }
    return new MonthBuilder(month, job, touching, theirs, readings(month), context(), watch);
  }

  /** Counters of the links in a month; empty where no input has any. */
  Optional<LinkCounters> counters(YearMonth month, LedgerPlan plan) {
    return inputs.counters().isEmpty()
        ? Optional.empty()
        : Optional.of(LinkCounters.of(inputs.edges(), plan, readings(month)));
  }

  /** What decides how flows are counted, beside the plan. */
  private String context() {
    StringBuilder text = new StringBuilder(config.toString());
    inputs.accounts().stream()
        .filter(account -> !account.kind().equals("flows"))
        .forEach(account -> text.append(account.sha256()));
    return text.toString();
  }

  /** Those of the month and of a margin, so that the steps across its ends are known. */
  private List<CounterReading> readings(YearMonth month) {
    Instant from = UtcMonth.start(month).minus(READING_MARGIN);
    Instant to = UtcMonth.end(month).plus(READING_MARGIN);
    return inputs.counters().stream()
        .filter(r -> !r.time().isBefore(from) && !r.time().isAfter(to))
        .toList();
  }

  private static boolean touches(PlanScout scout, Instant start, Instant end) {
    return scout.first().filter(first -> first.isBefore(end)).isPresent()
        && scout.last().filter(last -> !last.isBefore(start)).isPresent();
  }
}
