package org.peeringkit.analysis.discussions.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.peeringkit.model.discussion.Confidentiality;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.discussion.EventKind;
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
import org.peeringkit.model.fault.FaultKind;

/** From the tree of a line to its event; the other way is {@link EventEncoder}. */
final class EventDecoder {
  private EventDecoder() {}

  static DiscussionEvent decode(ObjectNode line) throws BadEventException {
    Fields fields = new Fields("", line);
    int version = fields.number("v").intValue();
    if (version != EventEncoder.VERSION) {
      throw new BadEventException(
          FaultKind.UNSUPPORTED,
          "v",
          "version " + EventEncoder.VERSION,
          "version " + version + ", which a later program wrote");
    }
    fields.has("prev");
    fields.has("sum");
    String id = fields.text("id", "an id");
    Instant at = fields.code("at", "a time such as 2026-10-31T12:00:00Z", EventDecoder::instant);
    String author = fields.text("author", "who wrote it down");
    EventKind kind = fields.choice("kind", EventKind.class);
    try {
      What what = fields.object("data", data -> what(kind, id, data));
      DiscussionEvent event = new DiscussionEvent(id, at, author, fields.optionalAsn("asn"), what);
      fields.refuseUnknown();
      return event;
    } catch (IllegalArgumentException e) {
      // what values say of themselves: names of fields, dates, numbers; no guarded words
      throw BadEventException.value(kind.name(), "a valid event", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static What what(EventKind kind, String id, Fields data) throws BadEventException {
    return switch (kind) {
      case OPENED -> new DiscussionEvent.Opened(data.text("owner", "who of us has it"));
      case OWNER -> new DiscussionEvent.OwnerChanged(data.text("owner", "who of us has it"));
      case CONTACT -> new DiscussionEvent.ContactRecorded(contact(data));
      case EVENT -> new DiscussionEvent.EventRecorded(event(data));
      case MEETING -> new DiscussionEvent.Met(meeting(data));
      case NOTE -> new DiscussionEvent.Noted(note(id, data));
      case STAGE -> staged(data);
      case REOPENED ->
          new DiscussionEvent.Reopened(
              data.choice("to", Stage.class), data.date("day"), words(data, "reason"));
      case OFFER -> new DiscussionEvent.Offered(offer(id, data));
      case REQUIREMENT -> new DiscussionEvent.Required(requirement(id, data));
      case PROMISE -> new DiscussionEvent.Promised(promise(id, data));
      case PROMISE_KEPT ->
          new DiscussionEvent.PromiseKept(data.text("promise", "an id"), data.date("day"));
      case STEP -> new DiscussionEvent.Planned(step(id, data));
      case STEP_DONE -> new DiscussionEvent.StepDone(data.text("step", "an id"), data.date("day"));
      case NDA ->
          new DiscussionEvent.NdaSigned(
              new Discussion.Nda(data.date("signed"), data.optionalDate("until")));
      case SESSION ->
          new DiscussionEvent.SessionChanged(
              new Discussion.SessionChange(
                  data.flag("up"), data.date("day"), data.text("where", "a link or exchange")));
    };
  }

  private static GuardedText words(Fields data, String member) throws BadEventException {
    return data.object(member, EventDecoder::guarded);
  }

  private static GuardedText guarded(Fields text) throws BadEventException {
    Confidentiality confidentiality = text.choice("confidentiality", Confidentiality.class);
    Optional<LocalDate> keepUntil = text.optionalDate("keepUntil");
    if (text.has("gone") && text.flag("gone")) {
      if (keepUntil.isEmpty()) {
        throw BadEventException.value(
            text.name("keepUntil"), "the last day of words that are gone", "nothing");
      }
      return GuardedText.gone(confidentiality, keepUntil.get());
    }
    String words = text.text("text", "words");
    GuardedText guarded =
        confidentiality == Confidentiality.IN_CONFIDENCE
            ? InConfidence.text(words)
            : GuardedText.of(confidentiality, words);
    return keepUntil.map(guarded::keptUntil).orElse(guarded);
  }

  private static Requirement.Threshold threshold(Fields data) throws BadEventException {
    return new Requirement.Threshold(
        data.number("value").decimalValue(), data.text("unit", "a unit"));
  }

  private static Contact contact(Fields data) throws BadEventException {
    return new Contact(
        data.text("contact", "an id"),
        data.text("name", "a name"),
        data.texts("emails"),
        data.texts("phones"),
        Contact.Role.ofLabel(data.optionalText("role", "a role").orElse("")),
        data.objects(
            "employments",
            e ->
                new Contact.Employment(
                    e.optionalAsn("asn"),
                    e.text("organisation", "a name"),
                    e.optionalDate("from"),
                    e.optionalDate("until"))),
        data.optionalText("introducedBy", "an id"),
        data.texts("knows"));
  }

  private static PeeringEvent event(Fields data) throws BadEventException {
    return new PeeringEvent(
        data.text("event", "an id"),
        data.text("name", "a name"),
        data.text("series", "a name"),
        data.text("place", "a place"),
        data.date("from"),
        data.date("until"),
        data.optionalObject("cost", EventDecoder::cost),
        data.texts("ourPeople"),
        data.asns("attending"));
  }

  private static PeeringEvent.Cost cost(Fields data) throws BadEventException {
    BigDecimal amount = data.number("amount").decimalValue();
    return new PeeringEvent.Cost(
        amount, data.code("currency", "a currency such as EUR", EventDecoder::currency));
  }

  private static Optional<Currency> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Meeting meeting(Fields data) throws BadEventException {
    return new Meeting(
        data.date("day"),
        data.text("place", "a place"),
        data.optionalText("event", "an id"),
        data.texts("ourPeople"),
        data.texts("contacts"));
  }

  private static MeetingNote note(String id, Fields data) throws BadEventException {
    return new MeetingNote(
        id,
        data.text("author", "who wrote the note"),
        data.date("day"),
        data.optionalText("place", "a place"),
        data.optionalText("event", "an id"),
        data.objects(
            "segments",
            s ->
                new MeetingNote.Segment(
                    words(s, "words"),
                    s.optionalText("saidBy", "an id"),
                    s.choice("hand", MeetingNote.Hand.class))));
  }

  private static What staged(Fields data) throws BadEventException {
    return new DiscussionEvent.Staged(
        data.choice("to", Stage.class),
        data.date("day"),
        data.optionalObject("evidence", EventDecoder::guarded),
        data.optionalObject(
            "decline",
            d ->
                new Discussion.Decline(
                    d.optionalDate("until"),
                    words(d, "reason"),
                    d.optionalObject("threshold", EventDecoder::threshold))),
        data.optionalText("override", "a reason"));
  }

  private static Offer offer(String id, Fields data) throws BadEventException {
    return new Offer(
        id,
        data.choice("by", Party.class),
        data.choice("offer", Offer.Kind.class),
        data.date("day"),
        words(data, "terms"));
  }

  private static Requirement requirement(String id, Fields data) throws BadEventException {
    return new Requirement(
        id,
        data.choice("subject", Requirement.Subject.class),
        data.optionalObject("threshold", EventDecoder::threshold),
        data.date("day"),
        data.optionalText("saidBy", "an id"),
        words(data, "words"));
  }

  private static Promise promise(String id, Fields data) throws BadEventException {
    return new Promise(
        id,
        data.choice("by", Party.class),
        data.optionalText("to", "an id or a name"),
        words(data, "what"),
        data.date("made"),
        data.optionalDate("due"),
        Optional.empty());
  }

  private static NextStep step(String id, Fields data) throws BadEventException {
    return new NextStep(
        id,
        data.text("owner", "who of us does it"),
        words(data, "what"),
        data.date("due"),
        Optional.empty());
  }
}
