package org.peeringkit.analysis.discussions.people;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Contact.Employment;
import org.peeringkit.model.discussion.Contact.Role;
import org.peeringkit.model.discussion.card.BusinessCard;

/**
 * What business cards add to the contacts we have. Whoever may be somebody we know is left to a
 * decision: nothing is merged in silence. Not thread-safe.
 */
public final class CardImport {
  private static final int LONGEST_ID = 60;

  private final Map<String, Contact> contacts = new TreeMap<>();
  private final Duplicates duplicates = Duplicates.among(List.of());
  private final Map<String, Decision> decisions;
  private final LocalDate day;

  /**
   * To be asked card by card.
   *
   * @param known contacts of the log
   * @param decisions by key of a card
   * @param day on which the cards came: where somebody works elsewhere now, since then
   */
  public CardImport(Iterable<Contact> known, Map<String, Decision> decisions, LocalDate day) {
    known.forEach(this::record);
    this.decisions = Map.copyOf(decisions);
    this.day = day;
  }

  /**
   * What somebody decided about a card.
   *
   * @param choice what
   * @param contact whom it is of, for {@code SAME}
   */
  public record Decision(Choice choice, Optional<String> contact) {
    /** What can be decided. */
    public enum Choice {
      /** Taken as somebody new. */
      NEW,
      /** Taken as the person found. */
      SAME,
      /** Left out. */
      SKIP
    }

    /**
     * Checks that a contact is named exactly for {@code SAME}.
     *
     * @param choice what
     * @param contact whom it is of, for {@code SAME}
     * @throws IllegalArgumentException if one is missing, or is named for another choice
     */
    public Decision {
      if ((choice == Choice.SAME) != contact.isPresent()) {
        throw new IllegalArgumentException("a contact is named if the card is of the same person");
      }
    }

    /**
     * {@return a decision as it is written in a file: {@code new}, {@code skip} or {@code same ID};
     * empty where the text is none of these}
     *
     * @param text one of the three; the first word in any case
     */
    public static Optional<Decision> tryParse(String text) {
      String[] words = text.strip().split("\\s+", -1);
      return switch (words[0].toLowerCase(Locale.ROOT)) {
        case "new" -> decision(words, 1, Choice.NEW, Optional.empty());
        case "skip" -> decision(words, 1, Choice.SKIP, Optional.empty());
        case "same" -> decision(words, 2, Choice.SAME, Optional.of(words[words.length - 1]));
        default -> Optional.empty();
      };
    }

    private static Optional<Decision> decision(
        String[] words, int length, Choice choice, Optional<String> contact) {
      return words.length == length ? Optional.of(new Decision(choice, contact)) : Optional.empty();
    }
  }

  /**
   * What comes of a card.
   *
   * @param kind what
   * @param contact as it is to be recorded, or as it is; empty where that is not decided, or not
   *     wanted
   * @param candidates whom the card may be of, where that is not decided
   * @param changes what is new about somebody we know, in words
   */
  public record Outcome(
      Kind kind,
      Optional<Contact> contact,
      List<Duplicates.Candidate> candidates,
      List<String> changes) {
    /** What can come of it. */
    public enum Kind {
      /** Somebody new. */
      NEW,
      /** Somebody known, of whom more is known now. */
      UPDATED,
      /** Somebody known, and nothing new. */
      KNOWN,
      /** It may be somebody known: to be decided. */
      AMBIGUOUS,
      /** Not wanted. */
      SKIPPED
    }

    /**
     * Copies the lists.
     *
     * @param kind what
     * @param contact as it is to be recorded, or as it is; empty where that is not decided, or not
     *     wanted
     * @param candidates whom the card may be of, where that is not decided
     * @param changes what is new about somebody we know, in words
     */
    public Outcome {
      candidates = List.copyOf(candidates);
      changes = List.copyOf(changes);
    }
  }

  /**
   * The next card; those before it count as known.
   *
   * @param key of the card, by which a decision finds it
   * @param card what it says
   * @return what became of it
   * @throws IllegalArgumentException if a decision names a contact that there is not
   */
  public Outcome add(String key, BusinessCard card) {
    Decision decision = decisions.get(key);
    if (decision != null) {
      return decided(card, decision);
    }
    List<Duplicates.Candidate> candidates = duplicates.of(card);
    if (candidates.isEmpty()) {
      return fresh(card);
    }
    if (candidates.size() == 1) {
      Outcome outcome = update(candidates.get(0).contact(), card);
      if (outcome.kind() == Outcome.Kind.KNOWN) {
        return outcome;
      }
    }
    return new Outcome(Outcome.Kind.AMBIGUOUS, Optional.empty(), candidates, List.of());
  }

  private void record(Contact contact) {
    contacts.put(contact.id(), contact);
    duplicates.put(contact);
  }

