package org.peeringkit.cli.attack;

import static org.junit.jupiter.api.Assertions.assertAll;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peeringkit.demo.world.incident.Incident.Size;

/** Attacks and their benign twins, in three sizes. */
@Tag("oracle")
class AttackOracleTest {
  @ParameterizedTest
  @EnumSource(Size.class)
  void everySize(Size size) {
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
