package org.peeringkit.cli.config;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.Requirement;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

/**
 * Reads a note in Markdown with front matter in YAML. Complaints have file and line; none shows
 * anything of the body, where words told in confidence stand.
 */
public final class RoadNoteReader {
  private static final String PROBE = "probe";
  private static final String FENCE = "---";

  private final String name;
  private final Complaints complaints;
  private final List<RoadNote.Entry> entries = new ArrayList<>();

  private RoadNoteReader(String name) {
    this.name = name;
    this.complaints = new Complaints(name);
  }

  /**
   * Reads one.
   *
   * @param name the file as complaints shall show it
   * @param bringer who wrote it where it does not say so
   * @throws ConfigException with every complaint found; then nothing of it is to be used
   */
  public static RoadNote read(String name, String text, String bringer)
      throws IOException, ConfigException {
    return new RoadNoteReader(name).read(text, bringer);
  }

  private RoadNote read(String text, String bringer) throws IOException, ConfigException {
    List<String> lines = text.lines().toList();
    int close = 0;
    if (!lines.isEmpty() && lines.get(0).strip().equals(FENCE)) {
      for (int i = 1; i < lines.size() && close == 0; i++) {
        close = lines.get(i).strip().equals(FENCE) ? i : 0;
      }
    }
    if (close == 0) {
      throw new ConfigException(
          List.of(name + ", line 1: expected front matter between two lines of " + FENCE));
    }
    // a line break in the place of the first fence keeps the numbers of lines
    String front = "\n" + String.join("\n", lines.subList(1, close)) + "\n";
    Optional<YamlNode> root = YamlNode.read(name, new StringReader(front));
    if (root.isEmpty()) {
      throw new ConfigException(List.of(name + ", line 2: the front matter is empty"));
    }
    Section s = Section.root(root.get(), complaints);
    Optional<Asn> asn = s.required("asn", "an AS number", Asn::tryParse);
    Optional<LocalDate> day = s.required("date", "a date such as 2026-10-03", RoadNoteReader::date);
    String author = s.text("author").orElse(bringer);
    Optional<String> place = s.text("place");
    Optional<String> event = s.text("event");
    if (asn.isPresent() && day.isPresent()) {
      contacts(s, asn.get());
      meeting(s, day.get(), place, event);
      things(s, day.get(), author);
      body(lines.subList(close + 1, lines.size()), close + 2, day.get(), author, place, event);
      stage(s, day.get());
      s.refuseUnknownKeys();
    }
    complaints.throwIfAny();
    return new RoadNote(name, asn.orElseThrow(), author, entries);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(Section s, String key) {
    return s.value(key, "a date such as 2026-10-03", RoadNoteReader::date);
  }

  /** Values complain when they are made; here, where the line is known. */
  private void add(int line, Function<String, What> what) {
    try {
      if (!what.apply(PROBE).broughtId().orElse(PROBE).equals(PROBE)) {
        throw new IllegalStateException("an event that does not bear its id");
      }
      entries.add(new RoadNote.Entry(line, what));
    } catch (IllegalArgumentException e) {
      complaints.add(line, "", String.valueOf(e.getMessage()));
    }
  }

  private void contacts(Section s, Asn asn) {
    for (Section c : s.sections("contacts")) {
      Optional<String> id = c.required("id", "an id", Optional::of);
      Optional<String> who = c.required("name", "a name", Optional::of);
      Contact.Role role =
          c.value("role", "a role of PeeringDB such as Policy", RoadNoteReader::role)
              .orElse(Contact.Role.UNKNOWN);
      String organisation = c.text("organisation").orElse(asn.toString());
      Optional<LocalDate> from = day(c, "from");
      Optional<String> introducedBy = c.text("introducedBy");
      List<String> emails = c.texts("emails");
      List<String> phones = c.texts("phones");
      List<String> knows = c.texts("knows");
      c.refuseUnknownKeys();
      if (id.isPresent() && who.isPresent()) {
        add(
            c.line(),
            event ->
                new DiscussionEvent.ContactRecorded(
                    new Contact(
                        id.get(),
                        who.get(),
                        emails,
                        phones,
                        role,
                        List.of(
                            new Contact.Employment(
                                Optional.of(asn), organisation, from, Optional.empty())),
                        introducedBy,
                        knows)));
      }
    }
  }

  private static Optional<Contact.Role> role(String text) {
    Contact.Role role = Contact.Role.ofLabel(text);
    return role == Contact.Role.UNKNOWN ? Optional.empty() : Optional.of(role);
  }

  private void meeting(Section s, LocalDate day, Optional<String> place, Optional<String> event) {
    List<String> met = s.texts("met");
    List<String> ours = s.texts("people");
    if (!met.isEmpty()) {
      add(
          s.line(),
          id ->
              new DiscussionEvent.Met(
                  new Meeting(day, place.orElse("not noted"), event, ours, met)));
    }
  }

  private void things(Section s, LocalDate day, String author) {
    for (Section o : s.sections("offers")) {
      Optional<Party> by = o.choice("by", Party.class);
      Optional<Offer.Kind> kind = o.choice("kind", Offer.Kind.class);
      Optional<String> terms = o.required("terms", "words", Optional::of);
      need(o, "by", by);
      need(o, "kind", kind);
      o.refuseUnknownKeys();
      if (by.isPresent() && kind.isPresent() && terms.isPresent()) {
        add(
            o.line(),
            id ->
                new DiscussionEvent.Offered(
                    new Offer(id, by.get(), kind.get(), day, GuardedText.ofInternal(terms.get()))));
      }
    }
    for (Section r : s.sections("requirements")) {
      Optional<Requirement.Subject> subject = r.choice("subject", Requirement.Subject.class);
      Optional<String> text = r.required("text", "words", Optional::of);
      Optional<Requirement.Threshold> threshold = threshold(r);
      Optional<String> saidBy = r.text("saidBy");
      need(r, "subject", subject);
      r.refuseUnknownKeys();
      if (subject.isPresent() && text.isPresent()) {
        add(
            r.line(),
            id ->
                new DiscussionEvent.Required(
                    new Requirement(
                        id,
                        subject.get(),
                        threshold,
                        day,
                        saidBy,
                        GuardedText.ofInternal(text.get()))));
      }
    }
    for (Section p : s.sections("promises")) {
      Optional<Party> by = p.choice("by", Party.class);
      Optional<String> what = p.required("what", "words", Optional::of);
      Optional<String> to = p.text("to");
      Optional<LocalDate> due = day(p, "due");
      need(p, "by", by);
      p.refuseUnknownKeys();
      if (by.isPresent() && what.isPresent()) {
        add(
            p.line(),
            id ->
                new DiscussionEvent.Promised(
                    new Promise(
                        id,
                        by.get(),
                        to,
                        GuardedText.ofInternal(what.get()),
                        day,
                        due,
                        Optional.empty())));
      }
    }
    for (Section n : s.sections("steps")) {
      Optional<String> what = n.required("what", "words", Optional::of);
      Optional<LocalDate> due =
          n.required("due", "a date such as 2026-10-03", RoadNoteReader::date);
      String owner = n.text("owner").orElse(author);
      n.refuseUnknownKeys();
      if (what.isPresent() && due.isPresent()) {
        add(
            n.line(),
            id ->
                new DiscussionEvent.Planned(
                    new NextStep(
                        id,
                        owner,
                        GuardedText.ofInternal(what.get()),
                        due.get(),
                        Optional.empty())));
      }
    }
    sessions(s, day);
    if (s.has("nda")) {
      Optional<LocalDate> signed = day(s, "nda");
      signed.ifPresent(
          on ->
              add(
                  s.line(),
                  id -> new DiscussionEvent.NdaSigned(new Discussion.Nda(on, Optional.empty()))));
    }
    s.known("nda");
  }

  private void sessions(Section s, LocalDate day) {
    for (String key : List.of("sessionsUp", "sessionsDown")) {
      for (String where : s.texts(key)) {
        add(
            s.line(),
            id ->
                new DiscussionEvent.SessionChanged(
                    new Discussion.SessionChange(key.equals("sessionsUp"), day, where)));
      }
    }
  }

  private void stage(Section s, LocalDate day) {
    Optional<Stage> stage = s.choice("stage", Stage.class);
    Optional<String> reason = s.text("reason");
    Optional<LocalDate> until = day(s, "until");
    Optional<String> evidence = s.text("evidence");
    Section threshold = s.section("threshold");
    Optional<Requirement.Threshold> takes =
        s.has("threshold") ? thresholdOf(threshold) : Optional.empty();
    if (stage.isEmpty()) {
      return;
    }
    add(
        s.line(),
        id ->
            new DiscussionEvent.Staged(
                stage.get(),
                day,
                evidence.map(GuardedText::ofInternal),
                reason.map(r -> new Discussion.Decline(until, GuardedText.ofInternal(r), takes)),
                Optional.empty()));
  }

  private static Optional<Requirement.Threshold> threshold(Section s) {
    return s.has("threshold") ? thresholdOf(s.section("threshold")) : Optional.empty();
  }

  private static Optional<Requirement.Threshold> thresholdOf(Section t) {
    var value = t.decimal("value");
    Optional<String> unit = t.required("unit", "a unit such as Gbit/s", Optional::of);
    need(t, "value", value);
    t.refuseUnknownKeys();
    return value.isPresent() && unit.isPresent()
        ? Optional.of(new Requirement.Threshold(value.get(), unit.get()))
        : Optional.empty();
  }

  private static void need(Section s, String key, Optional<?> value) {
    if (value.isEmpty() && !s.has(key)) {
      s.complain(key, "is missing");
    }
  }

  private void body(
      List<String> lines,
      int firstLine,
      LocalDate day,
      String author,
      Optional<String> place,
      Optional<String> event) {
    NoteBody body = NoteBody.read(lines, firstLine, complaints);
    if (!body.segments().isEmpty()) {
      add(
          body.line(),
          id ->
              new DiscussionEvent.Noted(
                  new MeetingNote(id, author, day, place, event, body.segments())));
    }
  }
}
