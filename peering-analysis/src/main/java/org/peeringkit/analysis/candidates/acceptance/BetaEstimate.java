package org.peeringkit.analysis.candidates.acceptance;

/**
 * A probability learnt from wins and losses on top of an assumption: the mean of Beta(a, b).
 *
 * @param alpha prior weight of wins plus wins, 0 or more
 * @param beta prior weight of losses plus losses, 0 or more; not both are 0
 * @param wins how many of them were seen
 * @param losses how many of them were seen
 */
public record BetaEstimate(double alpha, double beta, int wins, int losses) {
  /** An assumption weighs as much as so many closed discussions (own). */
  public static final double PRIOR_STRENGTH = 10;

  /**
   * Checks the numbers.
   *
   * @param alpha prior weight of wins plus wins, 0 or more
   * @param beta prior weight of losses plus losses, 0 or more; not both are 0
   * @param wins how many of them were seen
   * @param losses how many of them were seen
   * @throws IllegalArgumentException if one of them is out of range
   */
  public BetaEstimate {
    if (!(alpha >= 0) || !(beta >= 0) || !(alpha + beta > 0) || wins < 0 || losses < 0) {
      throw new IllegalArgumentException("no Beta(" + alpha + ", " + beta + ")");
    }
  }

  /** What is assumed while nothing was seen; a prior of 1 is certain until the first loss. */
  static BetaEstimate prior(double probability) {
    return new BetaEstimate(PRIOR_STRENGTH * probability, PRIOR_STRENGTH * (1 - probability), 0, 0);
  }

  BetaEstimate with(boolean win) {
    return new BetaEstimate(
        alpha + (win ? 1 : 0), beta + (win ? 0 : 1), wins + (win ? 1 : 0), losses + (win ? 0 : 1));
  }

  /** {@return the probability to work with, 0 to 1} */
  public double mean() {
    return alpha / (alpha + beta);
  }

  /** {@return how many outcomes stand behind it, the prior not counted} */
  public int seen() {
    return wins + losses;
  }
}
