package org.peeringkit.analysis.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.YearMonth;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The stated 80 % hold about so often, over invented histories. */
class TrendBacktestTest {
  private static final YearMonth FIRST = YearMonth.of(2023, 1);
  private static final int HISTORIES = 300;

  /** Percent by month: drift, noise, a season, and a step at a month (0 = none). */
  private static SortedMap<YearMonth, Double> history(
      Random random, int months, double noise, double season, int step, double height) {
    double slope = random.nextDouble() - 0.3;
    TreeMap<YearMonth, Double> history = new TreeMap<>();
    for (int i = 0; i < months; i++) {
      YearMonth month = FIRST.plusMonths(i);
      double value =
          30
              + slope * i
              + noise * random.nextGaussian()
              + season * Math.sin(2 * Math.PI * month.getMonthValue() / 12)
              + (step > 0 && i >= step ? height : 0);
      history.put(month, value);
    }
    return history;
  }

  private interface World {
    SortedMap<YearMonth, Double> history(Random random, int months);
  }

  /** Percent of forecasts from month {@code known} on, 1 to 6 ahead, whose range held. */
  private static double coverage(int known, World world) {
    Random random = new Random(17);
    int forecasts = 0;
    int within = 0;
    for (int h = 0; h < HISTORIES; h++) {
      SortedMap<YearMonth, Double> all = world.history(random, known + TrendBacktest.FARTHEST);
      YearMonth next = FIRST.plusMonths(known);
      if (GoalTrend.of(all.headMap(next)) instanceof GoalTrend.Line line) {
        for (int ahead = 1; ahead <= TrendBacktest.FARTHEST; ahead++) {
          double actual = all.getOrDefault(line.last().plusMonths(ahead), Double.NaN);
          GoalTrend.Forecast forecast = line.forecast(ahead);
          forecasts++;
          within += actual >= forecast.low() && actual <= forecast.high() ? 1 : 0;
        }
      }
    }
    assertThat(forecasts).isGreaterThan(HISTORIES * TrendBacktest.FARTHEST * 9 / 10);
    return 100.0 * within / forecasts;
  }

  @Test
  void driftAndNoise() {
    for (int known : new int[] {8, 12, 18, 30}) {
      assertThat(coverage(known, (r, n) -> history(r, n, 0.4, 0, 0, 0)))
          .as(known + " months")
          .isBetween(70.0, 90.0);
    }
  }

  @Test
  void oneStepSomewhere() {
    for (int known : new int[] {12, 18, 30}) {
      assertThat(
              coverage(
                  known,
                  (r, n) ->
                      history(r, n, 0.3, 0, 2 + r.nextInt(known - 4), 5 + 3 * r.nextDouble())))
          .as(known + " months")
          .isBetween(70.0, 90.0);
    }
  }

  @Test
  void aSeasonIsKeptFromTwoYearsOn() {
    assertThat(coverage(36, (r, n) -> history(r, n, 0.2, 1.0, 0, 0))).isBetween(70.0, 90.0);
    SortedMap<YearMonth, Double> seasonal = history(new Random(3), 36, 0.1, 1.0, 0, 0);
    GoalTrend.Line line = (GoalTrend.Line) GoalTrend.of(seasonal);
    assertThat(line.spread().season()).hasSize(12);
    assertThat(line.spread().season().get(2)).isCloseTo(1.0, offset(0.3));
    assertThat(((GoalTrend.Line) GoalTrend.of(seasonal.headMap(FIRST.plusMonths(23)))).spread())
        .extracting(GoalTrend.Spread::season)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .isEmpty();
    int found = 0;
    for (int h = 0; h < 100; h++) {
      GoalTrend.Line none = (GoalTrend.Line) GoalTrend.of(history(new Random(h), 36, 0.4, 0, 0, 0));
      found += none.spread().season().isEmpty() ? 0 : 1;
    }
    // By chance one in twenty.
    assertThat(found).isLessThanOrEqualTo(12);
  }

  @Test
  void goalMonthsLieAroundTheMonthInWhichTheTruthGetsThere() {
    int held = 0;
    for (int h = 0; h < HISTORIES; h++) {
      TreeMap<YearMonth, Double> history = new TreeMap<>();
      Random random = new Random(h);
      for (int i = 0; i < 18; i++) {
        history.put(FIRST.plusMonths(i), 30 + 0.5 * i + 0.3 * random.nextGaussian());
      }
      GoalTrend.GoalMonths months = ((GoalTrend.Line) GoalTrend.of(history)).goal(42);
      // The truth is 42 in the 25th month.
      YearMonth truth = FIRST.plusMonths(24);
      boolean early = months.earliest().filter(m -> !m.isAfter(truth)).isPresent();
      boolean late = months.latest().filter(m -> !m.isBefore(truth)).isPresent();
      held += early && late ? 1 : 0;
    }
    assertThat(100.0 * held / HISTORIES).isGreaterThan(80);
  }

  @Test
  void everyPastMonthIsAsked() {
    TreeMap<YearMonth, Double> straight = new TreeMap<>();
    for (int i = 0; i < 13; i++) {
      straight.put(FIRST.plusMonths(i), 20 + 0.5 * i);
    }
    // From the 6th to the 12th month: 6 + 6 + 5 + 4 + 3 + 2 + 1 ahead.
    TrendBacktest past = TrendBacktest.of(straight);
    assertThat(past.forecasts()).isEqualTo(27);
    assertThat(past.within()).isEqualTo(27);
    straight.put(FIRST.plusMonths(12), 40.0);
    assertThat(TrendBacktest.of(straight).within()).isEqualTo(21);
  }
}
