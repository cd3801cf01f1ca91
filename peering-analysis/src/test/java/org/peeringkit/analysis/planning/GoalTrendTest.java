package org.peeringkit.analysis.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoalTrendTest {
  private static final YearMonth FIRST = YearMonth.of(2025, 10);

  @Test
  void straightLineIsFoundAndReachesTheGoal() {
    GoalTrend.Line line = (GoalTrend.Line) GoalTrend.of(months(20, 21, 22, 23, 24, 25, 26));
    assertThat(line.pointsPerMonth()).isCloseTo(1, offset(1e-9));
    assertThat(line.goal(40).expected()).contains(YearMonth.of(2027, 6));
    assertThat(line.steps()).isEmpty();
  }

  @Test
  void stepIsNoGrowth() {
    GoalTrend.Line line =
        (GoalTrend.Line) GoalTrend.of(months(20, 20.2, 20.4, 20.6, 30.8, 31, 31.2, 31.4));
    assertThat(line.steps()).containsExactly(YearMonth.of(2026, 2));
    assertThat(line.pointsPerMonth()).isCloseTo(0.2, offset(1e-9));
    assertThat(line.lastPercent()).isEqualTo(31.4);
  }

  @Test
  void missingMonthsKeepTheirPlaceInTime() {
    SortedMap<YearMonth, Double> months = months(20, 21, 22, 23, 24, 25, 26, 27);
    months.remove(FIRST.plusMonths(3));
    assertThat(((GoalTrend.Line) GoalTrend.of(months)).pointsPerMonth()).isCloseTo(1, offset(1e-9));
  }

  @Test
  void fallingOrFlatNeverReaches() {
    GoalTrend.Line line = (GoalTrend.Line) GoalTrend.of(months(26, 25, 24, 23, 22, 21));
    assertThat(line.goal(40).expected()).isEmpty();
    assertThat(line.goal(20).expected()).contains(line.last());
  }

  @Test
  void tooFewMonthsSaySo() {
    assertThat(GoalTrend.of(months(20)))
        .isEqualTo(new GoalTrend.TooFew("a trend needs 6 months, 1 is known"));
  }

  @Test
  void gap() {
    BigInteger counted = new BigInteger("1000000000000");
    assertThat(
            GoalTrend.gapBitsPerSecond(
                BigDecimal.valueOf(40), new BigInteger("300000000000"), counted, 1000))
        .isEqualByComparingTo("800000000");
    assertThat(GoalTrend.gapBitsPerSecond(BigDecimal.TEN, counted, counted, 1000))
        .isEqualByComparingTo("0");
  }

  private static SortedMap<YearMonth, Double> months(double... percents) {
    TreeMap<YearMonth, Double> months = new TreeMap<>();
    for (int i = 0; i < percents.length; i++) {
      months.put(FIRST.plusMonths(i), percents[i]);
    }
    return months;
  }
}
