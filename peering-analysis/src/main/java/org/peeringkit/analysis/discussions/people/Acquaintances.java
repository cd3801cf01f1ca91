package org.peeringkit.analysis.discussions.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.discussions.people.Acquaintance.Kind;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Contact.Employment;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.PeeringEvent;

/**
 * What the log says of who knows whom. Notes are not read: they may have been told in confidence.
 */
final class Acquaintances {
  /** Before the name of one of us: no identifier of a contact has a colon. */
  private static final String OURS = "us:";

  private final Discussions discussions;
  private final LocalDate asOf;
  private final List<Acquaintance> found = new ArrayList<>();

  private Acquaintances(Discussions discussions, LocalDate asOf) {
    this.discussions = discussions;
    this.asOf = asOf;
  }

  static List<Acquaintance> of(Discussions discussions, LocalDate asOf) {
    Acquaintances all = new Acquaintances(discussions, asOf);
    discussions.meetings().stream().filter(m -> !m.day().isAfter(asOf)).forEach(all::met);
    discussions.contacts().values().forEach(all::stated);
    all.colleagues();
    return List.copyOf(all.found);
  }

  /** The identifier of one of us. */
  static String ours(String name) {
    return OURS + name;
  }

  static boolean isOurs(String id) {
    return id.startsWith(OURS);
  }

  static String nameOfOurs(String id) {
    return id.substring(OURS.length());
  }

  /** Everybody at a meeting talked with everybody of the other side, and those with each other. */
  private void met(Meeting meeting) {
    String where =
        meeting
            .event()
            .flatMap(id -> Optional.ofNullable(discussions.events().get(id)))
            .map(PeeringEvent::name)
            .orElse(meeting.place());
    List<String> contacts = meeting.contacts().stream().distinct().sorted().toList();
    for (int i = 0; i < contacts.size(); i++) {
      for (String our : meeting.ourPeople().stream().distinct().toList()) {
        add(ours(our), contacts.get(i), Kind.MET, Optional.of(meeting.day()), where);
      }
      for (int j = i + 1; j < contacts.size(); j++) {
        add(contacts.get(i), contacts.get(j), Kind.MET, Optional.of(meeting.day()), where);
      }
    }
  }

  private void stated(Contact contact) {
    contact
        .introducedBy()
        .filter(id -> discussions.contact(id).isPresent())
        .ifPresent(by -> add(by, contact.id(), Kind.INTRODUCED, Optional.empty(), ""));
    contact.knows().stream()
        .distinct()
        .filter(id -> discussions.contact(id).isPresent())
        .forEach(other -> add(contact.id(), other, Kind.STATED, Optional.empty(), ""));
  }

  private void add(String one, String other, Kind kind, Optional<LocalDate> day, String where) {
    found.add(new Acquaintance(one, other, kind, day, where));
  }

  /** A stay of somebody at a company. */
  private record Stay(String person, Employment employment) {}

  private void colleagues() {
    SortedMap<String, List<Stay>> byEmployer = new TreeMap<>();
    for (Contact contact : discussions.contacts().values()) {
      for (Employment employment : contact.employments()) {
        byEmployer
            .computeIfAbsent(key(employment), key -> new ArrayList<>())
            .add(new Stay(contact.id(), employment));
      }
    }
    for (List<Stay> stays : byEmployer.values()) {
      for (int i = 0; i < stays.size(); i++) {
        for (int j = i + 1; j < stays.size(); j++) {
          together(stays.get(i), stays.get(j));
        }
      }
    }
  }

  private static String key(Employment employment) {
    return employment
        .asn()
        .map(asn -> "AS" + asn.value())
        .orElse(employment.organisation().strip().toLowerCase(Locale.ROOT));
  }

  private void together(Stay one, Stay other) {
    LocalDate last = end(one.employment());
    if (end(other.employment()).isBefore(last)) {
      last = end(other.employment());
    }
    if (!one.person().equals(other.person())
        && wasThere(one.employment(), last)
        && wasThere(other.employment(), last)) {
      String where = other.employment().organisation();
      add(one.person(), other.person(), Kind.SAME_EMPLOYER, Optional.of(last), where);
    }
  }

  private LocalDate end(Employment employment) {
    return employment.until().filter(until -> until.isBefore(asOf)).orElse(asOf);
  }

  /** For certain: where the first day is not known, only the last one is. */
  private boolean wasThere(Employment employment, LocalDate day) {
    return employment.from().map(from -> !from.isAfter(day)).orElse(day.equals(end(employment)));
  }
}
