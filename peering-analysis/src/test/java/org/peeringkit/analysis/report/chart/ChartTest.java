package org.peeringkit.analysis.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void ticksAreRoundAndCoverTheData() {
    Axis axis = Axis.bitRate(84e9);
    assertThat(axis.unit()).isEqualTo("Gbit/s");
    assertThat(axis.roundUp(84e9, 5)).isEqualTo(100e9);
    assertThat(axis.ticks(0, 100e9, 5).stream().map(Axis.Tick::label))
        .containsExactly("0", "20", "40", "60", "80", "100");
    assertThat(Axis.percent().ticks(0.31, 0.54, 5).stream().map(Axis.Tick::label))
        .containsExactly("0.35", "0.40", "0.45", "0.50");
  }

  @Test
  void labelsAreMovedApartAndStayInside() {
    double[] places = Spread.apart(new double[] {10, 12, 13, 99}, 18, 0, 100);
    double[] sorted = places.clone();
    java.util.Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      assertThat(sorted[i] - sorted[i - 1]).isGreaterThanOrEqualTo(18 - 1e-9);
    }
    assertThat(sorted[0]).isGreaterThanOrEqualTo(0);
    assertThat(sorted[3]).isLessThanOrEqualTo(100);
  }

  @Test
  void missingPointsAreAGapNotZero() {
    StackedArea chart =
        new StackedArea(
            "Title",
            "Subtitle",
            List.of(
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 4, 1)),
            StackedArea.Step.MONTH,
            Axis.wholePercent(),
            List.of(
                new StackedArea.Layer(
                    Tone.IXP,
                    "IXP",
                    List.of(
                        OptionalDouble.of(40),
                        OptionalDouble.of(41),
                        OptionalDouble.empty(),
                        OptionalDouble.of(42)))),
            StackedArea.Line.NONE,
            StackedArea.Line.level("goal 50 %", 50, 4));
    assertThat(chart.stretches()).containsExactly(new int[] {0, 1}, new int[] {3, 3});
    assertThat(chart.svg()).contains("no data").contains("goal 50 %").contains("IXP 42.0 %");
  }

  @Test
  void titlesAreWrappedAndTextIsEscaped() {
    String svg =
        new Waterfall(
                "<b> & \u202E",
                "subtitle",
                "before",
                BigDecimal.TEN,
                List.of(new Waterfall.Step("part", BigDecimal.ONE.negate(), "")),
                "after",
                BigDecimal.valueOf(9),
                "%",
                "points")
            .svg();
    assertThat(svg).contains("&lt;b&gt; &amp; \\u202E").contains("-1.0 points");
    assertThat(GlyphWidths.wrap("one two three", 10, false, 40).size()).isGreaterThan(1);
  }

  @Test
  void coordinatesAreShortAndLocaleFree() {
    assertThat(Canvas.n(12.34)).isEqualTo("12.3");
    assertThat(Canvas.n(-0.06)).isEqualTo("-0.1");
    assertThat(Canvas.n(-0.04)).isEqualTo("0");
    assertThat(Canvas.n(1234.0)).isEqualTo("1234");
  }
}
