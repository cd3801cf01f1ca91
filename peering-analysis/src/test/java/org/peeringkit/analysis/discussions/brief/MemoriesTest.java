package org.peeringkit.analysis.discussions.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.ConfidentialText;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.MeetingNote;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

class MemoriesTest {
  private static final Asn THEM = Asn.of(64510);
  private static final LocalDate DAY = LocalDate.of(2026, 10, 5);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  private static final class Secret extends ConfidentialText {
    @Override
    protected boolean sameWords(ConfidentialText other) {
      return other instanceof Secret;
    }
  }

  private final List<DiscussionEvent> events = new ArrayList<>();

  private void add(DiscussionEvent.What what) {
    int n = events.size();
    events.add(
        new DiscussionEvent(
            what.broughtId().orElse("e" + n),
            Instant.parse("2026-10-06T10:00:00Z").plusSeconds(n),
            "Ours",
            Optional.of(THEM),
            what));
  }

  private Memory memory(Audience audience) {
    return new Memories(Discussions.of(events), audience, TODAY).of(List.of(THEM));
  }

  private void talk() {
    add(new DiscussionEvent.Opened("Ours"));
    add(
        new DiscussionEvent.ContactRecorded(
            Contact.of(
                "ann", "Ann", Contact.Role.SALES, Contact.Employment.at(THEM, "Example Other"))));
    add(
        new DiscussionEvent.Met(
            new Meeting(DAY, "Forum", Optional.empty(), List.of("Ours"), List.of("ann"))));
    add(
        new DiscussionEvent.Noted(
            new MeetingNote(
                "n1",
                "Ours",
                DAY,
                Optional.of("Forum"),
                Optional.empty(),
                List.of(
                    new MeetingNote.Segment(
                        GuardedText.ofPublic("we plan a port in Sample City"),
                        Optional.of("ann"),
                        MeetingNote.Hand.FIRST),
                    new MeetingNote.Segment(
                        GuardedText.ofInternal("they seem short of people"),
                        Optional.empty(),
                        MeetingNote.Hand.SECOND),
                    new MeetingNote.Segment(
                        GuardedText.inConfidence(new Secret()),
                        Optional.of("ann"),
                        MeetingNote.Hand.FIRST)))));
    add(
        new DiscussionEvent.Promised(
            new Promise(
                "p1",
                Party.THEM,
                Optional.empty(),
                GuardedText.ofPublic("send their as-set"),
                DAY,
                Optional.of(TODAY),
                Optional.empty())));
    add(
        new DiscussionEvent.Promised(
            new Promise(
                "p2",
                Party.US,
                Optional.empty(),
                GuardedText.ofInternal("ask our boss"),
                DAY,
                Optional.empty(),
                Optional.empty())));
    add(
        new DiscussionEvent.Planned(
            new NextStep(
                "s1", "Ours", GuardedText.ofInternal("write to Ann"), TODAY, Optional.empty())));
    add(DiscussionEvent.Staged.to(Stage.MEETING_HELD, DAY.plusDays(1)));
  }

  @Test
  void whatTheySaidIsAttributed() {
    talk();
    Memory us = memory(Audience.US);
    assertThat(us.stage()).hasValue("meeting held");
    assertThat(us.meetings()).isEqualTo(1);
    assertThat(us.lastContact()).hasValue(DAY);
    assertThat(us.said())
        .containsExactlyInAnyOrder(
            new Memory.Said("we plan a port in Sample City", "Ann said on 2026-10-05 at Forum"),
            new Memory.Said(
                "they seem short of people", "noted by Ours on 2026-10-05 at Forum, second hand"));
    assertThat(us.promises())
        .containsExactly(
            new Memory.Promise("send their as-set", "they promised", Optional.of(TODAY)),
            new Memory.Promise("ask our boss", "we promised", Optional.empty()));
    assertThat(us.nextStep())
        .hasValue(new Memory.Promise("write to Ann", "Ours", Optional.of(TODAY)));
    assertThat(us.cautions())
        .anySatisfy(c -> assertThat(c).startsWith("1 thing was told in confidence"));
  }

  /** A title alone flags nobody as somebody who sells; with an offer to sell it does. */
  @Test
  void aTitleAloneIsNoCaution() {
    talk();
    assertThat(memory(Audience.US).cautions()).noneMatch(c -> c.contains("customer"));

    add(
        new DiscussionEvent.Offered(
            new Offer(
                "o1", Party.THEM, Offer.Kind.TRANSIT, DAY, GuardedText.ofInternal("by volume"))));

    assertThat(memory(Audience.US).cautions())
        .anySatisfy(
            c ->
                assertThat(c)
                    .startsWith("they may see a customer in us: they offered transit on " + DAY)
                    .contains("role Sales")
                    .endsWith("ask who decides on settlement-free peering"));
  }

  @Test
  void theyReadOnlyWhatIsPublic() {
    talk();
    Memory them = memory(Audience.THEM);
    assertThat(them.said())
        .extracting(Memory.Said::text)
        .containsExactly("we plan a port in Sample City");
    assertThat(them.promises())
        .extracting(Memory.Promise::text)
        .containsExactly("send their as-set");
    assertThat(them.nextStep()).isEmpty();
    assertThat(them.cautions()).isEmpty();
  }

  @Test
  void onlyANoClosesTheSettlementFreeAttempt() {
    talk();
    assertThat(memory(Audience.US).closedWithoutPay()).isFalse();
    add(
        new DiscussionEvent.Staged(
            Stage.DECLINED,
            DAY.plusDays(2),
            Optional.empty(),
            Optional.of(
                new Discussion.Decline(
                    Optional.empty(), GuardedText.ofInternal("too small"), Optional.empty())),
            Optional.empty()));
    assertThat(memory(Audience.US).closedWithoutPay()).isTrue();
  }

  @Test
  void strangersAreStrangers() {
    assertThat(memory(Audience.US)).isEqualTo(Memory.NONE);
  }
}
