package org.peeringkit.cli.attack;

import static org.junit.jupiter.api.Assertions.assertAll;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peeringkit.demo.world.incident.Incident.Size;

/** Larger attacks and their benign twins. */
@Tag("oracle")
class AttackOracleTest {
  @ParameterizedTest
  @EnumSource(
      value = Size.class,
      names = {"M", "L"})
  void larger(Size size) {
    assertAll(
        () -> AttackChecks.twinsAreQuiet(size),
        () -> AttackChecks.noticesHijack(size),
        () -> AttackChecks.noticesLeak(size),
        () -> AttackChecks.noticesSpoofing(size),
        () -> AttackChecks.noticesRate(size),
        () -> AttackChecks.noticesSilence(size),
        () -> AttackChecks.noticesCopies(size),
        () -> AttackChecks.noticesCopycat(size));
  }
}
