package org.peeringkit.analysis.candidates.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;

class CalibrationTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");
  private static final Asn ANY = Asn.of(64502);

  private static Outcome open(int asked) {
    return Outcome.sent(ANY, PolicyClass.OPEN, DAY.plusDays(asked));
  }

  @Test
  void withoutOutcomesAssumptionsStand() {
    assertThat(Calibration.PRIOR.comesAbout(PolicyClass.OPEN)).isEqualTo(0.6 * 0.9);
    assertThat(Calibration.PRIOR.comesAbout(PolicyClass.NO)).isEqualTo(0.6 * 0.01);
    assertThat(Calibration.PRIOR.isLearnt()).isFalse();
    assertThat(Calibration.PRIOR.reliability().brier()).isEmpty();
  }

  @Test
  void noReplyIsLeftOutUntilTheHorizonAndALossAfterIt() {
    List<Outcome> one = List.of(open(0));
    assertThat(Calibration.of(one, DAY.plusDays(60)).answered().seen()).isZero();
    BetaEstimate after = Calibration.of(one, DAY.plusDays(61)).answered();
    assertThat(after.losses()).isEqualTo(1);
    assertThat(after.mean()).isEqualTo(6.0 / 11);
  }

  @Test
  void theThreeAreLearntApart() {
    List<Outcome> outcomes =
        List.of(
            open(0).answered(DAY.plusDays(10), true).turnedUp(DAY.plusDays(40)),
            open(1).answered(DAY.plusDays(20), true),
            open(2).answered(DAY.plusDays(90), false),
            Outcome.sent(ANY, PolicyClass.RESTRICTIVE, DAY).answered(DAY.plusDays(5), false));
    Calibration all = Calibration.of(outcomes, DAY.plusDays(100));
    // Answered in time: three of four.
    assertThat(all.answered().alpha()).isEqualTo(9);
    assertThat(all.answered().beta()).isEqualTo(5);
    // Yes of those who are open: two of three, the late answer counts as an answer.
    assertThat(all.yes(PolicyClass.OPEN).mean()).isCloseTo(11.0 / 13, within(1e-12));
    assertThat(all.yes(PolicyClass.RESTRICTIVE).mean()).isCloseTo(0.8 / 11, within(1e-12));
    assertThat(all.yes(PolicyClass.NO).seen()).isZero();
    // Turned up in time: one of two.
    assertThat(all.turnedUp().mean()).isCloseTo(11.0 / 12, within(1e-12));
    assertThat(all.isLearnt()).isTrue();
    assertThat(all.answered().seen()).isEqualTo(4);
    assertThat(all.yes(PolicyClass.OPEN).wins()).isEqualTo(2);
    assertThat(all.yes(PolicyClass.OPEN).losses()).isEqualTo(1);
    assertThat(all.outcomes()).hasSize(4);
    assertThat(all.comesAbout(PolicyClass.OPEN))
        .isCloseTo(9.0 / 14 * 11 / 13 * 11 / 12, within(1e-12));
  }

  @Test
  void whatHappenedLaterIsNotKnownBefore() {
    List<Outcome> outcomes =
        List.of(open(0).answered(DAY.plusDays(10), true).turnedUp(DAY.plusDays(40)));
    assertThat(Calibration.of(outcomes, DAY.plusDays(9)).isLearnt()).isFalse();
    assertThat(Calibration.of(outcomes, DAY.plusDays(20)).turnedUp().seen()).isZero();
    assertThat(Calibration.of(outcomes, DAY.minusDays(1)).outcomes()).isEmpty();
  }

  /** By hand: three forecasts of 0.54 at first, one of two came about before the third. */
  @Test
  void forecastsAreHeldAgainstWhatHappened() {
    Reliability reliability =
        Calibration.of(
                List.of(
                    open(0).answered(DAY.plusDays(1), true).turnedUp(DAY.plusDays(2)),
                    open(0).answered(DAY.plusDays(1), false)),
                DAY.plusDays(100))
            .reliability();
    assertThat(reliability.forecasts()).isEqualTo(2);
    assertThat(reliability.brier().orElseThrow())
        .isCloseTo((0.46 * 0.46 + 0.54 * 0.54) / 2, within(1e-12));
    assertThat(reliability.reference()).hasValue(0.25);
    assertThat(reliability.bins()).hasSize(1);
    assertThat(reliability.bins().get(0).happened()).isEqualTo(0.5);
    assertThat(reliability.bins().get(0).forecasts()).isEqualTo(2);
  }

  /** Where nine of ten open networks never answer, the calibrated forecast beats the assumption. */
  @Test
  void learningBeatsAWrongAssumption() {
    List<Outcome> outcomes = new ArrayList<>();
    double assumed = 0;
    for (int i = 0; i < 60; i++) {
      boolean happens = i % 10 == 0;
      Outcome asked = open(70 * i);
      outcomes.add(
          happens
              ? asked.answered(asked.asked().plusDays(3), true).turnedUp(asked.asked().plusDays(9))
              : asked);
      assumed += Math.pow(0.54 - (happens ? 1 : 0), 2) / 60;
    }
    Reliability learnt = Calibration.of(outcomes, DAY.plusDays(70 * 61)).reliability();
    assertThat(learnt.forecasts()).isEqualTo(60);
    assertThat(learnt.brier().orElseThrow()).isLessThan(assumed / 2);
  }

  @Test
  void anOutcomeMakesSense() {
    assertThatThrownBy(() -> open(0).answered(DAY.minusDays(1), true))
        .hasMessageContaining("answered before");
    assertThatThrownBy(() -> open(0).answered(DAY, false).turnedUp(DAY))
        .hasMessageContaining("without, or before, a yes");
    assertThatThrownBy(() -> new Reliability.Builder().add(1.5, true))
        .hasMessageContaining("no probability");
  }

  /** Both ends are probabilities; a bin has its lower end, the last one both. */
  @Test
  void forecastsAreInBinsOfATenth() {
    Reliability reliability =
        new Reliability.Builder()
            .add(0, false)
            .add(0.05, true)
            .add(0.1, false)
            .add(0.98, true)
            .add(1, true)
            .build();
    assertThat(reliability.bins())
        .containsExactly(
            new Reliability.Bin(0, 0.1, 2, 0.025, 0.5),
            new Reliability.Bin(0.1, 0.2, 1, 0.1, 0),
            new Reliability.Bin(0.9, 1, 2, 0.99, 1));
    assertThat(reliability.brier().orElseThrow())
        .isCloseTo((0.95 * 0.95 + 0.1 * 0.1 + 0.02 * 0.02) / 5, within(1e-12));
    assertThat(reliability.reference().orElseThrow()).isCloseTo(0.6 * 0.4, within(1e-12));
    assertThatThrownBy(() -> new Reliability.Builder().add(-0.1, true))
        .hasMessage("no probability: -0.1");
    assertThatThrownBy(() -> new Reliability.Builder().add(Double.NaN, true))
        .hasMessage("no probability: NaN");
  }

  @Test
  void anEstimateHasSomethingToRestOn() {
    assertThat(new BetaEstimate(0, 1, 0, 0).mean()).isZero();
    assertThat(new BetaEstimate(1, 0, 0, 0).mean()).isEqualTo(1);
    assertThat(new BetaEstimate(9, 5, 3, 1).seen()).isEqualTo(4);
    assertThatThrownBy(() -> new BetaEstimate(0, 0, 0, 0)).hasMessage("no Beta(0.0, 0.0)");
    assertThatThrownBy(() -> new BetaEstimate(-1, 2, 0, 0)).hasMessage("no Beta(-1.0, 2.0)");
    assertThatThrownBy(() -> new BetaEstimate(2, -1, 0, 0)).hasMessage("no Beta(2.0, -1.0)");
    assertThatThrownBy(() -> new BetaEstimate(1, 1, -1, 0)).hasMessage("no Beta(1.0, 1.0)");
    assertThatThrownBy(() -> new BetaEstimate(1, 1, 0, -1)).hasMessage("no Beta(1.0, 1.0)");
  }
}
