package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.planning.outcome.RealisedRatios;
import org.peeringkit.analysis.planning.path.ActionFinder.Actions;
import org.peeringkit.analysis.planning.path.GoalPath.Action;
import org.peeringkit.analysis.planning.path.GoalPath.CurvePoint;
import org.peeringkit.analysis.planning.path.GoalPath.Move;
import org.peeringkit.analysis.planning.path.GoalPath.Outcome;
import org.peeringkit.analysis.planning.path.GoalPath.Percent;
import org.peeringkit.analysis.planning.path.GoalPath.Summary;
import org.peeringkit.analysis.planning.path.PathSearch.Objective;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.net.Asn;

/**
 * Finds the way to a goal. With P octets peered of T, a moved to peering and c to caches, which are
 * outside the denominator, the goal g (percent) is reached when 100 (P + a) >= g (T - c), worked
 * out exactly.
 */
final class GoalPathMaker {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Two-sided 95 % of a normal distribution. */
  private static final double Z95 = 1.959963984540054;

  private final PathInputs inputs;
  private final BigDecimal goal;
  private final RealisedRatios ratios;
  private final Actions found;
  private final long peered;
  private final long total;

  GoalPathMaker(PathInputs inputs, BigDecimal goal, RealisedRatios ratios) {
    if (goal.signum() < 0 || goal.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException("a goal is 0 to 100 %, not " + goal);
    }
    this.inputs = inputs;
    this.goal = goal;
    this.ratios = ratios;
    this.found = new ActionFinder(inputs).find();
    this.peered = inputs.percentPeered().peeredOctets();
    this.total = inputs.percentPeered().totalOctets();
  }

  GoalPlan make(boolean cheapest, Optional<BigDecimal> budget) {
    PathSearch fewest = search(Objective.FEWEST, budget);
    PathSearch cheap = search(Objective.CHEAPEST, budget);
    PathState few = fewest.reaching(this::isReached, needed());
    PathState low = cheap.reaching(this::isReached, needed());
    PathState chosen = cheapest ? low : few;
    PathState all = (cheapest ? cheap : fewest).everything();
    PathBills bills = new PathBills(inputs, found);
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Action> actions = actions(chosen.steps, numbers, new PathState(found.problem()), bills);
    List<Action> further = further(chosen, all, numbers, bills);
    List<String> notes = new ArrayList<>(inputs.movable().leftOut());
    if (!found.unlikely().isEmpty()) {
      notes.add(
          found.unlikely().size()
              + " candidates are asked for nothing: less likely than "
              + inputs.rules().leastChance());
    }
    notes.addAll(notCountedOn());
    notes.addAll(doubts(actions));
    GoalPath path = path(chosen, all, few, low, actions, further, bills, notes);
    List<Integer> planned = new ArrayList<>(Collections.nCopies(numbers.size(), 0));
    numbers.forEach((option, number) -> planned.set(number - 1, option));
    return new GoalPlan(inputs, found, path, ratios, planned);
  }

  /** Octets in doubt that neither a step nor a saving has, whoever they are of. */
  private List<String> notCountedOn() {
    SortedMap<Asn, Long> doubtful = inputs.movable().inDoubt();
    long octets = doubtful.values().stream().mapToLong(Long::longValue).sum();
    return octets == 0
        ? List.of()
        : List.of(
            Words.octets(octets)
                + " of "
                + (doubtful.size() == 1 ? doubtful.firstKey() : doubtful.size() + " networks")
                + " are in doubt: no step, saving or date counts on them");
  }

  /** What is in doubt about those with whom something is planned: said, and left to the reader. */
  private List<String> doubts(List<Action> actions) {
    TreeMap<Asn, String> said = new TreeMap<>();
    for (Action action : actions) {
      Optional<Asn> asn = action.proposal().asn();
      if (asn.isPresent()) {
        inputs.evidence().suspicions().of(inputs.evidence().cones().cone(asn.get())).stream()
            .findFirst()
            .ifPresent(doubt -> said.put(asn.get(), asn.get() + " in doubt: " + doubt.text()));
      }
    }
    return List.copyOf(said.values());
  }

