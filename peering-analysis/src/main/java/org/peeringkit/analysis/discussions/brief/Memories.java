package org.peeringkit.analysis.discussions.brief;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.peeringkit.analysis.discussions.risk.LeadRisk;
import org.peeringkit.analysis.discussions.risk.SettlementFree;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.RedactedNote;
import org.peeringkit.model.discussion.Requirement;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Registry;

/** What a log remembers of networks, for one audience, on one day. Thread-safe. */
public final class Memories {
  /** Of nobody. */
  public static final Memories NONE =
      new Memories(Discussions.NONE, Audience.US, LocalDate.of(1970, 1, 1));

  private static final int MOST_SAID = 6;

  private final Discussions all;
  private final Audience audience;
  private final LocalDate today;
  private final Optional<Registry> registry;

  /**
   * Of a log, as one audience may know it.
   *
   * @param all as the log's events lead to
   * @param audience who reads it: what it may not read is not in any answer
   * @param today words whose last day is past are gone
   */
  public Memories(Discussions all, Audience audience, LocalDate today) {
    this(all.on(today), audience, today, Optional.empty());
  }

  private Memories(
      Discussions all, Audience audience, LocalDate today, Optional<Registry> registry) {
    this.all = all;
    this.audience = audience;
    this.today = today;
    this.registry = registry;
  }

  /**
   * {@return the same, with what registries and tables tell of who may want to sell to us}
   *
   * @param known with contacts and relationships of networks
   */
  public Memories with(Registry known) {
    return new Memories(all, audience, today, Optional.of(known));
  }

  /** {@return the day it is asked on} */
  public LocalDate today() {
    return today;
  }

  /** {@return the networks there is a discussion with, in AS order} */
  public Collection<Asn> networks() {
    return all.byAsn().keySet();
  }

  /**
   * {@return meetings of one of our people, or of everybody where nobody is named, up to the day it
   * is asked on; oldest first}
   *
   * @param person name of one of us; empty = everybody
   */
  public List<Meeting> meetingsOf(Optional<String> person) {
    return all.meetings().stream()
        .filter(m -> person.isEmpty() || m.ourPeople().contains(person.get()))
        .filter(m -> !m.day().isAfter(today))
        .sorted(Comparator.comparing(Meeting::day))
        .toList();
  }

  /**
   * {@return the discussion with any of the ASes, first in AS order; empty where there is none}
   *
   * @param members ASes of one organisation
   */
  public Optional<Discussion> discussion(Collection<Asn> members) {
    return members.stream().sorted().flatMap(m -> all.with(m).stream()).findFirst();
  }

  /**
   * {@return what is remembered of the network that has these ASes}
   *
   * @param members ASes of one organisation
   */
  public Memory of(Collection<Asn> members) {
    Optional<Discussion> found = discussion(members);
    if (found.isEmpty()) {
      return Memory.NONE;
    }
    Discussion discussion = found.get();
    List<LocalDate> contact = new ArrayList<>();
    discussion.meetings().forEach(m -> contact.add(m.day()));
    discussion.notes().forEach(n -> contact.add(n.day()));
    discussion.moves().stream()
        .filter(m -> m.to() == Stage.CONTACTED)
        .forEach(m -> contact.add(m.day()));
    return new Memory(
        Optional.of(words(discussion)),
        Optional.of(discussion.since()),
        discussion.meetings().size(),
        contact.stream().filter(day -> !day.isAfter(today)).max(Comparator.naturalOrder()),
        said(discussion),
        promises(discussion),
        audience == Audience.US ? next(discussion) : Optional.empty(),
        closedWithoutPay(discussion),
        audience == Audience.US ? cautions(discussion) : List.of());
  }

