package org.peeringkit.analysis.planning.path;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * When a goal is reached, by draws: each action comes about with its chance, takes its time to be
 * agreed and to be built, and moves what such ones moved before; the drift goes on beside it.
 *
 * @param seed of the generator
 * @param draws how often it was drawn
 * @param programme if everything is asked in the order of the plan and of what comes after it
 * @param noOfTopThree the same if the three say no on whom most depends
 * @param topThree who they are, most first
 * @param driftAlone month in which the drift alone reaches it; empty = never within five years
 */
public record GoalDates(
    long seed,
    int draws,
    Spread programme,
    Spread noOfTopThree,
    List<Asn> topThree,
    Optional<YearMonth> driftAlone) {
  /**
   * Copies the list.
   *
   * @param seed of the generator
   * @param draws how often it was drawn
   * @param programme if everything is asked in the order of the plan and of what comes after it
   * @param noOfTopThree the same if the three say no on whom most depends
   * @param topThree who they are, most first
   * @param driftAlone month in which the drift alone reaches it; empty = never within five years
   */
  public GoalDates {
    topThree = List.copyOf(topThree);
  }

  /**
   * How the draws spread.
   *
   * @param p10 month by which a tenth of the draws has reached it; empty = not within five years
   * @param p50 the same of half
   * @param p90 the same of nine in ten
   * @param probabilityBy share of the draws that reaches it by the goal's month; empty = there is
   *     none
   * @param probabilityAtAll share that reaches it within five years
   */
  public record Spread(
      Optional<YearMonth> p10,
      Optional<YearMonth> p50,
      Optional<YearMonth> p90,
      Optional<Double> probabilityBy,
      double probabilityAtAll) {}

  /**
   * Drift of percent peered without any action.
   *
   * @param pointsPerMonth middle
   * @param low lower end of its 80 % interval
   * @param high upper end
   */
  public record Drift(double pointsPerMonth, double low, double high) {}

  /**
   * How it is drawn.
   *
   * @param seed of the generator: the same draws every time
   * @param draws 1 or more
   * @param by the month by which the goal is to be reached
   * @param drift empty = unknown, taken as none
   */
  public record Rules(long seed, int draws, Optional<YearMonth> by, Optional<Drift> drift) {
    /**
     * Checks the draws.
     *
     * @param seed of the generator: the same draws every time
     * @param draws 1 or more
     * @param by the month by which the goal is to be reached
     * @param drift empty = unknown, taken as none
     * @throws IllegalArgumentException if there are fewer than one
     */
    public Rules {
      if (draws < 1) {
        throw new IllegalArgumentException("it is drawn at least once, not " + draws + " times");
      }
    }
  }
}
