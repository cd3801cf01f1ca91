package org.peeringkit.analysis.candidates.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Executor;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.model.net.Asn;

/**
 * How much of the order sampling alone could have made: in each draw the traffic of every candidate
 * is drawn anew, per direction, from a normal distribution around what was estimated (not below 0),
 * and all are ranked again.
 *
 * <ul>
 *   <li>What is drawn is the error of sampling, and nothing else: chances, costs and cones stay as
 *       they are, and candidates are drawn by themselves though their cones may overlap.
 *   <li>A score by points or traffic goes with the octets of the month and their standard error.
 *   <li>Money goes by the local slope: the bill is replayed with one standard error more and less
 *       in each direction, and a draw lies on the lines through these, between nothing and all that
 *       the bills can fall by. As a bill rests on a twentieth of the bins, money has the error of
 *       so much traffic: that of the month times {@code sqrt(20)} (own).
 * </ul>
 *
 * <p>The same list gives the same answer. Immutable.
 *
 * @param top of which first places it is asked who stays there
 * @param draws how often was drawn
 * @param places one a row of the list, in its order
 */
public record RankStability(int top, int draws, List<Place> places) {
  /** Draws of {@link #of(HitList, Evidence, int)}. */
  public static final int DRAWS = 200;

  /** Two neighbours that change places in more than this share of the draws are tied (own). */
  public static final double TIED = 0.05;

  private static final long SEED = 4;

  /**
   * Copies the list.
   *
   * @param top of which first places it is asked who stays there
   * @param draws how often was drawn
   * @param places one a row of the list, in its order
   */
  public RankStability {
    places = List.copyOf(places);
  }

  /**
   * A row among its equals.
   *
   * @param asn who
   * @param staysInTop share of the draws in which it is among the first {@code top}, 0 to 1
   * @param best rank that it exceeds in one draw of twenty at most
   * @param worst rank that it falls short of in one draw of twenty at most
   * @param tie number, from 1, that neighbours share who cannot be told apart; ends of a long row
   *     of such neighbours may well differ; empty = told apart from both neighbours
   */
  public record Place(Asn asn, double staysInTop, int best, int worst, OptionalInt tie) {}

  /**
   * {@return how stable the order is, by {@link #DRAWS} draws}
   *
   * @param list whose rows are drawn
   * @param evidence it was made from
   * @param top which first places, 1 or more
   * @throws IllegalArgumentException if top is below 1
   */
  public static RankStability of(HitList list, Evidence evidence, int top) {
    return of(list, evidence, top, DRAWS);
  }

  /**
   * {@return how stable the order is, by so many draws}
   *
   * @param list whose rows are drawn
   * @param evidence it was made from
   * @param top 1 or more
   * @param draws 1 or more
   * @throws IllegalArgumentException if top or draws are below 1
   */
  public static RankStability of(HitList list, Evidence evidence, int top, int draws) {
    return of(list, evidence, top, draws, Workers.CALLER);
  }

  /**
   * With {@link #DRAWS} draws, the same ones.
   *
   * @param list whose rows are drawn
   * @param evidence it was made from
   * @param top 1 or more
   * @param executor runs tasks beside the calling thread
   * @param parallelism how many rows are replayed at a time
   * @return what {@link #of(HitList, Evidence, int)} gives, whatever the parallelism
   * @throws IllegalArgumentException if top is below 1
   */
  public static RankStability of(
      HitList list, Evidence evidence, int top, Executor executor, int parallelism) {
    return of(list, evidence, top, DRAWS, new Workers(executor, parallelism));
  }

  private static RankStability of(
      HitList list, Evidence evidence, int top, int draws, Workers workers) {
    if (top < 1 || draws < 1) {
      throw new IllegalArgumentException("top and draws must be 1 or more: " + top + ", " + draws);
    }
    List<DrawnScore> scores = workers.map(list.rows(), row -> DrawnScore.of(row, list, evidence));
    int[][] ranks = new int[scores.size()][draws];
    int[] swapped = new int[scores.size()];
    Random random = new Random(SEED);
    for (int draw = 0; draw < draws; draw++) {
      draw(scores, random, draw, ranks, swapped);
    }
    return new RankStability(top, draws, places(list.rows(), top, draws, ranks, swapped));
  }

  private static void draw(
      List<DrawnScore> scores, Random random, int draw, int[][] ranks, int[] swapped) {
    double[] drawn = new double[scores.size()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = scores.get(i).at(random.nextGaussian(), random.nextGaussian());
    }
    Integer[] order = new Integer[drawn.length];
    Arrays.setAll(order, i -> i);
    // The sort is stable: what is equal stays in the order of the list.
    Arrays.sort(order, (a, b) -> Double.compare(drawn[b], drawn[a]));
    for (int place = 0; place < order.length; place++) {
      ranks[order[place]][draw] = place + 1;
    }
    for (int i = 0; i + 1 < drawn.length; i++) {
      swapped[i] += drawn[i + 1] > drawn[i] ? 1 : 0;
    }
  }

  private static List<Place> places(
      List<Row> rows, int top, int draws, int[][] ranks, int[] swapped) {
    List<Place> places = new ArrayList<>();
    int tie = 0;
    boolean tiedBefore = false;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean tiedAfter =
          i + 1 < rows.size()
              && (swapped[i] > TIED * draws || row.score().compareTo(rows.get(i + 1).score()) == 0);
      if (tiedAfter && !tiedBefore) {
        tie++;
      }
      int[] sorted = ranks[i].clone();
      Arrays.sort(sorted);
      long inTop = Arrays.stream(sorted).filter(rank -> rank <= top).count();
      places.add(
          new Place(
              row.asn(),
              (double) inTop / draws,
              sorted[(int) (TIED * draws)],
              sorted[draws - 1 - (int) (TIED * draws)],
              tiedBefore || tiedAfter ? OptionalInt.of(tie) : OptionalInt.empty()));
      tiedBefore = tiedAfter;
    }
    return places;
  }

  /**
   * {@return the place of a row, by the AS that holds its sessions; empty where there is none}
   *
   * @param asn of the row
   */
  public Optional<Place> place(Asn asn) {
    return places.stream().filter(place -> place.asn().equals(asn)).findFirst();
  }
}
