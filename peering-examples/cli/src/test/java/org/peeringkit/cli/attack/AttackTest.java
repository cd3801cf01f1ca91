package org.peeringkit.cli.attack;

import static org.junit.jupiter.api.Assertions.assertAll;

import org.junit.jupiter.api.Test;
import org.peeringkit.demo.world.incident.Incident.Size;

/** Small attacks and their benign twins. */
class AttackTest {
  @Test
  void small() {
    assertAll(
        () -> AttackChecks.twinsAreQuiet(Size.S),
        () -> AttackChecks.noticesHijack(Size.S),
        () -> AttackChecks.noticesLeak(Size.S),
        () -> AttackChecks.noticesSpoofing(Size.S),
        () -> AttackChecks.noticesRate(Size.S),
        () -> AttackChecks.noticesSilence(Size.S),
        () -> AttackChecks.noticesCopies(Size.S),
        () -> AttackChecks.noticesCopycat(Size.S));
  }
}
