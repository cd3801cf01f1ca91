package org.peeringkit.analysis.pipeline.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.planning.GoalTrend;
import org.peeringkit.analysis.planning.PlanningRules.ExchangeOffer;
import org.peeringkit.analysis.planning.ixp.ExchangeComparer;
import org.peeringkit.analysis.planning.ixp.ExchangeComparison;
import org.peeringkit.analysis.planning.ixp.NewExchange;
import org.peeringkit.analysis.planning.ixp.PeerGroup;
import org.peeringkit.analysis.planning.outcome.Outcome;
import org.peeringkit.analysis.planning.outcome.Outcomes;
import org.peeringkit.analysis.planning.outcome.RealisedRatios;
import org.peeringkit.analysis.planning.outcome.TurnUp;
import org.peeringkit.analysis.planning.path.GoalDates;
import org.peeringkit.analysis.planning.path.GoalDates.Drift;
import org.peeringkit.analysis.planning.path.GoalPlan;
import org.peeringkit.analysis.planning.path.MovableTraffic;
import org.peeringkit.analysis.planning.path.PathInputs;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;

/** Plans for the months of a job. Not thread-safe. */
public final class Plans {
  /** Of the draws of a date, unless another is asked for: the same draws every time. */
  public static final long SEED = 8;

  /** How often a date is drawn. */
  public static final int DRAWS = 1000;

  private static final int WEEK = 7;

  private final MainJob job;

  /**
   * Asks a job for months, which it counts where they are not yet.
   *
   * @param job whose configuration has goal and rules
   */
  public Plans(MainJob job) {
    this.job = job;
  }

  /**
   * {@return all that a plan for a month rests on}
   *
   * @param month calendar month (UTC)
   * @throws IOException if an input cannot be read any more
   */
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
        config.planning(),
        excluded);
  }

  /**
   * {@return the way to a goal}
   *
   * @param month calendar month (UTC) from which it starts
   * @param goalPercent 0 to 100
   * @param cheapest the cheapest set instead of the smallest
   * @param budget a month; empty = none
   * @throws IOException if an input cannot be read any more
   */
  public GoalPlan plan(
      YearMonth month, BigDecimal goalPercent, boolean cheapest, Optional<BigDecimal> budget)
      throws IOException {
    RealisedRatios ratios = RealisedRatios.of(Outcomes.latest(outcomes(month)));
    return GoalPlan.of(inputs(month), goalPercent, cheapest, budget, ratios);
  }

  /**
   * {@return the dates by which a plan reaches its goal}
   *
   * @param plan of this job
   * @param rules how dates are drawn
   */
  public GoalDates dates(GoalPlan plan, GoalDates.Rules rules) {
    return plan.dates(rules, job.executor(), job.parallelism());
  }

  /**
   * {@return what the configured sessions moved, as far as there is data up to a month}
   *
   * @param month calendar month (UTC), the last that is looked at
   * @throws IOException if an input cannot be read any more
   */
  public List<Outcome> outcomes(YearMonth month) throws IOException {
    List<TurnUp> turnUps = job.config().planning().turnUps();
    if (turnUps.isEmpty()) {
      return List.of();
    }
    SortedMap<YearMonth, TrafficLedger> ledgers = new TreeMap<>();
    for (TurnUp turnUp : turnUps) {
      List<LocalDate> ends = new ArrayList<>(List.of(turnUp.date()));
      Outcomes.AFTER_DAYS.forEach(days -> ends.add(turnUp.date().plusDays(days)));
      for (LocalDate end : ends) {
        for (LocalDate day : List.of(end.minusDays(WEEK), end.minusDays(1))) {
          YearMonth of = YearMonth.from(day);
          if (!of.isAfter(month) && job.months().contains(of) && !ledgers.containsKey(of)) {
            ledgers.put(of, job.month(of).ledger());
          }
        }
      }
    }
    Evidence evidence = job.evidence(month);
    return Outcomes.of(
        turnUps,
        ledgers.values(),
        job.edges(),
        evidence.cones()::cone,
        asn ->
            evidence.registry().network(asn).map(Network::type).orElse(NetworkType.NOT_DISCLOSED));
  }

  /**
   * {@return exchanges side by side}
   *
   * @param month calendar month (UTC) whose traffic counts
   * @param group who is taken to peer
   * @param names only these, of the configured ones or of the registry; empty = the configured
   *     ones, else those with most traffic
   * @param budget a month; empty = none
   * @throws IllegalArgumentException if a name is that of no exchange where we are not
   * @throws IOException if an input cannot be read any more
   */
  public ExchangeComparison exchanges(
      YearMonth month, PeerGroup group, List<String> names, Optional<BigDecimal> budget)
      throws IOException {
    PathInputs inputs = inputs(month);
    List<NewExchange> all =
        NewExchange.of(
            inputs.evidence(),
            inputs.hitList().rows(),
            names.isEmpty() ? inputs.rules().exchanges() : List.of());
    List<NewExchange> shortlist = all;
    if (!names.isEmpty()) {
      List<ExchangeOffer> offers = new ArrayList<>();
      for (String name : names) {
        offers.add(offer(name, inputs.rules().exchanges(), all));
      }
      shortlist = NewExchange.of(inputs.evidence(), inputs.hitList().rows(), offers);
    }
    return ExchangeComparer.of(
        inputs.evidence(),
        inputs.hitList().rows(),
        inputs.percentPeered(),
        inputs.currency(),
        group,
        shortlist,
        names.isEmpty() && inputs.rules().exchanges().isEmpty()
            ? NewExchange.SHORTLIST
            : shortlist.size(),
        budget);
  }

  private static ExchangeOffer offer(
      String name, List<ExchangeOffer> configured, List<NewExchange> registry) {
    return Stream.concat(configured.stream(), registry.stream().map(NewExchange::offer))
        .filter(offer -> offer.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no exchange where we are not is called \""
                        + name
                        + "\"; known: "
                        + String.join(
                            ", ", registry.stream().limit(10).map(NewExchange::name).toList())));
  }

  /**
   * {@return how percent peered drifts up to a month; empty where there are too few months to tell,
   * and then none is counted for it}
   *
   * @param month calendar month (UTC), the last that counts
   * @throws IOException if an input cannot be read any more
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
