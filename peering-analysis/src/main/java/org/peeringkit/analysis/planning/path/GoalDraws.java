package org.peeringkit.analysis.planning.path;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.planning.outcome.RealisedRatios;
import org.peeringkit.analysis.planning.path.GoalDates.Spread;
import org.peeringkit.model.net.Asn;

/**
 * Draws the months in which a programme reaches a goal. Discussions begin in the order of the
 * programme, so many a month; what needs a yes takes a gamma-distributed time to be agreed (shape
 * 2, mean 30 days, own), then its lead time times a log-normal factor (median 1, sigma .3, own). A
 * network says yes or no once, whatever it is asked for. An origin moves when the first comes about
 * that brings it. Room on ports is not looked at again: who says no leaves theirs.
 */
final class GoalDraws {
  private static final int MONTHS = 60;
  private static final double DAYS_OF_MONTH = 365.25 / 12;
  private static final double CLOSE_SHAPE = 2;
  private static final double CLOSE_SCALE_DAYS = 15;
  private static final double LEAD_SIGMA = 0.3;
  private static final double Z_80_PERCENT = 1.2815515655446004;
  private static final int TOP = 3;

  private final PathInputs inputs;
  private final GoalPath path;
  private final GoalDates.Rules rules;
  private final List<Step> steps;
  private final double[][] ratio;
  private final int[] begins;

  /** Group by group: the first of its steps in {@link #groupSteps}, then the end of the last. */
  private final int[] groupStart;

  private final int[] groupSteps;
  private final double[] groupIn;
  private final double[] groupOut;
  private final boolean[] cached;

  /** A step of the programme: what it covers, and the steps before it on which it rests. */
  record Step(Proposal proposal, List<Integer> units, List<Integer> after) {
    Step {
      units = List.copyOf(units);
      after = List.copyOf(after);
    }
  }

  /** Traffic that the same steps bring. */
  private static final class Group {
    private final int[] steps;
    private double in;
    private double out;

    private Group(int[] steps) {
      this.steps = steps;
    }
  }

  GoalDraws(
      PathInputs inputs,
      GoalPath path,
      GoalDates.Rules rules,
      RealisedRatios ratios,
      List<Step> steps) {
    this.inputs = inputs;
    this.path = path;
    this.rules = rules;
    this.steps = steps;
    this.ratio = new double[steps.size()][];
    this.begins = new int[steps.size()];
    int asked = 0;
    for (int i = 0; i < steps.size(); i++) {
      Proposal proposal = steps.get(i).proposal;
      RealisedRatios.Ratio one = ratios.of(PathInputs.type(inputs.evidence(), proposal));
      ratio[i] = new double[] {one.inbound(), one.outbound()};
      int month = asked / inputs.rules().askedPerMonth();
      begins[i] = (int) (month * DAYS_OF_MONTH);
      asked += proposal.kind().asksSomebody() ? 1 : 0;
    }
    List<Group> groups = groups();
    this.groupStart = new int[groups.size() + 1];
    this.groupIn = new double[groups.size()];
    this.groupOut = new double[groups.size()];
    this.groupSteps = new int[groups.stream().mapToInt(group -> group.steps.length).sum()];
    for (int g = 0; g < groupIn.length; g++) {
      Group group = groups.get(g);
      System.arraycopy(group.steps, 0, groupSteps, groupStart[g], group.steps.length);
      groupStart[g + 1] = groupStart[g] + group.steps.length;
      groupIn[g] = group.in;
      groupOut[g] = group.out;
    }
    this.cached = new boolean[steps.size()];
    for (int i = 0; i < cached.length; i++) {
      cached[i] = PathInputs.isCached(steps.get(i).proposal);
    }
  }

  private List<Group> groups() {
    Map<Integer, List<Integer>> byUnit = new TreeMap<>();
    for (int i = 0; i < steps.size(); i++) {
      for (int unit : steps.get(i).units) {
        byUnit.computeIfAbsent(unit, u -> new ArrayList<>()).add(i);
      }
    }
    Map<List<Integer>, Group> bySteps = new HashMap<>();
    List<Group> all = new ArrayList<>();
    List<Asn> origins = List.copyOf(inputs.movable().origins());
    byUnit.forEach(
        (unit, covering) -> {
          Group group = bySteps.get(covering);
          if (group == null) {
            group = new Group(covering.stream().mapToInt(i -> i).toArray());
            bySteps.put(covering, group);
            all.add(group);
          }
          boolean inbound = unit % 2 == 0;
          double octets = octets(origins.get(unit / 2), inbound);
          group.in += inbound ? octets : 0;
          group.out += inbound ? 0 : octets;
        });
    return all;
  }

  private double octets(Asn origin, boolean inbound) {
    double octets = 0;
    for (MovableTraffic.Part part : inputs.movable().parts(origin)) {
      octets += part.direction() == PathInputs.direction(inbound) ? part.octets() : 0;
    }
    return octets;
  }

  GoalDates dates(Workers workers) {
    List<Asn> top = topThree();
    List<Spread> spreads = workers.map(List.<Set<Asn>>of(Set.of(), new HashSet<>(top)), this::draw);
    return new GoalDates(
        rules.seed(), rules.draws(), spreads.get(0), spreads.get(1), top, driftAlone());
  }

