package org.peeringkit.analysis.discussions.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.peeringkit.analysis.discussions.due.OurWords;
import org.peeringkit.analysis.discussions.people.Person.Seen;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Contact.Employment;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.net.Asn;

/**
 * Everybody in the log as of a day: where they are now, when we last saw them, what is owed, and
 * who can introduce us. Rests on contacts, meetings, promises and offers; words told in confidence
 * are not read. Immutable and thread-safe.
 */
public final class People {
  private final Discussions discussions;
  private final LocalDate asOf;
  private final PeopleGraph graph;
  private final Set<String> ours = new TreeSet<>();
  private final Set<Asn> settlementFreeSeen;

  private People(Discussions discussions, LocalDate asOf, Set<Asn> settlementFreeSeen) {
    this.discussions = discussions;
    this.asOf = asOf;
    this.settlementFreeSeen = settlementFreeSeen;
    this.graph =
        PeopleGraph.of(discussions.contacts().keySet(), Acquaintances.of(discussions, asOf), asOf);
    graph.people().stream().filter(Acquaintances::isOurs).forEach(ours::add);
  }

  /**
   * The people of a log.
   *
   * @param discussions as they may be known on that day
   * @param asOf today
   * @return everybody in it, as of that day
   */
  public static People of(Discussions discussions, LocalDate asOf) {
    return new People(discussions, asOf, Set.of());
  }

  /**
   * The same, with what tables tell.
   *
   * @param settlementFreeSeen networks that peer without payment somewhere a table shows: with them
   *     an offer to pay is no sign of how they think
   * @return the same people, with other risks
   */
  public People with(Set<Asn> settlementFreeSeen) {
    return new People(discussions, asOf, Set.copyOf(settlementFreeSeen));
  }

  /** {@return who knows whom, by {@linkplain #name identifiers}; the measures are there} */
  public PeopleGraph graph() {
    return graph;
  }

  /**
   * {@return the name of somebody in the graph, one of us or a contact; not escaped; the identifier
   * where there is no such person}
   *
   * @param id identifier of the person
   */
  public String name(String id) {
    return Acquaintances.isOurs(id)
        ? Acquaintances.nameOfOurs(id)
        : discussions.contact(id).map(Contact::name).orElse(id);
  }

  /** {@return everybody but us, by name} */
  public List<Person> all() {
    return discussions.contacts().values().stream()
        .sorted(Comparator.comparing(Contact::name).thenComparing(Contact::id))
        .map(this::person)
        .toList();
  }

  /**
   * {@return those who work for a network today, by name}
   *
   * @param asn exactly the one they are recorded with
   */
  public List<Person> at(Asn asn) {
    return all().stream().filter(p -> p.contact().worksFor(asn, asOf)).toList();
  }

  /**
   * {@return the warmest way to anybody who works for a network today; empty = nobody leads there}
   *
   * @param asn exactly the one they are recorded with
   */
  public Optional<Introduction> introduction(Asn asn) {
    return graph.introduction(
        ours,
        discussions.contacts().values().stream()
            .filter(c -> c.worksFor(asn, asOf))
            .map(Contact::id)
            .collect(Collectors.toSet()));
  }

  private Person person(Contact contact) {
    List<Employment> now = contact.employedOn(asOf);
    List<Employment> before =
        contact.employments().stream()
            .filter(e -> e.until().filter(asOf::isAfter).isPresent())
            .sorted(
                Comparator.comparing((Employment e) -> e.until().orElse(asOf))
                    .reversed()
                    .thenComparing(Employment::organisation))
            .toList();
    return new Person(
        contact,
        now,
        before,
        seen(contact),
        owed(contact),
        graph.introduction(ours, Set.of(contact.id())),
        risks(contact, now));
  }

  private Optional<Seen> seen(Contact contact) {
    return discussions.meetings().stream()
        .filter(m -> m.contacts().contains(contact.id()) && !m.day().isAfter(asOf))
        .max(Comparator.comparing(Meeting::day))
        .map(m -> new Seen(m.day(), where(m)));
  }

  private String where(Meeting meeting) {
    return meeting
        .event()
        .flatMap(id -> Optional.ofNullable(discussions.events().get(id)))
        .map(PeeringEvent::name)
        .orElse(meeting.place());
  }

  /** Promises to this contact, and those of a discussion in which it is the only one we know. */
  private List<Owed> owed(Contact contact) {
    List<Owed> owed = new ArrayList<>();
    for (Discussion discussion : discussions.byAsn().values()) {
      boolean only = discussion.contacts().equals(List.of(contact.id()));
      for (Promise promise : discussion.promises()) {
        boolean theirs = promise.to().map(contact.id()::equals).orElse(only);
        boolean fromThem = promise.by() == Party.THEM && only;
        if (isOpen(promise) && (theirs || fromThem)) {
          owed.add(owed(discussion.asn(), promise));
        }
      }
    }
    owed.sort(
        Comparator.comparing((Owed o) -> o.due().orElse(LocalDate.MAX)).thenComparing(Owed::made));
    return owed;
  }

  private boolean isOpen(Promise promise) {
    return !promise.made().isAfter(asOf) && promise.kept().filter(k -> !k.isAfter(asOf)).isEmpty();
  }

  private Owed owed(Asn asn, Promise promise) {
    return new Owed(
        asn,
        promise.by(),
        OurWords.of(promise.what()),
        promise.made(),
        promise.due(),
        promise.due().filter(asOf::isAfter).isPresent());
  }

  private List<String> risks(Contact contact, List<Employment> now) {
    List<String> risks = new ArrayList<>();
    if (contact.role() == Contact.Role.SALES) {
      risks.add("their role is Sales");
    }
    for (Employment employment : now) {
      Optional<Discussion> discussion = employment.asn().flatMap(discussions::with);
      if (discussion.isEmpty()) {
        continue;
      }
      Asn asn = discussion.get().asn();
      boolean paid =
          discussion.get().offers().stream()
              .anyMatch(o -> o.by() == Party.THEM && o.kind().isPaid() && !o.day().isAfter(asOf));
      if (paid) {
        risks.add(asn + " made a paid offer");
        if (!settlementFreeSeen.isEmpty() && !settlementFreeSeen.contains(asn)) {
          risks.add("no table shows " + asn + " peering without payment");
        }
      }
    }
    return risks;
  }
}
