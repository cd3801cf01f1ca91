package org.peeringkit.analysis.discussions.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.ConfidentialText;
import org.peeringkit.model.discussion.Confidentiality;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.EventKind;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.MeetingNote;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.Requirement;

/**
 * From an event to the tree that its line is made of, words told in confidence included: the one
 * place where they come out, hence package-private. Members in a fixed order; what is empty is left
 * out.
 */
final class EventEncoder implements EventKind.Visitor<ObjectNode> {
  static final int VERSION = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EventEncoder() {}

  static ObjectNode encode(DiscussionEvent event) {
    ObjectNode line = NODES.objectNode();
    line.put("v", VERSION);
    line.put("id", event.id());
    line.put("at", event.at().toString());
    line.put("author", event.author());
    event.asn().ifPresent(asn -> line.put("asn", asn.value()));
    line.put("kind", event.what().kind().name());
    line.set("data", event.what().accept(new EventEncoder()));
    return line;
  }

  private static void put(ObjectNode node, String name, Optional<?> value) {
    value.ifPresent(v -> node.put(name, v.toString()));
  }

  private static void texts(ObjectNode node, String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = node.putArray(name);
      values.forEach(array::add);
    }
  }

  private static ObjectNode text(GuardedText text) {
    ObjectNode node = NODES.objectNode();
    node.put("confidentiality", text.confidentiality().name());
    put(node, "keepUntil", text.keepUntil());
    if (text.isGone()) {
      return node.put("gone", true);
    }
    return node.put(
        "text",
        text.confidentiality() == Confidentiality.IN_CONFIDENCE
            ? words(text.closed().orElseThrow())
            : text.read(Audience.US).orElseThrow());
  }

  private static String words(ConfidentialText text) {
    if (text instanceof HeldText held) {
      return held.words();
    }
    throw new IllegalArgumentException("words that were not closed up by InConfidence");
  }

  private static void threshold(ObjectNode node, Optional<Requirement.Threshold> threshold) {
    threshold.ifPresent(
        t -> node.putObject("threshold").put("value", t.value()).put("unit", t.unit()));
  }

  @Override
  public ObjectNode opened(DiscussionEvent.Opened opened) {
    return NODES.objectNode().put("owner", opened.owner());
  }

  @Override
  public ObjectNode owner(DiscussionEvent.OwnerChanged owner) {
    return NODES.objectNode().put("owner", owner.owner());
  }

  @Override
  public ObjectNode contact(DiscussionEvent.ContactRecorded recorded) {
    Contact contact = recorded.contact();
    ObjectNode node = NODES.objectNode();
    node.put("contact", contact.id());
    node.put("name", contact.name());
    texts(node, "emails", contact.emails());
    texts(node, "phones", contact.phones());
    if (contact.role() != Contact.Role.UNKNOWN) {
      node.put("role", contact.role().label());
    }
    if (!contact.employments().isEmpty()) {
      ArrayNode array = node.putArray("employments");
      for (Contact.Employment employment : contact.employments()) {
        ObjectNode one = array.addObject();
        employment.asn().ifPresent(asn -> one.put("asn", asn.value()));
        one.put("organisation", employment.organisation());
        put(one, "from", employment.from());
        put(one, "until", employment.until());
      }
    }
    put(node, "introducedBy", contact.introducedBy());
    texts(node, "knows", contact.knows());
    return node;
  }

  @Override
  public ObjectNode event(DiscussionEvent.EventRecorded recorded) {
    PeeringEvent event = recorded.event();
    ObjectNode node = NODES.objectNode();
    node.put("event", event.id());
    node.put("name", event.name());
    node.put("series", event.series());
    node.put("place", event.place());
    node.put("from", event.from().toString());
    node.put("until", event.until().toString());
    event
        .cost()
        .ifPresent(
            c ->
                node.putObject("cost")
                    .put("amount", c.amount())
                    .put("currency", c.currency().getCurrencyCode()));
    texts(node, "ourPeople", event.ourPeople());
    if (!event.attending().isEmpty()) {
      ArrayNode array = node.putArray("attending");
      event.attending().forEach(asn -> array.add(asn.value()));
    }
    return node;
  }

  @Override
  public ObjectNode meeting(DiscussionEvent.Met met) {
    Meeting meeting = met.meeting();
    ObjectNode node = NODES.objectNode();
    node.put("day", meeting.day().toString());
    node.put("place", meeting.place());
    put(node, "event", meeting.event());
    texts(node, "ourPeople", meeting.ourPeople());
    texts(node, "contacts", meeting.contacts());
    return node;
  }

  @Override
  public ObjectNode note(DiscussionEvent.Noted noted) {
    MeetingNote note = noted.note();
    ObjectNode node = NODES.objectNode();
    node.put("author", note.author());
    node.put("day", note.day().toString());
    put(node, "place", note.place());
    put(node, "event", note.event());
    ArrayNode array = node.putArray("segments");
    for (MeetingNote.Segment segment : note.segments()) {
      ObjectNode one = array.addObject();
      put(one, "saidBy", segment.saidBy());
      one.put("hand", segment.hand().name());
      one.set("words", text(segment.text()));
    }
    return node;
  }

  @Override
  public ObjectNode stage(DiscussionEvent.Staged staged) {
    ObjectNode node = NODES.objectNode();
    node.put("to", staged.to().name());
    node.put("day", staged.day().toString());
    staged.evidence().ifPresent(words -> node.set("evidence", text(words)));
    staged
        .decline()
        .ifPresent(
            d -> {
              ObjectNode decline = node.putObject("decline");
              put(decline, "until", d.until());
              decline.set("reason", text(d.reason()));
              threshold(decline, d.threshold());
            });
    put(node, "override", staged.override());
    return node;
  }

  @Override
  public ObjectNode reopened(DiscussionEvent.Reopened reopened) {
    ObjectNode node = NODES.objectNode();
    node.put("to", reopened.to().name());
    node.put("day", reopened.day().toString());
    node.set("reason", text(reopened.reason()));
    return node;
  }

  @Override
  public ObjectNode offer(DiscussionEvent.Offered offered) {
    Offer offer = offered.offer();
    ObjectNode node = NODES.objectNode();
    node.put("by", offer.by().name());
    node.put("offer", offer.kind().name());
    node.put("day", offer.day().toString());
    node.set("terms", text(offer.terms()));
    return node;
  }

  @Override
  public ObjectNode requirement(DiscussionEvent.Required required) {
    Requirement requirement = required.requirement();
    ObjectNode node = NODES.objectNode();
    node.put("subject", requirement.subject().name());
    threshold(node, requirement.threshold());
    node.put("day", requirement.day().toString());
    put(node, "saidBy", requirement.saidBy());
    node.set("words", text(requirement.text()));
    return node;
  }

  @Override
  public ObjectNode promise(DiscussionEvent.Promised promised) {
    Promise promise = promised.promise();
    ObjectNode node = NODES.objectNode();
    node.put("by", promise.by().name());
    put(node, "to", promise.to());
    node.set("what", text(promise.what()));
    node.put("made", promise.made().toString());
    put(node, "due", promise.due());
    return node;
  }

  @Override
  public ObjectNode promiseKept(DiscussionEvent.PromiseKept kept) {
    return NODES.objectNode().put("promise", kept.promise()).put("day", kept.day().toString());
  }

  @Override
  public ObjectNode step(DiscussionEvent.Planned planned) {
    NextStep step = planned.step();
    ObjectNode node = NODES.objectNode();
    node.put("owner", step.owner());
    node.set("what", text(step.what()));
    node.put("due", step.due().toString());
    return node;
  }

  @Override
  public ObjectNode stepDone(DiscussionEvent.StepDone done) {
    return NODES.objectNode().put("step", done.step()).put("day", done.day().toString());
  }

  @Override
  public ObjectNode nda(DiscussionEvent.NdaSigned signed) {
    ObjectNode node = NODES.objectNode().put("signed", signed.nda().signed().toString());
    put(node, "until", signed.nda().until());
    return node;
  }

  @Override
  public ObjectNode session(DiscussionEvent.SessionChanged changed) {
    Discussion.SessionChange session = changed.session();
    return NODES
        .objectNode()
        .put("up", session.up())
        .put("day", session.day().toString())
        .put("where", session.where());
  }
}