  private GoalPath path(
      PathState chosen,
      PathState all,
      PathState few,
      PathState low,
      List<Action> actions,
      List<Action> further,
      PathBills bills,
      List<String> notes) {
    PathRest rest = new PathRest(inputs, found, total);
    return new GoalPath(
        inputs.percentPeered().month(),
        goal,
        outcome(chosen),
        now(),
        actions,
        further,
        curve(all),
        new GoalPath.Ceiling(percent(all), all.steps.size(), rest.of(all)),
        new GoalPath.Promised(
            promised(chosen),
            expected(actions),
            bills.after(chosen.moved),
            bills.withoutSeries(chosen.moved)),
        summary(few),
        summary(low),
        inputs.currency(),
        notes);
  }

  private PathSearch search(Objective objective, Optional<BigDecimal> budget) {
    double cachedWeight = goal.doubleValue() / 100;
    return new PathSearch(found.problem(), objective, budget, cachedWeight);
  }

  private double needed() {
    return goal.doubleValue() / 100 * total - peered;
  }

  private boolean isReached(PathState state) {
    BigDecimal have = BigDecimal.valueOf(Math.addExact(peered, state.peered)).multiply(HUNDRED);
    BigDecimal need = BigDecimal.valueOf(total - state.cached).multiply(goal);
    return have.compareTo(need) >= 0;
  }

  private Outcome outcome(PathState chosen) {
    if (isReached(new PathState(found.problem()))) {
      return Outcome.MET;
    }
    return isReached(chosen) ? Outcome.REACHED : Outcome.UNREACHABLE;
  }

  private Percent now() {
    PercentPeered now = inputs.percentPeered();
    return new Percent(now.value(), now.low(), now.high());
  }

  private double percent(PathState state) {
    return percent((double) state.peered, (double) state.cached);
  }

  private double percent(double moved, double cached) {
    return total - cached <= 0 ? 0 : 100.0 * (peered + moved) / (total - cached);
  }

  /** Steps with what they move and add; what was done before them stands in the state. */
  private List<Action> actions(
      List<PathState.Step> steps,
      Map<Integer, Integer> numbers,
      PathState before,
      PathBills bills) {
    List<Action> actions = new ArrayList<>();
    for (PathState.Step step : steps) {
      double was = percent(before);
      before.take(step.option());
      double is = percent(before);
      numbers.put(step.option(), numbers.size() + 1);
      List<Move> moves = moves(step.units());
      actions.add(
          new Action(
              numbers.size(),
              found.proposals().get(step.option()),
              step.after().stream().map(numbers::get).sorted().toList(),
              moves,
              octets(moves, TrafficDirection.INBOUND),
              octets(moves, TrafficDirection.OUTBOUND),
              is - was,
              is,
              bills.saving(step.units())));
    }
    return actions;
  }

  /** What everything has beside the plan, in its order, as far as it still moves something. */
  private List<Action> further(
      PathState chosen, PathState all, Map<Integer, Integer> numbers, PathBills bills) {
    PathState state = chosen.copy();
    int from = state.steps.size();
    Set<Integer> known = new HashSet<>(numbers.keySet());
    for (PathState.Step step : all.steps) {
      int option = step.option();
      var one = found.problem().options().get(option);
      boolean adds = one.units().isEmpty() || !state.marginal(one).isEmpty();
      if (!known.contains(option)
          && adds
          && state.allowed(one)
          && state.fits(one.port(), state.marginal(one), 0, 0)) {
        state.take(option);
      }
    }
    List<PathState.Step> rest = state.steps.subList(from, state.steps.size());
    return actions(rest, numbers, chosen.copy(), bills);
  }

