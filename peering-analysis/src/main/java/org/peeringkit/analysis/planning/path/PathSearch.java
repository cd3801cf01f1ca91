package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.planning.path.PathProblem.Option;

/**
 * The smallest or the cheapest set of options that reaches a goal, greedily: what moves most for an
 * action (or for its cost) next, together with what it needs. Covering is submodular, so that k
 * actions without prerequisites move at least 1 - 1/e of what any k can (Nemhauser, Wolsey and
 * Fisher, 1978), and what an option moved when looked at last bounds what it moves now (Minoux,
 * 1978). A port at a new exchange is weighed with the best of what it opens. When the goal is
 * reached, every action is tried to be left out, the least first.
 */
final class PathSearch {
  /** What is to be small. */
  enum Objective {
    /** The number of actions. */
    FEWEST,
    /** What they cost a month; unknown costs last. */
    CHEAPEST
  }

  private final PathProblem problem;
  private final Objective objective;
  private final Optional<BigDecimal> budget;
  private final double cachedWeight;

  /**
   * @param budget a month; what costs more, or nobody knows what, is not taken; empty = none
   * @param cachedWeight what a cached octet is worth against a peered one: the goal as a share
   */
  PathSearch(
      PathProblem problem, Objective objective, Optional<BigDecimal> budget, double cachedWeight) {
    this.problem = problem;
    this.objective = objective;
    this.budget = budget;
    this.cachedWeight = cachedWeight;
  }

  /** Options to do together, and how good that is; the lower class first, then the larger key. */
  private record Bundle(List<Integer> options, double gain, int costClass, double key) {
    static final Comparator<Bundle> BEST_FIRST =
        Comparator.comparingInt(Bundle::costClass)
            .thenComparing(Bundle::key, Comparator.reverseOrder())
            .thenComparing(Bundle::gain, Comparator.reverseOrder());
  }

  private record Entry(Bundle bundle, int option, int round) {}

  /** Everything that can be done, best first. */
  PathState everything() {
    return until(state -> false, Double.POSITIVE_INFINITY);
  }

  /**
   * What reaches the goal, and no more; everything where it is not reached.
   *
   * @param goal whether it is reached, exactly
   * @param needed octets that it takes: what moves beyond them counts for nothing (L. Wolsey, An
   *     analysis of the greedy algorithm for the submodular set covering problem, 1982)
   */
  PathState reaching(Predicate<PathState> goal, double needed) {
    PathState state = until(goal, needed);
    return goal.test(state) ? without(state, goal) : state;
  }

  private PathState until(Predicate<PathState> goal, double needed) {
    PathState state = new PathState(problem);
    PriorityQueue<Entry> queue =
        new PriorityQueue<>(
            Comparator.comparing(Entry::bundle, Bundle.BEST_FIRST).thenComparingInt(Entry::option));
    for (int i = 0; i < problem.options().size(); i++) {
      push(queue, state, i, needed);
    }
    while (!goal.test(state)) {
      Entry best = next(queue, state, needed);
      if (best == null) {
        return state;
      }
      for (int number : best.bundle.options) {
        state.take(number);
      }
      afresh(queue, state, best.bundle.options, needed);
    }
    return state;
  }

  private void push(PriorityQueue<Entry> queue, PathState state, int option, double needed) {
    Bundle bundle = bundle(state, option, needed - worth(state));
    if (bundle != null) {
      queue.add(new Entry(bundle, option, state.steps.size()));
    }
  }

  private @Nullable Entry next(PriorityQueue<Entry> queue, PathState state, double needed) {
    while (!queue.isEmpty()) {
      Entry entry = queue.remove();
      if (entry.round == state.steps.size()) {
        return entry;
      }
      push(queue, state, entry.option, needed);
    }
    return null;
  }

  /**
   * What is done may make others better: those it opened, those that share a port on which there is
   * room now. Ports at new exchanges are no bound of themselves and looked at every time.
   */
  private void afresh(
      PriorityQueue<Entry> queue, PathState state, List<Integer> taken, double needed) {
    for (int i = 0; i < problem.options().size(); i++) {
      Option option = problem.options().get(i);
      boolean better = option.opens();
      for (int number : taken) {
        Option done = problem.options().get(number);
        better |= option.requires().contains(number);
        better |= done.makesRoom() && option.port() == done.roomPort();
      }
      if (better && !state.done.get(i)) {
        int number = i;
        queue.removeIf(e -> e.option == number);
        push(queue, state, i, needed);
      }
    }
  }

