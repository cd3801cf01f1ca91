package org.peeringkit.model.discussion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.peeringkit.model.net.Asn;

/**
 * Applies events one after the other. One that cannot be is left out whole, with the reason why;
 * those after it are applied to what was before it. Not thread-safe.
 */
public final class DiscussionReplay {
  private final Set<String> ids = new HashSet<>();
  private final Map<Asn, DiscussionDraft> byAsn = new TreeMap<>();
  private final Map<String, Contact> contacts = new TreeMap<>();
  private final Map<String, PeeringEvent> events = new TreeMap<>();
  private final List<Meeting> otherMeetings = new ArrayList<>();
  private final List<MeetingNote> otherNotes = new ArrayList<>();
  private Optional<Instant> lastEvent = Optional.empty();

  /**
   * Applies the next event.
   *
   * @param event the next of the log
   * @return why it cannot be, in words without any of the event's own; empty = it was applied
   */
  public Optional<String> apply(DiscussionEvent event) {
    if (ids.contains(event.id())) {
      return Optional.of("an event of the same id came before");
    }
    if (lastEvent.filter(last -> event.at().isBefore(last)).isPresent()) {
      return Optional.of(
          "time runs backwards: " + event.at() + " is before " + lastEvent.orElseThrow());
    }
    Optional<String> objection = event.what().accept(new Application(event));
    if (objection.isEmpty()) {
      ids.add(event.id());
      lastEvent = Optional.of(event.at());
    }
    return objection;
  }

  /** {@return what the events so far lead to, as a value} */
  public Discussions state() {
    Map<Asn, Discussion> discussions = new TreeMap<>();
    byAsn.forEach((asn, draft) -> discussions.put(asn, new Discussion(draft)));
    return new Discussions(discussions, contacts, events, otherMeetings, otherNotes, lastEvent);
  }

  /** What one event does. */
  private final class Application implements EventKind.Visitor<Optional<String>> {
    private final DiscussionEvent event;

    Application(DiscussionEvent event) {
      this.event = event;
    }

    private Optional<String> withDraft(Function<DiscussionDraft, Optional<String>> change) {
      Asn asn = event.asn().orElseThrow();
      DiscussionDraft draft = byAsn.get(asn);
      return draft == null
          ? Optional.of("there is no discussion with " + asn + ": open one first")
          : change.apply(draft);
    }

    private Optional<String> add(Consumer<DiscussionDraft> change) {
      return withDraft(
          draft -> {
            change.accept(draft);
            draft.touch(event);
            return Optional.empty();
          });
    }

    @Override
    public Optional<String> opened(DiscussionEvent.Opened opened) {
      Asn asn = event.asn().orElseThrow();
      if (byAsn.containsKey(asn)) {
        return Optional.of("there is a discussion with " + asn + " already");
      }
      byAsn.put(asn, new DiscussionDraft(asn, event.at(), opened.owner()));
      return Optional.empty();
    }

    @Override
    public Optional<String> owner(DiscussionEvent.OwnerChanged owner) {
      return add(draft -> draft.owner = owner.owner());
    }

    @Override
    public Optional<String> contact(DiscussionEvent.ContactRecorded recorded) {
      Contact contact = recorded.contact();
      if (event.asn().isPresent()) {
        Optional<String> objection = add(draft -> draft.contacts.add(contact.id()));
        if (objection.isPresent()) {
          return objection;
        }
      }
      contacts.put(contact.id(), contact);
      return Optional.empty();
    }

    @Override
    public Optional<String> event(DiscussionEvent.EventRecorded recorded) {
      events.put(recorded.event().id(), recorded.event());
      return Optional.empty();
    }

    @Override
    public Optional<String> meeting(DiscussionEvent.Met met) {
      Meeting meeting = met.meeting();
      for (String id : meeting.contacts()) {
        if (!contacts.containsKey(id)) {
          return Optional.of("contact " + id + " is not recorded");
        }
      }
      if (event.asn().isEmpty()) {
        otherMeetings.add(meeting);
        return Optional.empty();
      }
      return add(
          draft -> {
            draft.meetings.add(meeting);
            draft.contacts.addAll(meeting.contacts());
          });
    }

    @Override
    public Optional<String> note(DiscussionEvent.Noted noted) {
      if (event.asn().isEmpty()) {
        otherNotes.add(noted.note());
        return Optional.empty();
      }
      return add(draft -> draft.notes.add(noted.note()));
    }

    @Override
    public Optional<String> stage(DiscussionEvent.Staged staged) {
      return withDraft(draft -> draft.stage(event, staged));
    }

    @Override
    public Optional<String> reopened(DiscussionEvent.Reopened reopened) {
      return withDraft(draft -> draft.reopen(event, reopened));
    }

    @Override
    public Optional<String> offer(DiscussionEvent.Offered offered) {
      return add(draft -> draft.offers.add(offered.offer()));
    }

    @Override
    public Optional<String> requirement(DiscussionEvent.Required required) {
      return add(draft -> draft.requirements.add(required.requirement()));
    }

    @Override
    public Optional<String> promise(DiscussionEvent.Promised promised) {
      return add(draft -> draft.promises.put(promised.promise().id(), promised.promise()));
    }

    @Override
    public Optional<String> promiseKept(DiscussionEvent.PromiseKept kept) {
      return withDraft(draft -> draft.keep(event, kept));
    }

    @Override
    public Optional<String> step(DiscussionEvent.Planned planned) {
      return add(draft -> draft.steps.put(planned.step().id(), planned.step()));
    }

    @Override
    public Optional<String> stepDone(DiscussionEvent.StepDone done) {
      return withDraft(draft -> draft.finish(event, done));
    }

    @Override
    public Optional<String> nda(DiscussionEvent.NdaSigned signed) {
      return add(draft -> draft.ndas.add(signed.nda()));
    }

    @Override
    public Optional<String> session(DiscussionEvent.SessionChanged changed) {
      return add(draft -> draft.sessions.add(changed.session()));
    }
  }
}
