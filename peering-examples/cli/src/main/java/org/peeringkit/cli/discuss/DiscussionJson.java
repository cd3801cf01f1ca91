package org.peeringkit.cli.discuss;

import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.analysis.discussions.risk.LeadRisk;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.RedactedNote;
import org.peeringkit.model.discussion.Requirement;

/**
 * Discussions as JSON for an audience. The other side gets what is public and nothing that tells of
 * us: no stage, owner, step or count of what is left out.
 */
final class DiscussionJson {
  private final Json json;
  private final Audience audience;

  DiscussionJson(Json json, Audience audience) {
    this.json = json;
    this.audience = audience;
  }

  private boolean isForUs() {
    return audience == Audience.US;
  }

  private boolean mayRead(GuardedText text) {
    return isForUs() || text.read(audience).isPresent();
  }

  private void words(String name, GuardedText text) {
    Members.text(
        json,
        name,
        text.read(audience),
        text.isGone() ? "removed after its last day" : "told in confidence");
  }

  private void date(String name, Optional<LocalDate> date, String reason) {
    Members.text(json, name, date.map(LocalDate::toString), reason);
  }

  void discussion(Discussion d, Optional<LeadRisk> risk) {
    json.openObject().name("asn").value(d.asn().value());
    if (isForUs()) {
      json.name("stage").value(d.stage().name()).name("since").value(d.since().toString());
      json.name("opened").value(d.opened().toString()).name("owner").value(d.owner());
      date("declinedUntil", d.declinedUntil(), "they did not decline, or named no day");
      risk.ifPresent(this::risk);
      Members.texts(json, "contacts", d.contacts());
      moves(d);
      steps(d);
    }
    notes(d);
    offers(d);
    requirements(d);
    promises(d);
    json.closeObject();
  }

  private void risk(LeadRisk risk) {
    json.name("leadRisk").openObject().name("flagged").value(risk.isFlagged());
    json.name("signs").openArray();
    for (LeadRisk.Sign sign : risk.signs()) {
      json.openObject().name("kind").value(sign.kind().name());
      json.name("answer").value(sign.answer().name());
      json.name("because").value(sign.because()).closeObject();
    }
    json.closeArray().closeObject();
  }

  private void moves(Discussion d) {
    json.name("moves").openArray();
    for (Discussion.Move move : d.moves()) {
      json.openObject().name("from").value(move.from().name());
      json.name("to").value(move.to().name()).name("day").value(move.day().toString());
      json.name("author").value(move.author());
      Members.texts(json, "skipped", move.skipped().stream().map(Enum::name).toList());
      json.name("reopened").value(move.reopened());
      Members.text(json, "override", move.override(), "the rules held");
      if (move.words().isPresent()) {
        words("words", move.words().get());
      }
      json.closeObject();
    }
    json.closeArray();
  }

  private void steps(Discussion d) {
    json.name("steps").openArray();
    for (NextStep step : d.steps()) {
      json.openObject().name("id").value(step.id()).name("owner").value(step.owner());
      words("what", step.what());
      json.name("due").value(step.due().toString());
      date("done", step.done(), "it is still to do");
      json.closeObject();
    }
    json.closeArray();
  }

  private void notes(Discussion d) {
    json.name("notes").openArray();
    for (RedactedNote note : d.notesFor(audience)) {
      if (!isForUs() && note.lines().isEmpty()) {
        continue;
      }
      json.openObject().name("id").value(note.id()).name("day").value(note.day().toString());
      Members.text(json, "place", note.place(), "not noted");
      Members.text(json, "event", note.event(), "at none");
      if (isForUs()) {
        json.name("author").value(note.author());
        json.name("withheld").value(note.withheld()).name("removed").value(note.gone());
      }
      json.name("lines").openArray();
      for (RedactedNote.Line line : note.lines()) {
        json.openObject().name("text").value(line.text());
        json.name("confidentiality").value(line.confidentiality().name());
        Members.text(json, "saidBy", line.saidBy(), "our own observation, or not noted");
        json.name("hand").value(line.hand().name()).closeObject();
      }
      json.closeArray().closeObject();
    }
    json.closeArray();
  }

  private void offers(Discussion d) {
    json.name("offers").openArray();
    for (Offer offer : d.offers()) {
      if (mayRead(offer.terms())) {
        json.openObject().name("id").value(offer.id()).name("by").value(offer.by().name());
        json.name("kind").value(offer.kind().name()).name("day").value(offer.day().toString());
        words("terms", offer.terms());
        json.closeObject();
      }
    }
    json.closeArray();
  }

  private void requirements(Discussion d) {
    json.name("requirements").openArray();
    for (Requirement r : d.requirements()) {
      if (mayRead(r.text())) {
        json.openObject().name("id").value(r.id()).name("subject").value(r.subject().name());
        Members.text(json, "threshold", r.threshold().map(Object::toString), "no number was named");
        json.name("day").value(r.day().toString());
        words("text", r.text());
        json.closeObject();
      }
    }
    json.closeArray();
  }

  private void promises(Discussion d) {
    json.name("promises").openArray();
    for (Promise p : d.promises()) {
      if (mayRead(p.what())) {
        json.openObject().name("id").value(p.id()).name("by").value(p.by().name());
        Members.text(json, "to", p.to(), "not noted");
        words("what", p.what());
        json.name("made").value(p.made().toString());
        date("due", p.due(), "no day was named");
        date("kept", p.kept(), "it is still owed");
        json.closeObject();
      }
    }
    json.closeArray();
  }

  void contact(Contact contact) {
    json.openObject().name("id").value(contact.id()).name("name").value(contact.name());
    json.name("role").value(contact.role().name());
    Members.texts(json, "emails", contact.emails());
    Members.texts(json, "phones", contact.phones());
    json.name("employments").openArray();
    for (Contact.Employment e : contact.employments()) {
      json.openObject().name("organisation").value(e.organisation()).name("asn");
      if (e.asn().isPresent()) {
        json.value(e.asn().get().value());
      } else {
        json.nullValue().name("asnUnknown").value("not a network, or not noted");
      }
      date("from", e.from(), "not known");
      date("until", e.until(), "still there, as far as we know");
      json.closeObject();
    }
    json.closeArray();
    Members.text(json, "introducedBy", contact.introducedBy(), "nobody, or not noted");
    Members.texts(json, "knows", contact.knows());
    json.closeObject();
  }
}
