package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.planning.outcome.RealisedRatios;
import org.peeringkit.analysis.planning.path.ActionFinder.Actions;
import org.peeringkit.analysis.planning.path.GoalPath.Action;
import org.peeringkit.analysis.planning.path.PathProblem.Option;
import org.peeringkit.model.net.Asn;

/** A way to a goal, and when it would be reached. Immutable and thread-safe. */
public final class GoalPlan {
  private final PathInputs inputs;
  private final Actions found;
  private final GoalPath path;
  private final RealisedRatios ratios;

  /** Options in the order of the plan, of what comes after it, and of whoever is left. */
  private final List<Integer> programme;

  GoalPlan(
      PathInputs inputs,
      Actions found,
      GoalPath path,
      RealisedRatios ratios,
      List<Integer> planned) {
    this.inputs = inputs;
    this.found = found;
    this.path = path;
    this.ratios = ratios;
    this.programme = withAlternatives(found, planned);
  }

  /**
   * The way to the goal.
   *
   * @param inputs all that the plan rests on
   * @param goalPercent 0 to 100
   * @param cheapest the cheapest set instead of the smallest
   * @param budget a month; what costs more, or nobody knows what, is not planned; empty = none
   * @param ratios what sessions move of what was predicted
   * @return a plan, even where the goal cannot be reached
   * @throws IllegalArgumentException if the goal is none
   */
  public static GoalPlan of(
      PathInputs inputs,
      BigDecimal goalPercent,
      boolean cheapest,
      Optional<BigDecimal> budget,
      RealisedRatios ratios) {
    return new GoalPathMaker(inputs, goalPercent, ratios).make(cheapest, budget);
  }

  /** Whoever brings nothing more after the plan may, if others say no. */
  private static List<Integer> withAlternatives(Actions found, List<Integer> planned) {
    List<Integer> programme = new ArrayList<>(planned);
    Set<Integer> done = new HashSet<>(planned);
    Set<Asn> asked = new HashSet<>();
    planned.forEach(i -> found.proposals().get(i).asn().ifPresent(asked::add));
    for (int i = 0; i < found.proposals().size(); i++) {
      Option option = found.problem().options().get(i);
      Optional<Asn> asn = found.proposals().get(i).asn();
      if (asn.isPresent()
          && !option.units().isEmpty()
          && done.containsAll(option.requires())
          && asked.add(asn.get())) {
        programme.add(i);
      }
    }
    return List.copyOf(programme);
  }

  /** {@return what to do, in order} */
  public GoalPath path() {
    return path;
  }

  /**
   * {@return by when the goal is reached, by replaying the programme}
   *
   * @param rules seed, number of draws and drift
   */
  public GoalDates dates(GoalDates.Rules rules) {
    return dates(rules, Runnable::run, 1);
  }

  /**
   * The same dates.
   *
   * @param rules seed, number of draws and drift
   * @param executor runs tasks beside the calling thread
   * @param parallelism how many are done at a time
   * @return what {@link #dates(GoalDates.Rules)} gives, whatever the parallelism
   */
  public GoalDates dates(GoalDates.Rules rules, Executor executor, int parallelism) {
    return new GoalDraws(inputs, path, rules, ratios, steps())
        .dates(new Workers(executor, parallelism));
  }

  private List<GoalDraws.Step> steps() {
    Map<Integer, Integer> places = new HashMap<>();
    Map<Integer, List<Integer>> after = new HashMap<>();
    List<Action> all = new ArrayList<>(path.actions());
    all.addAll(path.further());
    for (int i = 0; i < programme.size(); i++) {
      places.put(programme.get(i), i);
      after.put(
          i, i < all.size() ? all.get(i).after().stream().map(n -> n - 1).toList() : List.of());
    }
    List<GoalDraws.Step> steps = new ArrayList<>();
    for (int i = 0; i < programme.size(); i++) {
      Option option = found.problem().options().get(programme.get(i));
      List<Integer> needs = new ArrayList<>(after.getOrDefault(i, List.of()));
      option.requires().stream()
          .map(places::get)
          .filter(p -> !needs.contains(p))
          .forEach(needs::add);
      steps.add(
          new GoalDraws.Step(
              found.proposals().get(programme.get(i)),
              option.units().stream().filter(this::hasOctets).toList(),
              needs));
    }
    return steps;
  }

  private boolean hasOctets(int unit) {
    return found.problem().units().get(unit).octets() > 0;
  }
}
