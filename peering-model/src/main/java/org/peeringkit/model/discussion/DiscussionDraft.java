package org.peeringkit.model.discussion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.peeringkit.model.net.Asn;

/** A discussion while its events are replayed. Every method applies all of an event or nothing. */
final class DiscussionDraft {
  final Asn asn;
  final LocalDate opened;
  Instant lastEvent;
  Stage stage = Stage.IDENTIFIED;
  Stage reached = Stage.IDENTIFIED;
  LocalDate since;
  String owner;
  Optional<Discussion.Decline> decline = Optional.empty();
  final Set<String> contacts = new LinkedHashSet<>();
  final List<Discussion.Move> moves = new ArrayList<>();
  final List<Meeting> meetings = new ArrayList<>();
  final List<MeetingNote> notes = new ArrayList<>();
  final List<Offer> offers = new ArrayList<>();
  final List<Requirement> requirements = new ArrayList<>();
  final Map<String, Promise> promises = new LinkedHashMap<>();
  final Map<String, NextStep> steps = new LinkedHashMap<>();
  final List<Discussion.Nda> ndas = new ArrayList<>();
  final List<Discussion.SessionChange> sessions = new ArrayList<>();

  DiscussionDraft(Asn asn, Instant at, String owner) {
    this.asn = asn;
    this.opened = LocalDate.ofInstant(at, ZoneOffset.UTC);
    this.since = opened;
    this.lastEvent = at;
    this.owner = owner;
  }

  /** The same as of a day: words past their last day are gone. */
  DiscussionDraft(Discussion from, LocalDate today) {
    this.asn = from.asn();
    this.opened = from.opened();
    this.lastEvent = from.lastEvent();
    this.stage = from.stage();
    this.reached = from.reached();
    this.since = from.since();
    this.owner = from.owner();
    this.decline = from.decline().map(d -> d.on(today));
    contacts.addAll(from.contacts());
    from.moves().forEach(m -> moves.add(m.on(today)));
    meetings.addAll(from.meetings());
    from.notes().forEach(n -> notes.add(n.on(today)));
    from.offers().forEach(o -> offers.add(o.on(today)));
    from.requirements().forEach(r -> requirements.add(r.on(today)));
    from.promises().forEach(p -> promises.put(p.id(), p.on(today)));
    from.steps().forEach(s -> steps.put(s.id(), s.on(today)));
    ndas.addAll(from.ndas());
    sessions.addAll(from.sessions());
  }

  static boolean isSessionUp(List<Discussion.SessionChange> sessions) {
    Map<String, Boolean> up = new LinkedHashMap<>();
    sessions.forEach(s -> up.put(s.where(), s.up()));
    return up.containsValue(true);
  }

  /** Why it cannot be; empty = it was done. */
  Optional<String> stage(DiscussionEvent event, DiscussionEvent.Staged staged) {
    Optional<String> time = timeObjection(event, staged.day());
    if (time.isPresent()) {
      return time;
    }
    if (staged.to() == stage) {
      return Optional.of("it stands at " + stage + " already");
    }
    Optional<String> rule = stage.objection(staged.to(), reached);
    if (rule.isEmpty() && lacksEvidence(staged)) {
      rule = Optional.of("nothing shows that they peer: no session is up, and no octets are named");
    }
    if (rule.isPresent() && staged.override().isEmpty()) {
      return rule;
    }
    Optional<GuardedText> words = staged.decline().map(Discussion.Decline::reason);
    move(
        event,
        new Discussion.Move(
            stage,
            staged.to(),
            staged.day(),
            event.at(),
            event.author(),
            stage.skippedTo(staged.to()),
            rule.isPresent() ? staged.override() : Optional.empty(),
            false,
            staged.evidence().or(() -> words)));
    decline = staged.decline();
    return Optional.empty();
  }

  private boolean lacksEvidence(DiscussionEvent.Staged staged) {
    return staged.to().isPeering()
        && !stage.isPeering()
        && staged.evidence().isEmpty()
        && !isSessionUp(sessions);
  }

  /** Why it cannot be; empty = it was done. */
  Optional<String> reopen(DiscussionEvent event, DiscussionEvent.Reopened reopened) {
    Optional<String> time = timeObjection(event, reopened.day());
    if (time.isPresent()) {
      return time;
    }
    if (!stage.isClosed()) {
      return Optional.of("it stands at " + stage + ", which is not closed");
    }
    move(
        event,
        new Discussion.Move(
            stage,
            reopened.to(),
            reopened.day(),
            event.at(),
            event.author(),
            List.of(),
            Optional.empty(),
            true,
            Optional.of(reopened.reason())));
    decline = Optional.empty();
    return Optional.empty();
  }

  private Optional<String> timeObjection(DiscussionEvent event, LocalDate day) {
    // what came first may be written down later than it happened
    if (!moves.isEmpty() && day.isBefore(since)) {
      return Optional.of("on " + day + " is before it came to " + stage + " on " + since);
    }
    // where the author is it may be the next day already
    LocalDate latest = LocalDate.ofInstant(event.at(), ZoneOffset.UTC).plusDays(1);
    return day.isAfter(latest)
        ? Optional.of("on " + day + " is after it was written down, at " + event.at())
        : Optional.empty();
  }

  private void move(DiscussionEvent event, Discussion.Move move) {
    moves.add(move);
    stage = move.to();
    since = move.day();
    if (stage.isOnTheLine()) {
      reached = stage;
    }
    touch(event);
  }

  /** Why it cannot be; empty = it was done. */
  Optional<String> keep(DiscussionEvent event, DiscussionEvent.PromiseKept kept) {
    return close(
        event,
        "promise",
        promises,
        kept.promise(),
        p -> p.kept().isPresent(),
        Promise::made,
        p -> p.keptOn(kept.day()),
        kept.day());
  }

  /** Why it cannot be; empty = it was done. */
  Optional<String> finish(DiscussionEvent event, DiscussionEvent.StepDone done) {
    return close(
        event,
        "step",
        steps,
        done.step(),
        s -> s.done().isPresent(),
        s -> opened,
        s -> s.doneOn(done.day()),
        done.day());
  }

  private <T> Optional<String> close(
      DiscussionEvent event,
      String what,
      Map<String, T> open,
      String id,
      Predicate<T> isClosed,
      Function<T, LocalDate> from,
      UnaryOperator<T> closing,
      LocalDate day) {
    T found = open.get(id);
    if (found == null) {
      return Optional.of("there is no " + what + " " + id);
    }
    if (isClosed.test(found)) {
      return Optional.of(what + " " + id + " is closed already");
    }
    if (day.isBefore(from.apply(found))) {
      return Optional.of(what + " " + id + " cannot be closed on " + day + ", before it was made");
    }
    open.put(id, closing.apply(found));
    touch(event);
    return Optional.empty();
  }

  void touch(DiscussionEvent event) {
    lastEvent = event.at();
  }
}