  private Outcome decided(BusinessCard card, Decision decision) {
    return switch (decision.choice()) {
      case NEW -> fresh(card);
      case SKIP -> new Outcome(Outcome.Kind.SKIPPED, Optional.empty(), List.of(), List.of());
      case SAME -> {
        String id = decision.contact().orElse("");
        Contact contact = contacts.get(id);
        if (contact == null) {
          throw new IllegalArgumentException("there is no contact " + id);
        }
        Outcome outcome = update(contact, card);
        outcome.contact().ifPresent(this::record);
        yield outcome;
      }
    };
  }

  private Outcome fresh(BusinessCard card) {
    Contact contact =
        new Contact(
            freeId(card.name()),
            card.name(),
            card.emails(),
            card.phones(),
            role(card),
            employment(card).map(List::of).orElse(List.of()),
            Optional.empty(),
            List.of());
    record(contact);
    return new Outcome(Outcome.Kind.NEW, Optional.of(contact), List.of(), List.of());
  }

  private Outcome update(Contact contact, BusinessCard card) {
    List<String> changes = new ArrayList<>();
    List<String> emails = union(contact.emails(), card.emails(), "mail address", changes);
    List<String> phones = union(contact.phones(), card.phones(), "phone", changes);
    List<Employment> employments = new ArrayList<>(contact.employments());
    employment(card)
        .filter(now -> contact.employedOn(day).stream().noneMatch(e -> isSame(e, now)))
        .ifPresent(now -> move(employments, now, changes));
    if (changes.isEmpty()) {
      return new Outcome(Outcome.Kind.KNOWN, Optional.of(contact), List.of(), List.of());
    }
    Contact updated =
        new Contact(
            contact.id(),
            contact.name(),
            emails,
            phones,
            contact.role(),
            employments,
            contact.introducedBy(),
            contact.knows());
    return new Outcome(Outcome.Kind.UPDATED, Optional.of(updated), List.of(), changes);
  }

  /** What was ends on the day before, or on its first day if that is later. */
  private void move(List<Employment> employments, Employment now, List<String> changes) {
    for (int i = 0; i < employments.size(); i++) {
      Employment old = employments.get(i);
      if (old.until().isEmpty() && old.holdsOn(day)) {
        LocalDate last = day.minusDays(1);
        LocalDate end = old.from().filter(last::isBefore).orElse(last);
        employments.set(
            i, new Employment(old.asn(), old.organisation(), old.from(), Optional.of(end)));
        changes.add("left " + old.organisation() + " by " + end);
      }
    }
    employments.add(
        new Employment(now.asn(), now.organisation(), Optional.of(day), Optional.empty()));
    changes.add("works for " + now.organisation());
  }

  private static boolean isSame(Employment one, Employment other) {
    return one.asn().isPresent() && one.asn().equals(other.asn())
        || one.organisation().strip().equalsIgnoreCase(other.organisation().strip());
  }

  private static List<String> union(
      List<String> old, List<String> more, String what, List<String> changes) {
    Map<String, String> all = new LinkedHashMap<>();
    old.forEach(text -> all.put(text.toLowerCase(Locale.ROOT), text));
    for (String text : more) {
      if (all.putIfAbsent(text.toLowerCase(Locale.ROOT), text) == null) {
        changes.add("a further " + what);
      }
    }
    return List.copyOf(all.values());
  }

  private static Optional<Employment> employment(BusinessCard card) {
    if (card.organisation().isBlank() && card.asn().isEmpty()) {
      return Optional.empty();
    }
    String name =
        card.organisation().isBlank()
            ? card.asn().map(Object::toString).orElse("")
            : card.organisation();
    return Optional.of(new Employment(card.asn(), name, Optional.empty(), Optional.empty()));
  }

  /** Only a title that is one of PeeringDB's words; to guess from others would flag people. */
  private static Role role(BusinessCard card) {
    return Role.ofLabel(card.title());
  }

  /** Of the name's letters, {@code -2} and so on where somebody has it. */
  private String freeId(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String id = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
    id = id.replaceAll("^-|-$", "");
    if (id.isEmpty()) {
      id = "contact-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
    id = id.substring(0, Math.min(LONGEST_ID, id.length()));
    String free = id;
    for (int n = 2; contacts.containsKey(free); n++) {
      free = id + "-" + n;
    }
    return free;
  }

  /**
   * A contact as a card: name, mail addresses, phones, role and for whom they work on a day.
   * Nothing that was noted, promised or said, and not whom they know.
   *
   * @param contact of whom
   * @param day of which employers are shown
   * @return a card that always has the same identifier for that contact
   */
  public static BusinessCard card(Contact contact, LocalDate day) {
    Set<String> organisations = new LinkedHashSet<>();
    contact.employedOn(day).forEach(e -> organisations.add(e.organisation()));
    byte[] key = ("contact\n" + contact.id()).getBytes(StandardCharsets.UTF_8);
    return new BusinessCard(
        1,
        Optional.of("urn:uuid:" + UUID.nameUUIDFromBytes(key)),
        contact.name(),
        contact.emails(),
        contact.phones(),
        String.join(", ", organisations),
        contact.role().label(),
        contact.employedOn(day).stream().flatMap(e -> e.asn().stream()).findFirst());
  }
}
