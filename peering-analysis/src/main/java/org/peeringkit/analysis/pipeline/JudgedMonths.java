package org.peeringkit.analysis.pipeline;

import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.doubt.StrangerRoutes;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.intuition.IntuitionList;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.suspicion.MonthView;
import org.peeringkit.analysis.suspicion.SuspicionFinder;
import org.peeringkit.analysis.suspicion.Suspicions;
import org.peeringkit.analysis.traffic.counting.RepeatedRecords;

/**
 * What is made of counted months: suspicions and proposals, each once, and what all of them need.
 * Not thread-safe; the results are immutable.
 */
final class JudgedMonths {
  private final PeeringConfig config;
  private final LoadedInputs inputs;
  private final StrangerRoutes strangers;
  private final RepeatedRecords repeats;
  private final ReadWatch watch;
  private final Workers workers;
  private final SortedMap<YearMonth, Proposals> proposed = new TreeMap<>();
  private final SortedMap<YearMonth, Suspicions> suspected = new TreeMap<>();
  private @Nullable Cones cones;
  private @Nullable OwnRoutes ownRoutes;

  /**
   * @param strangers doubtful routes, by which the ledgers were counted
   * @param repeats what was read twice
   * @param watch is told what is done
   */
  JudgedMonths(
      PeeringConfig config,
      LoadedInputs inputs,
      StrangerRoutes strangers,
      RepeatedRecords repeats,
      ReadWatch watch,
      Workers workers) {
    this.config = config;
    this.inputs = inputs;
    this.strangers = strangers;
    this.repeats = repeats;
    this.watch = watch;
    this.workers = workers;
  }

  Suspicions suspicions(MonthResult counts) {
    Suspicions known = suspected.get(counts.month());
    if (known == null) {
      watch.step("looking for what is suspect in " + counts.month());
      known =
          SuspicionFinder.find(
              new MonthView(
                  counts.month(),
                  counts.ledger(),
                  inputs.edges(),
                  inputs.tables(),
                  strangers,
                  inputs.registry(),
                  new TreeSet<>(config.network().allAsns()),
                  // Who has noted their terms has spoken with them.
                  new TreeSet<>(config.terms().noted().keySet()),
                  inputs.copies(),
                  repeats));
      suspected.put(counts.month(), known);
    }
    return known;
  }

  Proposals proposals(MonthResult counts) {
    Proposals known = proposed.get(counts.month());
    if (known == null) {
      watch.step("judging candidates of " + counts.month());
      known =
          Proposals.of(config, inputs, cones(), ownRoutes(), counts, suspicions(counts), workers);
      proposed.put(counts.month(), known);
    }
    return known;
  }

  /** Without any traffic to go by. */
  IntuitionList intuition(Optional<YearMonth> month) {
    return Proposals.intuition(config, inputs, cones(), ownRoutes(), month);
  }

  /** Who is behind whom, by the latest table and the registry. */
  Cones cones() {
    if (cones == null) {
      Cones.Builder builder = Cones.builder(inputs.registry());
      inputs.routes().paths().forEach(builder::add);
      cones = builder.build();
    }
    return cones;
  }

  private OwnRoutes ownRoutes() {
    if (ownRoutes == null) {
      ownRoutes = new OwnRoutes(inputs.routes(), inputs.registry());
    }
    return ownRoutes;
  }
}