  /** An option with all that it needs; null where it moves nothing or cannot be done. */
  private @Nullable Bundle bundle(PathState state, int number, double needed) {
    Option option = problem.options().get(number);
    if (state.done.get(number) || option.makesRoom() || !state.allowed(option)) {
      return null;
    }
    List<Integer> options = option.opens() ? opened(state, number, needed) : with(state, number);
    if (options.isEmpty()) {
      return null;
    }
    BigDecimal cost = BigDecimal.ZERO;
    boolean known = true;
    PathState trial = state.copy();
    for (int one : options) {
      trial.take(one);
      Optional<BigDecimal> price = problem.options().get(one).cost();
      cost = cost.add(price.orElse(BigDecimal.ZERO));
      known &= price.isPresent();
    }
    double gain = worth(trial) - worth(state);
    if (gain <= 0 || !affordable(state, cost, known)) {
      return null;
    }
    // Rounding must not leave nothing of what is needed before the exact test says so.
    double counts = Math.min(gain, Math.max(1, needed));
    if (objective == Objective.FEWEST) {
      return new Bundle(options, gain, 0, counts / options.size());
    }
    if (!known) {
      return new Bundle(options, gain, 2, counts);
    }
    return cost.signum() == 0
        ? new Bundle(options, gain, 0, counts)
        : new Bundle(options, gain, 1, counts / cost.doubleValue());
  }

  private boolean affordable(PathState state, BigDecimal cost, boolean known) {
    return budget.isEmpty() || (known && state.knownCost.add(cost).compareTo(budget.get()) <= 0);
  }

  private double worth(PathState state) {
    return state.peered + cachedWeight * state.cached;
  }

  private double worth(Option option, List<Integer> units) {
    double octets = 0;
    for (int unit : units) {
      octets += problem.units().get(unit).octets();
    }
    return option.cached() ? cachedWeight * octets : octets;
  }

  /** The option, after what makes room for it on its port; nothing where that is not enough. */
  private List<Integer> with(PathState state, int number) {
    Option option = problem.options().get(number);
    List<Integer> units = state.marginal(option);
    List<Integer> options = new ArrayList<>();
    double in = 0;
    double out = 0;
    if (units.isEmpty()) {
      return List.of();
    }
    PathState.Load load = state.load(units);
    for (int i = 0;
        !state.fits(option.port(), load, in, out) && i < problem.options().size();
        i++) {
      Option other = problem.options().get(i);
      if (other.roomPort() == option.port() && !state.done.get(i) && state.allowed(other)) {
        options.add(i);
        in += other.roomInBps();
        out += other.roomOutBps();
      }
    }
    if (!state.fits(option.port(), load, in, out)) {
      return List.of();
    }
    options.add(number);
    return options;
  }

  /** A port at a new exchange with what is best for an action there. */
  private List<Integer> opened(PathState state, int number, double needed) {
    PathState trial = state.copy();
    trial.take(number);
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < problem.options().size(); i++) {
      Option option = problem.options().get(i);
      if (!trial.done.get(i) && option.requires().contains(number) && trial.allowed(option)) {
        members.add(i);
      }
    }
    double opening = cost(number);
    List<Double> first = new ArrayList<>();
    for (int member : members) {
      Option option = problem.options().get(member);
      double more = Math.min(needed, worth(option, trial.marginal(option)));
      boolean forCost = objective == Objective.CHEAPEST && opening + cost(member) > 0;
      first.add(forCost ? more / (opening + cost(member)) : more);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.<Integer, Boolean>comparing(
                i -> objective == Objective.CHEAPEST && cost(members.get(i)) > 0)
            .thenComparing(first::get, Comparator.reverseOrder()));
    List<Integer> options = new ArrayList<>(List.of(number));
    double gain = 0;
    double cost = opening;
    for (int i : order) {
      int member = members.get(i);
      Option option = problem.options().get(member);
      List<Integer> units = trial.marginal(option);
      double more = worth(option, units);
      double with = Math.min(gain + more, needed);
      boolean pays =
          objective == Objective.CHEAPEST
              ? with * cost > gain * (cost + cost(member)) || (gain == 0 && cost == 0)
              : with * options.size() > gain * (options.size() + 1);
      if (more > 0
          && gain < needed
          && (options.size() == 1 || pays)
          && trial.fits(option.port(), units, 0, 0)) {
        trial.take(member);
        options.add(member);
        gain = with;
        cost += cost(member);
      }
    }
    return options.size() > 1 ? options : List.of();
  }

  private double cost(int number) {
    return problem.options().get(number).cost().map(BigDecimal::doubleValue).orElse(0.0);
  }

  /** Without what is not needed, the least first: greed may have taken what later ones cover. */
  private PathState without(PathState found, Predicate<PathState> goal) {
    PathState best = found;
    List<PathState.Step> byGain = new ArrayList<>(found.steps);
    byGain.sort(
        Comparator.comparingDouble(s -> worth(problem.options().get(s.option()), s.units())));
    for (PathState.Step step : byGain) {
      List<Integer> kept = new ArrayList<>();
      best.steps.forEach(s -> kept.add(s.option()));
      kept.remove(Integer.valueOf(step.option()));
      Optional<PathState> less = PathState.of(problem, kept).filter(goal);
      if (less.isPresent()) {
        best = less.get();
      }
    }
    return best;
  }
}
