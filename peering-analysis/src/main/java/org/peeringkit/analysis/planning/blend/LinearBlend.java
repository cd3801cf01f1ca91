package org.peeringkit.analysis.planning.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.planning.failure.CarriedMonth.BilledLinks;
import org.peeringkit.analysis.traffic.BinSeries;

/**
 * The relaxation as a linear programme. A percentile does not add up; here each group stands for
 * its mean over the samples in which all traffic of a direction is between its 93rd and 97th
 * percentile, and those add up. A tariff is its convex envelope ({@link Tariff}). Where everything
 * is flat and no tier is cheaper than the one below, both are exact.
 */
final class LinearBlend {
  private static final double BITS_TO_MBPS = 8e-6;
  private static final double FROM_RANK = 0.93;
  private static final double TO_RANK = 0.97;
  private static final double KEEP_TODAY = 1e-6;
  private static final int MOST_ITERATIONS = 20_000;

  private final BlendWorld world;
  private final Split today;
  private final double[][] level;
  private final double[][] fixed;

  /** First variable of a group and direction; -1 where it has nothing to split. */
  private final int[][] first;

  private final List<List<Integer>> allowed = new ArrayList<>();
  private final int shares;

  /**
   * What it found.
   *
   * @param split parts
   * @param amount in the relaxation, ports not included
   */
  record Found(Split split, double amount) {}

  LinearBlend(BlendWorld world) {
    this.world = world;
    this.today = Split.today(world);
    int groups = world.groups().size();
    this.level = new double[groups][2];
    this.fixed = new double[world.exits().size()][2];
    this.first = new int[groups][2];
    for (BlendWorld.Group group : world.groups()) {
      allowed.add(group.allowed().stream().map(world::exit).toList());
    }
    int next = 0;
    for (int way = 0; way < 2; way++) {
      int[] billed = billedBins(way);
      for (int k = 0; k < fixed.length; k++) {
        fixed[k][way] = mean(BlendPrice.direction(world.exits().get(k).fixed(), way), billed);
      }
      for (int g = 0; g < groups; g++) {
        level[g][way] = mean(BlendPrice.direction(world.groups().get(g).traffic(), way), billed);
        first[g][way] = level[g][way] > 0 ? next : -1;
        next += level[g][way] > 0 ? allowed.get(g).size() : 0;
      }
    }
    this.shares = next;
  }

