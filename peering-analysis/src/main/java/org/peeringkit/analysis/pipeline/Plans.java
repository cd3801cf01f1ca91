package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.planning.GoalTrend;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.analysis.planning.outcome.RealisedRatios;
import org.peeringkit.analysis.planning.path.GoalDates.Drift;
import org.peeringkit.analysis.planning.path.GoalPlan;
import org.peeringkit.analysis.planning.path.MovableTraffic;
import org.peeringkit.analysis.planning.path.PathInputs;
import org.peeringkit.model.net.Asn;

/** Plans for the months of a job. Not thread-safe. */
public final class Plans {
  private final MainJob job;

  public Plans(MainJob job) {
    this.job = job;
  }

  /** All that a plan for a month rests on. */
  public PathInputs inputs(YearMonth month) throws IOException {
    PeeringConfig config = job.config();
    MonthResult result = job.month(month);
    TreeSet<Asn> excluded = new TreeSet<>();
    config.exclusions().stream()
        .filter(e -> e.until().isEmpty() || !e.until().get().isBefore(month))
        .forEach(e -> excluded.add(e.asn()));
    return new PathInputs(
        job.evidence(month),
        job.hitList(month),
        job.quickWins(month),
        MovableTraffic.of(
            result.ledger(), job.edges(), result.totals(), month, config.goal().countPaidPeering()),
        result.percentPeered(),
        PlanningRules.DEFAULT,
        excluded);
  }

  /**
   * The way to a goal.
   *
   * @param goalPercent 0 to 100
   * @param cheapest the cheapest set instead of the smallest
   * @param budget a month; empty = none
   */
  public GoalPlan plan(
      YearMonth month, BigDecimal goalPercent, boolean cheapest, Optional<BigDecimal> budget)
      throws IOException {
    return GoalPlan.of(inputs(month), goalPercent, cheapest, budget, RealisedRatios.PRIOR);
  }

  /**
   * How percent peered drifts up to a month; empty where there are too few months to tell, and then
   * none is counted for it.
   */
  public Optional<Drift> drift(YearMonth month) throws IOException {
    var known = job.months().headSet(month.plusMonths(1));
    if (known.size() < GoalTrend.FEWEST_MONTHS) {
      return Optional.empty();
    }
    SortedMap<YearMonth, Double> percent = new TreeMap<>();
    for (YearMonth one : known) {
      job.month(one).percentPeered().value().ifPresent(v -> percent.put(one, v));
    }
    return GoalTrend.of(percent) instanceof GoalTrend.Line line
        ? Optional.of(new Drift(line.pointsPerMonth(), line.low(), line.high()))
        : Optional.empty();
  }
}
