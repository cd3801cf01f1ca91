package org.peeringkit.cli.plan;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.planning.outcome.Outcome;
import org.peeringkit.analysis.planning.path.GoalDates;
import org.peeringkit.analysis.planning.path.GoalPath;

/**
 * What is shown of a plan.
 *
 * @param path the way to the goal
 * @param dates when it would be reached
 * @param by the month by which it is to be
 * @param drift of percent peered; empty = unknown
 * @param outcomes of sessions turned up before
 */
record PlanAnswer(
    GoalPath path,
    GoalDates dates,
    Optional<YearMonth> by,
    Optional<GoalDates.Drift> drift,
    List<Outcome> outcomes) {
  static final String NO_DRIFT = "a trend needs 6 months of data; none is counted";

  public PlanAnswer {
    outcomes = List.copyOf(outcomes);
  }
}
