package org.peeringkit.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The runs of one command. */
final class Sample {
  private final List<ProcessRun> runs = new ArrayList<>();

  void add(ProcessRun run) {
    runs.add(run);
  }

  int size() {
    return runs.size();
  }

  ProcessRun run(int round) {
    return runs.get(round);
  }

  Spread wallSeconds() {
    return spread(ProcessRun::wallSeconds);
  }

  Spread processorSeconds() {
    return spread(ProcessRun::processorSeconds);
  }

  /** The largest of all runs: a limit holds for each. */
  double mostResidentMebibytes() {
    return spread(ProcessRun::residentKibibytes).most() / 1024;
  }

  private Spread spread(ToDoubleFunction<ProcessRun> value) {
    return Spread.of(runs.stream().mapToDouble(value).toArray());
  }

  /** The peer's time by ours, round by round: what slows the machine slows both. */
  Spread ratio(Sample peer, Goal.Measure measure) {
    double[] ratios = new double[Math.min(size(), peer.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = seconds(peer.run(i), measure) / Math.max(1e-3, seconds(run(i), measure));
    }
    return Spread.of(ratios);
  }

  private static double seconds(ProcessRun run, Goal.Measure measure) {
    return measure == Goal.Measure.WALL_CLOCK ? run.wallSeconds() : run.processorSeconds();
  }

  /**
   * Least, median and most of some values.
   *
   * @param median the middle one, or the mean of the two in the middle
   */
  record Spread(double least, double median, double most) {
    static Spread of(double... values) {
      if (values.length == 0) {
        throw new IllegalArgumentException("no values");
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int half = sorted.length / 2;
      double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
      return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
  }
}
