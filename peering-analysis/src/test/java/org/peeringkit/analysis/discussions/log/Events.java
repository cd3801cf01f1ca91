package org.peeringkit.analysis.discussions.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.peeringkit.model.discussion.Confidentiality;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.MeetingNote;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.Requirement;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

/** Events drawn from a seed: of every kind, many of them illegal where they stand. */
final class Events {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  static final Asn ASN = Asn.of(64500);

  private final Random random;
  private Instant at = START;
  private int next;

  Events(long seed) {
    this.random = new Random(seed);
  }

  static DiscussionEvent of(String id, Instant at, What what) {
    return new DiscussionEvent(id, at, "anna", Optional.of(ASN), what);
  }

  static DiscussionEvent opened() {
    return of("open", START, new DiscussionEvent.Opened("anna"));
  }

  static DiscussionEvent note(String id, Instant at, GuardedText... texts) {
    return of(id, at, noted(id, LocalDate.parse("2026-01-06"), texts));
  }

  static What noted(String id, LocalDate day, GuardedText... texts) {
    return new DiscussionEvent.Noted(
        new MeetingNote(
            id,
            "anna",
            day,
            Optional.of("Example Forum"),
            Optional.empty(),
            java.util.Arrays.stream(texts)
                .map(t -> new MeetingNote.Segment(t, Optional.of("kim"), MeetingNote.Hand.SECOND))
                .toList()));
  }

  DiscussionEvent next() {
    at = at.plusSeconds(random.nextInt(4) == 0 ? 0 : random.nextInt(200_000));
    String id = "e" + next++;
    LocalDate day = LocalDate.ofInstant(at, java.time.ZoneOffset.UTC).minusDays(random.nextInt(3));
    Asn asn = Asn.of(64500 + random.nextInt(3));
    return new DiscussionEvent(id, at, "anna ünï", Optional.of(asn), what(id, day));
  }

  private What what(String id, LocalDate day) {
    switch (random.nextInt(20)) {
      case 0:
        return new DiscussionEvent.OwnerChanged("bo");
      case 1:
        return new DiscussionEvent.ContactRecorded(contact());
      case 2:
        return new DiscussionEvent.EventRecorded(
            new PeeringEvent(
                "forum-" + random.nextInt(3),
                "Example Forum \"12\"\u202e",
                "Example Forum",
                "Berlin",
                day,
                day.plusDays(2),
                Optional.of(
                    new PeeringEvent.Cost(new BigDecimal("1200.50"), Currency.getInstance("EUR"))),
                List.of("anna"),
                List.of(ASN)));
      case 3:
        return new DiscussionEvent.Met(
            new Meeting(day, "call", Optional.empty(), List.of("anna"), List.of(contactId())));
      case 4:
        return noted(id, day, text(), text());
      case 5:
        return new DiscussionEvent.Reopened(
            Stage.values()[random.nextInt(Stage.ESTABLISHED.ordinal())], day, text());
      case 6:
        return new DiscussionEvent.Offered(
            new Offer(id, party(), pick(Offer.Kind.values()), day, text()));
      case 7:
        return new DiscussionEvent.Required(
            new Requirement(
                id,
                pick(Requirement.Subject.values()),
                Optional.of(new Requirement.Threshold(new BigDecimal("2.5"), "Gbit/s")),
                day,
                Optional.of(contactId()),
                text()));
      case 8:
        return new DiscussionEvent.Promised(
            new Promise(
                id, party(), Optional.of("anna"), text(), day, Optional.of(day), Optional.empty()));
      case 9:
        return new DiscussionEvent.PromiseKept("e" + random.nextInt(next), day);
      case 10:
        return new DiscussionEvent.Planned(new NextStep(id, "anna", text(), day, Optional.empty()));
      case 11:
        return new DiscussionEvent.StepDone("e" + random.nextInt(next), day);
      case 12:
        return new DiscussionEvent.NdaSigned(new Discussion.Nda(day, Optional.of(day)));
      case 13:
        return new DiscussionEvent.SessionChanged(
            new Discussion.SessionChange(random.nextBoolean(), day, "ix-one"));
      case 14:
        return new DiscussionEvent.Opened("anna");
      default:
        return staged(day);
    }
  }

  private What staged(LocalDate day) {
    Stage to = pick(Stage.values());
    return new DiscussionEvent.Staged(
        to,
        day,
        random.nextInt(4) == 0 ? Optional.of(text()) : Optional.empty(),
        to == Stage.DECLINED && random.nextBoolean()
            ? Optional.of(
                new Discussion.Decline(Optional.of(day.plusDays(90)), text(), Optional.empty()))
            : Optional.empty(),
        random.nextInt(8) == 0 ? Optional.of("agreed by mail before the log") : Optional.empty());
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Party party() {
    return random.nextBoolean() ? Party.US : Party.THEM;
  }

  private String contactId() {
    return "contact" + random.nextInt(3);
  }

  private Contact contact() {
    return new Contact(
        contactId(),
        "Kim \"<b>\" Example",
        List.of("kim@example.net"),
        List.of(),
        pick(Contact.Role.values()),
        List.of(Contact.Employment.at(ASN, "Example Networks")),
        Optional.empty(),
        List.of());
  }

  private GuardedText text() {
    Confidentiality confidentiality = pick(Confidentiality.values());
    String words = "words " + random.nextInt(1_000) + "\n\"quoted\" ü";
    GuardedText text =
        confidentiality == Confidentiality.IN_CONFIDENCE
            ? InConfidence.text(words)
            : GuardedText.of(confidentiality, words);
    return random.nextInt(3) == 0 ? text.keptUntil(LocalDate.parse("2026-03-01")) : text;
  }
}
