package org.peeringkit.model.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageTest {
  private static final Set<Stage> CLOSED =
      EnumSet.of(Stage.DECLINED, Stage.SALES_DIVERTED, Stage.DEPEERED);

  /** Written out from the rules in words, for every pair on the line and beside it. */
  @Test
  void everyPairIsLegalExactlyByTheRules() {
    for (Stage from : Stage.values()) {
      for (Stage reached : Stage.values()) {
        boolean possible = reached.isOnTheLine() && (from.isOnTheLine() ? reached == from : true);
        for (Stage to : Stage.values()) {
          if (possible) {
            assertThat(from.objection(to, reached).isEmpty())
                .as("%s (reached %s) to %s", from, reached, to)
                .isEqualTo(legal(from, reached, to));
          }
        }
      }
    }
  }

  private static boolean legal(Stage from, Stage reached, Stage to) {
    boolean peering = reached == Stage.ESTABLISHED || reached == Stage.REVIEW;
    if (from == to || CLOSED.contains(from)) {
      return false;
    }
    return switch (to) {
      case DEPEERED -> peering;
      case DECLINED, STALLED, SALES_DIVERTED -> !peering;
      default ->
          to.ordinal() > reached.ordinal()
              || (from == Stage.STALLED && to == reached)
              || (from == Stage.REVIEW && to == Stage.ESTABLISHED);
    };
  }

  @Test
  void whatAJumpLeavesOutIsNamed() {
    assertThat(Stage.IDENTIFIED.skippedTo(Stage.AGREED))
        .containsExactly(Stage.RESEARCHED, Stage.CONTACTED, Stage.MEETING_HELD, Stage.QUALIFYING);
    assertThat(Stage.IDENTIFIED.skippedTo(Stage.RESEARCHED)).isEmpty();
    assertThat(Stage.CONTACTED.skippedTo(Stage.DECLINED)).isEmpty();
    assertThat(Stage.REVIEW.skippedTo(Stage.ESTABLISHED)).isEmpty();
  }
}
