package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.plan.Plans;
import org.peeringkit.analysis.planning.path.GoalDates;
import org.peeringkit.analysis.planning.path.GoalDates.Drift;
import org.peeringkit.analysis.planning.path.GoalPath;
import org.peeringkit.analysis.planning.path.GoalPlan;
import org.peeringkit.analysis.planning.path.Proposal;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.StatusReport.Goal;
import org.peeringkit.analysis.report.WayToGoal;
import org.peeringkit.analysis.report.WayToGoal.Scenario;
import org.peeringkit.analysis.report.WayToGoal.Step;
import org.peeringkit.model.registry.Network;

/** The shortest way to the goal, as {@code peering plan} finds it with its defaults. */
final class WayRows {
  private static final int POINT_DECIMALS = 4;
  private static final int CHANCE_DECIMALS = 1;
  private static final double BITS = 8;

  private final MainJob job;
  private final YearMonth month;
  private final Goal goal;

  WayRows(MainJob job, YearMonth month, Goal goal) {
    this.job = job;
    this.month = month;
    this.goal = goal;
  }

  /**
   * The way with its dates.
   *
   * @param way the rows
   * @param dates of the goal
   * @param ceiling the most that is attainable
   */
  record Planned(Answer<WayToGoal> way, Answer<GoalDates> dates, Figure ceiling) {}

  Planned plan(Optional<Drift> drift) throws IOException {
    if (goal.percentPeered().isEmpty()) {
      return none("no goal is configured");
    }
    if (job.month(month).percentPeered().value().isEmpty()) {
      return none("no counted traffic was measured");
    }
    GoalPlan plan = new Plans(job).plan(month, goal.percentPeered().get(), false, Optional.empty());
    GoalDates dates = plan.dates(new GoalDates.Rules(Plans.SEED, Plans.DRAWS, goal.by(), drift));
    Figure ceiling = Figure.of(plan.path().ceiling().percent(), POINT_DECIMALS);
    return new Planned(Answer.of(way(plan.path(), dates, ceiling)), Answer.of(dates), ceiling);
  }

  private static Planned none(String reason) {
    return new Planned(Answer.unknown(reason), Answer.unknown(reason), Figure.unknown(reason));
  }

  private WayToGoal way(GoalPath path, GoalDates dates, Figure ceiling) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (GoalPath.Action action : path.actions()) {
      steps.add(step(action));
    }
    return new WayToGoal(
        path.outcome().name(),
        steps,
        path.curve().stream().map(p -> Figure.of(p.percent(), POINT_DECIMALS)).toList(),
        percent(path.promised().percent().value()),
        Figure.of(path.promised().expected(), POINT_DECIMALS),
        ceiling,
        rest(path),
        scenarios(dates),
        path.currency().map(c -> c.getCurrencyCode()).orElse(""),
        path.notes());
  }

  private static Figure percent(OptionalDouble value) {
    return value.isPresent()
        ? Figure.of(value.getAsDouble(), POINT_DECIMALS)
        : Figure.unknown("no counted traffic was measured");
  }

  private Step step(GoalPath.Action action) throws IOException {
    Proposal proposal = action.proposal();
    return new Step(
        action.number(),
        proposal.kind().words() + doubt(proposal),
        proposal.asn(),
        proposal.name(),
        proposal.place(),
        proposal.kind().asksSomebody(),
        rate(action.octets()),
        Figure.of(action.addsPoints(), POINT_DECIMALS),
        Figure.of(action.percentAfter(), POINT_DECIMALS),
        Figures.amount(
            proposal.costPerMonth(),
            proposal.costBecause().isBlank() ? "no price is configured" : proposal.costBecause()),
        Figures.amount(action.billSaving(), "no transit contract covers its traffic"),
        proposal.leadDays(),
        Figure.of(100 * proposal.probability(), CHANCE_DECIMALS));
  }

  private String doubt(Proposal proposal) throws IOException {
    Evidence evidence = job.evidence(month);
    boolean doubted =
        proposal
            .asn()
            .filter(asn -> !evidence.suspicions().of(evidence.cones().cone(asn)).isEmpty())
            .isPresent();
    return doubted ? " (in doubt, see the notes)" : "";
  }

  private Figure rate(long octets) throws IOException {
    return Figure.of(BITS * octets / job.month(month).seconds(), 0);
  }

  private List<WayToGoal.Rest> rest(GoalPath path) throws IOException {
    List<WayToGoal.Rest> rest = new ArrayList<>();
    for (GoalPath.Rest one : path.ceiling().rest()) {
      rest.add(
          new WayToGoal.Rest(
              one.reason(), rate(one.octets()), Figure.of(one.points(), POINT_DECIMALS)));
    }
    return rest;
  }

  private List<Scenario> scenarios(GoalDates dates) {
    List<Scenario> all = new ArrayList<>();
    all.add(scenario("everything is asked in the order of the plan", dates.programme()));
    if (!dates.topThree().isEmpty()) {
      String who =
          dates.topThree().stream()
              .map(a -> job.registry().network(a).map(Network::name).orElse(a.toString()))
              .collect(Collectors.joining(", "));
      all.add(scenario("the largest say no: " + who, dates.noOfTopThree()));
    }
    String never = "the drift is one line, without draws";
    all.add(
        new Scenario(
            "nothing is done, the drift alone",
            Optional.empty(),
            dates.driftAlone(),
            Optional.empty(),
            Figure.unknown(never),
            Figure.unknown(never)));
    return all;
  }

  private static Scenario scenario(String assumption, GoalDates.Spread spread) {
    return new Scenario(
        assumption,
        spread.p10(),
        spread.p50(),
        spread.p90(),
        spread
            .probabilityBy()
            .map(p -> Figure.of(100 * p, CHANCE_DECIMALS))
            .orElseGet(() -> Figure.unknown("no month is set for the goal")),
        Figure.of(100 * spread.probabilityAtAll(), CHANCE_DECIMALS));
  }
}
