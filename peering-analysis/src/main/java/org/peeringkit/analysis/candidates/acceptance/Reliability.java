package org.peeringkit.analysis.candidates.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Forecasts against what happened.
 *
 * @param forecasts how many were closed
 * @param brier mean square of probability - outcome: 0 is perfect, 0.25 what always saying one half
 *     gets (Brier, 1950); empty without forecasts
 * @param reference the same for always saying the share that happened: what a forecast has to beat
 * @param bins those with forecasts, by probability
 */
public record Reliability(
    int forecasts, OptionalDouble brier, OptionalDouble reference, List<Bin> bins) {
  private static final int BINS = 10;

  /**
   * Copies the list.
   *
   * @param forecasts how many were closed
   * @param brier mean square of probability - outcome: 0 is perfect, 0.25 what always saying one
   *     half gets (Brier, 1950); empty without forecasts
   * @param reference the same for always saying the share that happened: what a forecast has to
   *     beat
   * @param bins those with forecasts, by probability
   */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Forecasts of about the same probability.
   *
   * @param from lowest probability, inclusive
   * @param to highest, exclusive but for 1
   * @param forecasts how many
   * @param meanForecast mean of their probabilities
   * @param happened share of them that came about, 0 to 1
   */
  public record Bin(double from, double to, int forecasts, double meanForecast, double happened) {}

  /** Collects forecasts in any order; not thread-safe. */
  public static final class Builder {
    private final int[] counts = new int[BINS];
    private final int[] happened = new int[BINS];
    private final double[] sums = new double[BINS];
    private double squares;

    /**
     * Adds one closed forecast.
     *
     * @param probability 0 to 1
     * @param cameAbout what happened
     * @return this builder
     * @throws IllegalArgumentException if the probability is not 0 to 1
     */
    public Builder add(double probability, boolean cameAbout) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("no probability: " + probability);
      }
      int bin = Math.min(BINS - 1, (int) (probability * BINS));
      counts[bin]++;
      sums[bin] += probability;
      happened[bin] += cameAbout ? 1 : 0;
      double error = probability - (cameAbout ? 1 : 0);
      squares += error * error;
      return this;
    }

    /** {@return what was said so far, as a value} */
    public Reliability build() {
      int all = 0;
      int wins = 0;
      List<Bin> bins = new ArrayList<>();
      for (int i = 0; i < BINS; i++) {
        all += counts[i];
        wins += happened[i];
        if (counts[i] > 0) {
          bins.add(
              new Bin(
                  i / (double) BINS,
                  (i + 1) / (double) BINS,
                  counts[i],
                  sums[i] / counts[i],
                  happened[i] / (double) counts[i]));
        }
      }
      if (all == 0) {
        return new Reliability(0, OptionalDouble.empty(), OptionalDouble.empty(), bins);
      }
      double share = wins / (double) all;
      return new Reliability(
          all, OptionalDouble.of(squares / all), OptionalDouble.of(share * (1 - share)), bins);
    }
  }
}