  /** The three of the plan on whose yes most octets depend. */
  private List<Asn> topThree() {
    Map<Asn, Double> byAsn = new TreeMap<>();
    for (GoalPath.Action action : path.actions()) {
      double expected = action.proposal().probability() * action.octets();
      action.proposal().asn().ifPresent(asn -> byAsn.merge(asn, expected, Double::sum));
    }
    return byAsn.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(
            Map.Entry.<Asn, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .limit(TOP)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<YearMonth> driftAlone() {
    double slope = rules.drift().map(GoalDates.Drift::pointsPerMonth).orElse(0.0);
    double left = path.goalPercent().doubleValue() - path.now().value().orElse(0);
    if (left <= 0) {
      return Optional.of(path.month());
    }
    double months = slope <= 0 ? Double.POSITIVE_INFINITY : Math.ceil(left / slope);
    return months > MONTHS ? Optional.empty() : Optional.of(path.month().plusMonths((long) months));
  }

  private Spread draw(Set<Asn> sayNo) {
    RandomGenerator random = new Well19937c(rules.seed());
    GammaDistribution close = new GammaDistribution(random, CLOSE_SHAPE, CLOSE_SCALE_DAYS);
    LogNormalDistribution lead = new LogNormalDistribution(random, 0, LEAD_SIGMA);
    int[] reached = new int[rules.draws()];
    double[] days = new double[steps.size()];
    for (int d = 0; d < reached.length; d++) {
      double drift = drift(random.nextGaussian());
      Map<Asn, Double> answers = new HashMap<>();
      for (int i = 0; i < steps.size(); i++) {
        // Drawn whether needed or not, so that a "no" changes nothing else.
        days[i] = day(i, random.nextDouble(), close.sample(), lead.sample(), answers, sayNo, days);
      }
      reached[d] = firstMonth(days, drift);
    }
    Arrays.sort(reached);
    return new Spread(
        rank(reached, 0.1),
        rank(reached, 0.5),
        rank(reached, 0.9),
        rules.by().map(by -> share(reached, by)),
        (double) Arrays.stream(reached).filter(m -> m <= MONTHS).count() / reached.length);
  }

  private double drift(double gaussian) {
    return rules
        .drift()
        .map(d -> d.pointsPerMonth() + gaussian * (d.high() - d.low()) / 2 / Z_80_PERCENT)
        .orElse(0.0);
  }

  /** When a step is up; never, if somebody says no or what it rests on never is. */
  private double day(
      int i,
      double uniform,
      double close,
      double lead,
      Map<Asn, Double> answers,
      Set<Asn> sayNo,
      double[] days) {
    Step step = steps.get(i);
    Proposal proposal = step.proposal;
    Optional<Asn> asn = proposal.asn();
    double answer = asn.isPresent() ? answers.computeIfAbsent(asn.get(), a -> uniform) : uniform;
    if (answer >= proposal.probability() || asn.filter(sayNo::contains).isPresent()) {
      return Double.POSITIVE_INFINITY;
    }
    double ready = begins[i] + (proposal.kind().asksSomebody() ? close : 0);
    for (int before : step.after) {
      ready = Math.max(ready, days[before]);
    }
    return ready + proposal.leadDays() * lead;
  }

  /** Months after that of the data; {@link #MONTHS} + 1 = not within them. */
  private int firstMonth(double[] days, double drift) {
    double[] moved = new double[MONTHS + 2];
    double[] intoCaches = new double[MONTHS + 2];
    for (int g = 0; g < groupIn.length; g++) {
      int first = groupSteps[groupStart[g]];
      double earliest = days[first];
      for (int i = groupStart[g] + 1; i < groupStart[g + 1]; i++) {
        int step = groupSteps[i];
        if (days[step] < earliest) {
          first = step;
          earliest = days[step];
        }
      }
      double month = earliest / DAYS_OF_MONTH;
      if (month < MONTHS) {
        double octets = ratio[first][0] * groupIn[g] + ratio[first][1] * groupOut[g];
        double[] sums = cached[first] ? intoCaches : moved;
        // In the month in which it comes up, for what is left of it.
        int at = (int) month;
        sums[at] += octets * (at + 1 - month);
        sums[at + 1] += octets * (month - at);
      }
    }
    double peered = inputs.percentPeered().peeredOctets();
    double total = inputs.percentPeered().totalOctets();
    double goal = path.goalPercent().doubleValue();
    double sumMoved = 0;
    double sumCached = 0;
    for (int m = 0; m <= MONTHS; m++) {
      if (m > 0) {
        sumMoved += moved[m - 1];
        sumCached += intoCaches[m - 1];
      }
      double share = 100 * (peered + sumMoved) / Math.max(1, total - sumCached);
      if (total > 0 && share + drift * m >= goal) {
        return m;
      }
    }
    return MONTHS + 1;
  }

  private Optional<YearMonth> rank(int[] sorted, double share) {
    int months = sorted[(int) Math.ceil(share * sorted.length) - 1];
    return months > MONTHS ? Optional.empty() : Optional.of(path.month().plusMonths(months));
  }

  private double share(int[] sorted, YearMonth by) {
    long in = Arrays.stream(sorted).filter(m -> !path.month().plusMonths(m).isAfter(by)).count();
    return (double) in / sorted.length;
  }
}