  private List<Move> moves(List<Integer> units) {
    List<Move> moves = new ArrayList<>();
    for (int unit : units) {
      Asn origin = found.origins().get(unit / 2);
      TrafficDirection direction = PathInputs.direction(unit % 2 == 0);
      for (MovableTraffic.Part part : inputs.movable().parts(origin)) {
        if (part.direction() == direction) {
          moves.add(
              new Move(
                  origin,
                  part.link(),
                  direction,
                  part.octets(),
                  part.octets() * 8.0 / inputs.movable().seconds()));
        }
      }
    }
    return moves;
  }

  private static long octets(List<Move> moves, TrafficDirection direction) {
    long octets = 0;
    for (Move move : moves) {
      octets = Math.addExact(octets, move.direction() == direction ? move.octets() : 0);
    }
    return octets;
  }

  private List<CurvePoint> curve(PathState all) {
    List<CurvePoint> curve = new ArrayList<>();
    PathState state = new PathState(found.problem());
    for (PathState.Step step : all.steps) {
      state.take(step.option());
      curve.add(
          new CurvePoint(curve.size() + 1, percent(state), state.knownCost, state.costUnknown));
    }
    return curve;
  }

  private Summary summary(PathState state) {
    int unknown = 0;
    for (PathState.Step step : state.steps) {
      unknown += found.problem().options().get(step.option()).cost().isEmpty() ? 1 : 0;
    }
    return new Summary(state.steps.size(), percent(state), state.knownCost, unknown);
  }

  /**
   * The interval of the headline, wider by the sampling error of what moves; and by the difference
   * it makes whether counters exceed flows by octet or by packet, which is no error of chance and
   * is added as it is.
   */
  private Percent promised(PathState chosen) {
    PercentPeered now = inputs.percentPeered();
    if (now.value().isEmpty()) {
      return now();
    }
    double value = percent(chosen);
    TreeSet<Asn> origins = new TreeSet<>();
    chosen.moved.stream().forEach(unit -> origins.add(found.origins().get(unit / 2)));
    double error = inputs.evidence().offload(origins).standardErrorOctets();
    double ofMoves = total == 0 ? 0 : 100 * Z95 * error / total;
    double split = total == 0 ? 0 : 100 * Math.abs(ifByPacket(chosen)) / total;
    double below = now.value().getAsDouble() - now.low().orElse(0);
    double above = now.high().orElse(100) - now.value().getAsDouble();
    return new Percent(
        OptionalDouble.of(value),
        OptionalDouble.of(Math.max(0, value - Math.hypot(below, ofMoves) - split)),
        OptionalDouble.of(Math.min(100, value + Math.hypot(above, ofMoves) + split)));
  }

  /** Octets by which all that moves would differ. */
  private double ifByPacket(PathState chosen) {
    return chosen.moved.stream()
        .mapToDouble(
            unit ->
                inputs.movable().parts(found.origins().get(unit / 2)).stream()
                    .filter(part -> part.direction() == PathInputs.direction(unit % 2 == 0))
                    .mapToDouble(MovableTraffic.Part::ifByPacket)
                    .sum())
        .sum();
  }

  /** Each by its chance and those of what it needs, and by what such ones moved before. */
  private double expected(List<Action> actions) {
    Map<Integer, Double> chances = new HashMap<>();
    double moved = 0;
    double cached = 0;
    for (Action action : actions) {
      double chance = action.proposal().probability();
      for (int before : action.after()) {
        chance *= chances.getOrDefault(before, 1.0);
      }
      chances.put(action.number(), chance);
      RealisedRatios.Ratio ratio = ratios.of(PathInputs.type(inputs.evidence(), action.proposal()));
      double octets =
          chance * (ratio.inbound() * action.octetsIn() + ratio.outbound() * action.octetsOut());
      boolean isCache = PathInputs.isCached(action.proposal());
      moved += isCache ? 0 : octets;
      cached += isCache ? octets : 0;
    }
    return percent(moved, cached);
  }
}
