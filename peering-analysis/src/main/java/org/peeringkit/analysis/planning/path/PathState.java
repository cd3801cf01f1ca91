package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.planning.path.PathProblem.Option;
import org.peeringkit.analysis.planning.path.PathProblem.Port;
import org.peeringkit.analysis.planning.path.PathProblem.Unit;

/**
 * What has been done so far: options, the units they moved, the room they left. Not thread-safe.
 */
final class PathState {
  private final PathProblem problem;
  final BitSet done;
  final BitSet moved;
  private final double[] left;
  final List<Step> steps = new ArrayList<>();
  long peered;
  long cached;
  BigDecimal knownCost = BigDecimal.ZERO;
  boolean costUnknown;

  /**
   * One option done.
   *
   * @param option which
   * @param units those it moved, nobody before it
   * @param after options done before on which it rests: required, or room that was made on its port
   */
  record Step(int option, List<Integer> units, List<Integer> after) {}

  /** What units are on a port at busy hours, bit/s. */
  record Load(double inBps, double outBps) {}

  PathState(PathProblem problem) {
    this.problem = problem;
    this.done = new BitSet();
    this.moved = new BitSet();
    this.left = new double[2 * problem.ports().size()];
    for (int p = 0; p < problem.ports().size(); p++) {
      Port port = problem.ports().get(p);
      left[2 * p] = port.usableInBps().orElse(Double.POSITIVE_INFINITY);
      left[2 * p + 1] = port.usableOutBps().orElse(Double.POSITIVE_INFINITY);
    }
  }

  private PathState(PathState other) {
    this.problem = other.problem;
    this.done = (BitSet) other.done.clone();
    this.moved = (BitSet) other.moved.clone();
    this.left = other.left.clone();
    this.steps.addAll(other.steps);
    this.peered = other.peered;
    this.cached = other.cached;
    this.knownCost = other.knownCost;
    this.costUnknown = other.costUnknown;
  }

  PathState copy() {
    return new PathState(this);
  }

  /** Units of an option that nobody has moved yet. */
  List<Integer> marginal(Option option) {
    List<Integer> units = new ArrayList<>();
    for (int unit : option.units()) {
      if (!moved.get(unit)) {
        units.add(unit);
      }
    }
    return units;
  }

  boolean allowed(Option option) {
    return option.requires().stream().allMatch(done::get);
  }

  /** Whether the units fit on a port with so much room more. */
  boolean fits(int port, List<Integer> units, double moreIn, double moreOut) {
    return port == PathProblem.NO_PORT || fits(port, load(units), moreIn, moreOut);
  }

  /** The same for a load that is known already. */
  boolean fits(int port, Load load, double moreIn, double moreOut) {
    return port == PathProblem.NO_PORT
        || (load.inBps <= left[2 * port] + moreIn && load.outBps <= left[2 * port + 1] + moreOut);
  }

  Load load(List<Integer> units) {
    double in = 0;
    double out = 0;
    for (int unit : units) {
      Unit one = problem.units().get(unit);
      in += one.inbound() ? one.busyBps() : 0;
      out += one.inbound() ? 0 : one.busyBps();
    }
    return new Load(in, out);
  }

  /** Does an option whose units fit. */
  void take(int number) {
    Option option = problem.options().get(number);
    List<Integer> units = marginal(option);
    List<Integer> after = new ArrayList<>(option.requires());
    long octets = 0;
    for (int unit : units) {
      Unit one = problem.units().get(unit);
      octets = Math.addExact(octets, one.octets());
      if (option.port() != PathProblem.NO_PORT) {
        left[2 * option.port() + (one.inbound() ? 0 : 1)] -= one.busyBps();
      }
      moved.set(unit);
    }
    if (option.port() != PathProblem.NO_PORT) {
      for (Step step : steps) {
        if (problem.options().get(step.option).roomPort() == option.port()) {
          after.add(step.option);
        }
      }
    }
    if (option.makesRoom()) {
      left[2 * option.roomPort()] += option.roomInBps();
      left[2 * option.roomPort() + 1] += option.roomOutBps();
    }
    peered = Math.addExact(peered, option.cached() ? 0 : octets);
    cached = Math.addExact(cached, option.cached() ? octets : 0);
    option.cost().ifPresent(c -> knownCost = knownCost.add(c));
    costUnknown |= option.cost().isEmpty();
    done.set(number);
    steps.add(new Step(number, units, after));
  }

  /** These options in this order; empty if one lacks what it needs or does not fit. */
  static Optional<PathState> of(PathProblem problem, List<Integer> options) {
    PathState state = new PathState(problem);
    for (int number : options) {
      Option option = problem.options().get(number);
      if (!state.allowed(option) || !state.fits(option.port(), state.marginal(option), 0, 0)) {
        return Optional.empty();
      }
      state.take(number);
    }
    return Optional.of(state);
  }
}
