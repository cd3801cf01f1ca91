package org.peeringkit.analysis.discussions.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.card.BusinessCard;

/**
 * Whom a card may be, among those we know. It proposes and never decides: two people of one name
 * work for one company, and one person has two cards. Not thread-safe.
 */
public final class Duplicates {
  private final SortedMap<String, Known> known = new TreeMap<>();

  private Duplicates(Collection<Contact> contacts) {
    contacts.forEach(this::put);
  }

  /** Adds somebody, or replaces who has the same id. */
  void put(Contact contact) {
    known.put(contact.id(), new Known(contact));
  }

  /**
   * {@return a search for cards among these}
   *
   * @param contacts those we know
   */
  public static Duplicates among(Collection<Contact> contacts) {
    return new Duplicates(contacts);
  }

  /**
   * Somebody the card may be of.
   *
   * @param contact whom we know
   * @param because why, in words
   */
  public record Candidate(Contact contact, String because) {}

  /**
   * Those with the same mail address, or with a similar name at the same employer, now or before;
   * also those of the very same name wherever they work, since people change companies.
   *
   * @param card whose owner is looked for
   * @return candidates by identifier, each with the reason; empty = nobody we know
   */
  public List<Candidate> of(BusinessCard card) {
    Set<String> mails = lower(card.emails());
    Set<String> name = words(card.name());
    Set<String> organisation = words(card.organisation());
    List<Candidate> found = new ArrayList<>();
    for (Known one : known.values()) {
      String reason = "";
      if (one.mails.stream().anyMatch(mails::contains)) {
        reason = "the same mail address";
      } else if (!name.isEmpty() && name.equals(one.name)) {
        reason = "the same name";
      } else if (one.worksAt(card, organisation) && isSimilar(name, one.name)) {
        reason = "a similar name at the same employer";
      }
      if (!reason.isEmpty()) {
        found.add(new Candidate(one.contact, reason));
      }
    }
    return found;
  }

  /** A contact as it is compared. */
  private static final class Known {
    private final Contact contact;
    private final Set<String> mails;
    private final Set<String> name;
    private final Set<Set<String>> organisations;

    Known(Contact contact) {
      this.contact = contact;
      this.mails = lower(contact.emails());
      this.name = words(contact.name());
      this.organisations =
          contact.employments().stream()
              .map(e -> words(e.organisation()))
              .filter(words -> !words.isEmpty())
              .collect(Collectors.toSet());
    }

    boolean worksAt(BusinessCard card, Set<String> organisation) {
      return organisations.contains(organisation)
          || contact.employments().stream()
              .anyMatch(e -> e.asn().isPresent() && e.asn().equals(card.asn()));
    }
  }

  private static Set<String> lower(Collection<String> texts) {
    return texts.stream()
        .map(t -> t.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * One name holds all words of the other (own): a middle name more, or an initial for a name; or
   * they differ by one letter.
   */
  private static boolean isSimilar(Set<String> one, Set<String> other) {
    Set<String> fewer = one.size() <= other.size() ? one : other;
    Set<String> more = fewer == one ? other : one;
    return !fewer.isEmpty()
            && fewer.stream().allMatch(word -> more.stream().anyMatch(w -> fits(word, w)))
        || distance(String.join(" ", one), String.join(" ", other)) == 1;
  }

  private static boolean fits(String word, String other) {
    return word.equals(other)
        || word.length() == 1 && other.startsWith(word)
        || other.length() == 1 && word.startsWith(other);
  }

  /** Without marks on letters, in small letters, in alphabetical order: names come in any order. */
  private static Set<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return Arrays.stream(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Levenshtein's, in two rows; names are bounded. */
  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return 2;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
