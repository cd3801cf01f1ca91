package org.peeringkit.analysis.discussions.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.candidates.acceptance.Outcome;
import org.peeringkit.analysis.candidates.acceptance.PolicyClass;
import org.peeringkit.analysis.discussions.due.Due;
import org.peeringkit.analysis.discussions.due.DueKind;
import org.peeringkit.analysis.discussions.due.DueList;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

class AskedOutcomesTest {
  private static final Asn ASN = Asn.of(64510);
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  private final List<DiscussionEvent> events = new ArrayList<>();

  private void add(int day, What what) {
    Instant at = FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    String id = what.broughtId().orElse("e" + events.size());
    events.add(new DiscussionEvent(id, at, "anna", Optional.of(ASN), what));
  }

  private void stage(int day, Stage stage) {
    add(
        day,
        new DiscussionEvent.Staged(
            stage,
            FIRST.plusDays(day),
            stage == Stage.ESTABLISHED
                ? Optional.of(GuardedText.ofInternal("octets"))
                : Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private List<Outcome> outcomes() {
    return AskedOutcomes.of(Discussions.of(events), asn -> PolicyClass.OPEN);
  }

  @Test
  void aYesAndItsTraffic() {
    add(0, new DiscussionEvent.Opened("anna"));
    assertThat(outcomes()).isEmpty();
    stage(1, Stage.CONTACTED);
    stage(5, Stage.MEETING_HELD);
    assertThat(outcomes()).containsExactly(Outcome.sent(ASN, PolicyClass.OPEN, FIRST.plusDays(1)));
    stage(9, Stage.AGREED);
    stage(20, Stage.ESTABLISHED);
    Outcome expected =
        Outcome.sent(ASN, PolicyClass.OPEN, FIRST.plusDays(1))
            .answered(FIRST.plusDays(9), true)
            .turnedUp(FIRST.plusDays(20));
    assertThat(outcomes()).containsExactly(expected);
    stage(200, Stage.DEPEERED);
    assertThat(outcomes()).containsExactly(expected);
    Calibration learnt = Calibration.of(outcomes(), FIRST.plusDays(30));
    assertThat(learnt.yes(PolicyClass.OPEN).wins()).isEqualTo(1);
    assertThat(learnt.turnedUp().wins()).isEqualTo(1);
  }

  @Test
  void whoIsAskedAgainAfterANoIsTwoOutcomes() {
    add(0, new DiscussionEvent.Opened("anna"));
    stage(2, Stage.CONTACTED);
    stage(3, Stage.SALES_DIVERTED);
    add(
        50,
        new DiscussionEvent.Reopened(
            Stage.CONTACTED, FIRST.plusDays(50), GuardedText.ofInternal("they grew")));
    stage(55, Stage.STALLED);
    assertThat(outcomes())
        .containsExactly(
            Outcome.sent(ASN, PolicyClass.OPEN, FIRST.plusDays(2))
                .answered(FIRST.plusDays(3), false),
            Outcome.sent(ASN, PolicyClass.OPEN, FIRST.plusDays(50)));
    // no reply is no loss until the horizon has passed
    assertThat(Calibration.of(outcomes(), FIRST.plusDays(109)).answered().losses()).isZero();
    assertThat(Calibration.of(outcomes(), FIRST.plusDays(112)).answered().losses()).isEqualTo(1);
  }

  @Test
  void whatIsDueStandsByDay() {
    add(0, new DiscussionEvent.Opened("anna"));
    GuardedText words = GuardedText.ofInternal("send prefixes");
    add(
        1,
        new DiscussionEvent.Planned(
            new NextStep("s1", "bo", words, FIRST.plusDays(9), Optional.empty())));
    add(
        1,
        new DiscussionEvent.Promised(
            new Promise(
                "p1",
                Party.THEM,
                Optional.of("anna"),
                words,
                FIRST,
                Optional.empty(),
                Optional.empty())));
    add(
        2,
        new DiscussionEvent.Staged(
            Stage.DECLINED,
            FIRST.plusDays(2),
            Optional.empty(),
            Optional.of(
                new Discussion.Decline(Optional.of(FIRST.plusDays(5)), words, Optional.empty())),
            Optional.empty()));
    Discussions all = Discussions.of(events);
    List<Due> due = DueList.of(all, FIRST.plusDays(6));
    assertThat(due)
        .extracting(Due::kind)
        .containsExactly(DueKind.ASK_AGAIN, DueKind.STEP, DueKind.THEIR_PROMISE);
    assertThat(due)
        .extracting(Due::day)
        .containsExactly(FIRST.plusDays(6), FIRST.plusDays(9), FIRST.plusDays(14));
    assertThat(due.get(1).owner()).isEqualTo("bo");
    assertThat(due.get(2).what()).isEqualTo("send prefixes (to anna) (no day was named)");
    assertThat(all.with(ASN).orElseThrow().isQuietOn(FIRST.plusDays(5))).isTrue();
    assertThat(all.with(ASN).orElseThrow().isQuietOn(FIRST.plusDays(6))).isFalse();
  }
}