  private int[] billedBins(int way) {
    double[] total = new double[world.exits().get(0).carried().inbound().size()];
    for (BlendWorld.Exit exit : world.exits()) {
      BinSeries series = BlendPrice.direction(exit.carried(), way);
      for (int i = 0; i < total.length; i++) {
        total[i] += series.octets(i);
      }
    }
    int[] order =
        IntStream.range(0, total.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> total[i]).thenComparing(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    int from = Math.max(1, (int) Math.ceil(FROM_RANK * order.length)) - 1;
    int to = Math.max(from + 1, (int) Math.ceil(TO_RANK * order.length));
    return Arrays.copyOfRange(order, from, to);
  }

  private static double mean(BinSeries series, int[] bins) {
    double sum = 0;
    for (int bin : bins) {
      sum += series.octets(bin);
    }
    return sum / bins.length * BITS_TO_MBPS / series.binSeconds();
  }

  /** Mbit/s that all variables of an exit stand for, and what stays. */
  private double[] load(int exit, int way, int variables) {
    double[] row = new double[variables];
    for (int g = 0; g < level.length; g++) {
      int at = allowed.get(g).indexOf(exit);
      if (first[g][way] >= 0 && at >= 0) {
        row[first[g][way] + at] = level[g][way];
      }
    }
    return row;
  }

  /**
   * The cheapest split.
   *
   * @param capacities by exit
   * @param usable part of the capacities that may be used
   * @return empty where no split fits
   */
  Optional<Found> solve(List<OptionalLong> capacities, double usable, boolean survive) {
    List<List<List<Integer>>> units = new ArrayList<>();
    int variables = shares;
    for (BilledLinks billed : world.contracts()) {
      List<Integer> exits = billed.links().stream().map(world::exit).toList();
      units.add(
          billed.contract().metering().ports() == Ports.AGGREGATE
              ? List.of(exits)
              : exits.stream().map(List::of).toList());
      variables += units.get(units.size() - 1).size() + 1;
    }
    List<LinearConstraint> constraints = new ArrayList<>();
    double[] objective = new double[variables];
    everythingGoesSomewhere(constraints, objective);
    billed(units, constraints, objective);
    capacities(capacities, usable, variables, constraints);
    if (survive) {
      survival(capacities, variables, constraints);
    }
    return run(objective, constraints);
  }

  private void everythingGoesSomewhere(List<LinearConstraint> constraints, double[] objective) {
    for (int g = 0; g < level.length; g++) {
      for (int way = 0; way < 2; way++) {
        if (first[g][way] < 0) {
          continue;
        }
        double[] row = new double[objective.length];
        for (int a = 0; a < allowed.get(g).size(); a++) {
          int variable = first[g][way] + a;
          row[variable] = 1;
          double share = today.parts[g][way][allowed.get(g).get(a)];
          // Where nothing is cheaper, what is there stays.
          objective[variable] = KEEP_TODAY * level[g][way] * (1 - share);
        }
        constraints.add(new LinearConstraint(row, Relationship.EQ, 1));
      }
    }
  }

  private void billed(
      List<List<List<Integer>>> units, List<LinearConstraint> constraints, double[] objective) {
    double most = 0;
    for (int way = 0; way < 2; way++) {
      for (double[] stays : fixed) {
        most += stays[way];
      }
      for (double[] group : level) {
        most += group[way];
      }
    }
    int next = shares;
    for (int c = 0; c < units.size(); c++) {
      BilledLinks billed = world.contracts().get(c);
      int firstUnit = next;
      for (List<Integer> unit : units.get(c)) {
        boolean sum = billed.contract().metering().billing() == Billing.SUM;
        for (int way = 0; way < (sum ? 1 : 2); way++) {
          double[] row = new double[objective.length];
          double stays = 0;
          for (int exit : unit) {
            add(row, load(exit, way, row.length));
            stays += fixed[exit][way];
            if (sum) {
              add(row, load(exit, 1, row.length));
              stays += fixed[exit][1];
            }
          }
          for (int i = 0; i < row.length; i++) {
            row[i] = -row[i];
          }
          row[next] = 1;
          constraints.add(new LinearConstraint(row, Relationship.GEQ, stays));
        }
        next++;
      }
      for (Tariff.Line line : Tariff.lines(billed.contract().price(), most)) {
        double[] row = new double[objective.length];
        Arrays.fill(row, firstUnit, next, -line.slope());
        row[next] = 1;
        constraints.add(new LinearConstraint(row, Relationship.GEQ, line.base()));
      }
      objective[next] = 1;
      next++;
    }
  }

  private static void add(double[] row, double[] other) {
    for (int i = 0; i < row.length; i++) {
      row[i] += other[i];
    }
  }

  private void capacities(
      List<OptionalLong> capacities,
      double usable,
      int variables,
      List<LinearConstraint> constraints) {
    double share = usable * PeeringEconomics.USABLE_SHARE.doubleValue() / 1e6;
    for (int k = 0; k < capacities.size(); k++) {
      for (int way = 0; way < 2 && capacities.get(k).isPresent(); way++) {
        constraints.add(
            new LinearConstraint(
                load(k, way, variables),
                Relationship.LEQ,
                share * capacities.get(k).getAsLong() - fixed[k][way]));
      }
    }
  }

  private void survival(
      List<OptionalLong> capacities, int variables, List<LinearConstraint> constraints) {
    for (int lost = 0; lost < capacities.size(); lost++) {
      double[] takes = BlendPrice.takers(world, lost, capacities);
      for (int k = 0; k < takes.length; k++) {
        for (int way = 0; way < 2 && takes[k] > 0 && capacities.get(k).isPresent(); way++) {
          double[] row = load(k, way, variables);
          double[] gone = load(lost, way, variables);
          for (int i = 0; i < row.length; i++) {
            row[i] += takes[k] * gone[i];
          }
          constraints.add(
              new LinearConstraint(
                  row,
                  Relationship.LEQ,
                  capacities.get(k).getAsLong() / 1e6
                      - fixed[k][way]
                      - takes[k] * fixed[lost][way]));
        }
      }
    }
  }

  private Optional<Found> run(double[] objective, List<LinearConstraint> constraints) {
    PointValuePair point;
    try {
      point =
          new SimplexSolver()
              .optimize(
                  new MaxIter(MOST_ITERATIONS),
                  new LinearObjectiveFunction(objective, 0),
                  new LinearConstraintSet(constraints),
                  GoalType.MINIMIZE,
                  new NonNegativeConstraint(true));
    } catch (NoFeasibleSolutionException
        | UnboundedSolutionException
        | TooManyIterationsException e) {
      // All three leave today's split as what is proposed.
      return Optional.empty();
    }
    double[] found = point.getPoint();
    Split split = today.copy();
    for (int g = 0; g < level.length; g++) {
      for (int way = 0; way < 2; way++) {
        if (first[g][way] >= 0) {
          take(found, first[g][way], allowed.get(g), split.parts[g][way]);
        }
      }
    }
    double amount = 0;
    for (int v = shares; v < objective.length; v++) {
      amount += objective[v] * found[v];
    }
    return Optional.of(new Found(split, amount));
  }

  /** Numerical dust is swept up, so that parts sum to 1. */
  private static void take(double[] found, int from, List<Integer> exits, double[] row) {
    Arrays.fill(row, 0);
    double sum = 0;
    for (int a = 0; a < exits.size(); a++) {
      double part = found[from + a] < 1e-9 ? 0 : found[from + a];
      row[exits.get(a)] = part;
      sum += part;
    }
    for (int exit : exits) {
      row[exit] /= sum;
    }
  }
}