  private static String words(Discussion discussion) {
    return discussion.stage().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Whether settlement-free peering was asked for and refused: a no, or what came of it was a sales
   * talk.
   */
  private static boolean closedWithoutPay(Discussion discussion) {
    return Stream.concat(
            Stream.of(discussion.stage()), discussion.moves().stream().map(Discussion.Move::to))
        .anyMatch(stage -> stage == Stage.DECLINED);
  }

  private List<Memory.Said> said(Discussion discussion) {
    record Dated(LocalDate day, Memory.Said said) {}
    List<Dated> dated = new ArrayList<>();
    for (RedactedNote note : discussion.notesFor(audience)) {
      for (RedactedNote.Line line : note.lines()) {
        String who =
            line.saidBy().map(id -> person(id) + " said").orElse("noted by " + note.author());
        String source =
            who
                + " on "
                + note.day()
                + note.place().map(p -> " at " + p).orElse("")
                + (line.hand() == org.peeringkit.model.discussion.MeetingNote.Hand.SECOND
                    ? ", second hand"
                    : "");
        dated.add(new Dated(note.day(), new Memory.Said(line.text(), source)));
      }
    }
    for (Requirement one : discussion.requirements()) {
      one.text()
          .read(audience)
          .ifPresent(
              text ->
                  dated.add(
                      new Dated(
                          one.day(),
                          new Memory.Said(
                              "they ask for: "
                                  + text
                                  + one.threshold().map(t -> " (" + t + ")").orElse(""),
                              one.saidBy().map(id -> person(id) + " said").orElse("noted")
                                  + " on "
                                  + one.day()))));
    }
    for (Offer offer : discussion.offers()) {
      offer
          .terms()
          .read(audience)
          .ifPresent(
              text ->
                  dated.add(
                      new Dated(
                          offer.day(),
                          new Memory.Said(
                              (offer.by() == Party.US ? "we offered: " : "they offered: ") + text,
                              "on " + offer.day()))));
    }
    dated.sort(Comparator.comparing(Dated::day).reversed());
    return dated.stream().limit(MOST_SAID).map(Dated::said).toList();
  }

  private String person(String id) {
    return all.contact(id).map(Contact::name).map(Names::cut).orElse("contact " + id);
  }

  private List<Memory.Promise> promises(Discussion discussion) {
    List<Memory.Promise> open = new ArrayList<>();
    discussion.promises().stream()
        .filter(p -> p.kept().isEmpty())
        .sorted(
            Comparator.comparing((Promise p) -> p.due().orElse(LocalDate.MAX))
                .thenComparing(Promise::made))
        .forEach(
            p ->
                p.what()
                    .read(audience)
                    .ifPresent(
                        text ->
                            open.add(
                                new Memory.Promise(
                                    text,
                                    p.by() == Party.US ? "we promised" : "they promised",
                                    p.due()))));
    return open;
  }

  private Optional<Memory.Promise> next(Discussion discussion) {
    Optional<NextStep> step = discussion.nextStep();
    return step.flatMap(
        s ->
            s.what()
                .read(audience)
                .map(text -> new Memory.Promise(text, s.owner(), Optional.of(s.due()))));
  }

  private List<String> cautions(Discussion discussion) {
    List<String> cautions = new ArrayList<>();
    long withheld = discussion.notesFor(audience).stream().mapToLong(RedactedNote::withheld).sum();
    if (withheld > 0) {
      cautions.add(
          withheld == 1
              ? "1 thing was told in confidence and stands only in the log: do not allude to it"
              : withheld
                  + " things were told in confidence and stand only in the log: do not allude to"
                  + " them");
    }
    discussion.ndas().stream()
        .filter(n -> n.until().isEmpty() || !n.until().get().isBefore(today))
        .forEach(
            n ->
                cautions.add(
                    "an agreement not to disclose holds since "
                        + n.signed()
                        + n.until().map(u -> " until " + u).orElse("")));
    discussion
        .decline()
        .ifPresent(
            d ->
                cautions.add(
                    "they declined"
                        + d.until().map(u -> " and do not want to hear of it until " + u).orElse("")
                        + d.threshold().map(t -> "; their threshold is " + t).orElse("")));
    LeadRisk risk = risk(discussion);
    if (risk.isFlagged()) {
      cautions.add(risk.words() + ": ask who decides on settlement-free peering");
    } else if (discussion.offers().stream()
        .anyMatch(o -> o.by() == Party.THEM && o.kind().isPaid())) {
      cautions.add(
          "they offered to sell: steer back to settlement-free peering, and to whoever decides"
              + " on it");
    }
    return cautions;
  }

  private LeadRisk risk(Discussion discussion) {
    Asn asn = discussion.asn();
    boolean peersWithUs = discussion.stage().isPeering();
    SettlementFree seen =
        registry
            .flatMap(Registry::relationships)
            .map(tables -> SettlementFree.of(asn, tables, peersWithUs))
            .orElse(peersWithUs ? SettlementFree.SEEN : SettlementFree.UNKNOWN);
    return LeadRisk.of(discussion, all, registry.map(r -> r.contacts(asn)).orElse(List.of()), seen);
  }
}
