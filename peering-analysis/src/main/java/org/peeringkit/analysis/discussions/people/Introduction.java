package org.peeringkit.analysis.discussions.people;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A chain of acquaintances from one of us to somebody we want to talk to. Immutable.
 *
 * @param people identifiers, from one of us to whom we want; a single one if that is one of us
 * @param ties between each and the next
 */
public record Introduction(List<String> people, List<Tie> ties) {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  /**
   * Copies the lists.
   *
   * @param people identifiers, from one of us to whom we want; a single one if that is one of us
   * @param ties between each and the next
   * @throws IllegalArgumentException if nobody is in it, or there is not one tie fewer than people
   */
  public Introduction {
    people = List.copyOf(people);
    ties = List.copyOf(ties);
    if (people.isEmpty() || ties.size() != people.size() - 1) {
      throw new IllegalArgumentException(
          "a chain of " + people.size() + " people has not " + ties.size() + " ties");
    }
  }

  /** {@return sum of the {@linkplain Tie#distance distances}: lower is warmer} */
  public double distance() {
    return ties.stream().mapToDouble(Tie::distance).sum();
  }

  /** {@return identifier of who of us asks} */
  public String asker() {
    return people.get(0);
  }

  /** {@return identifier of whom it leads to} */
  public String target() {
    return people.get(people.size() - 1);
  }

  /**
   * In words: {@code ask Ana, who met Ben at RIPE 92 in May 2026}; where one of us knows the
   * person, {@code Kim met Ben at RIPE 92 in May 2026: write directly}.
   *
   * @param names the name of an identifier, fit for where the words go
   * @return a clause without a full stop
   */
  public String inWords(UnaryOperator<String> names) {
    if (ties.isEmpty()) {
      return names.apply(target()) + " is one of us";
    }
    if (ties.size() == 1) {
      return clause(people.get(0), ties.get(0), names) + ": write directly";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 1; i < ties.size(); i++) {
      Tie tie = ties.get(i);
      parts.add("who " + knows(tie, names.apply(people.get(i + 1))));
    }
    String first =
        ties.get(0).reasons().get(0).kind() == Acquaintance.Kind.STATED
            ? ""
            : " (" + clause(people.get(0), ties.get(0), names) + ")";
    return "ask " + names.apply(people.get(1)) + first + ", " + String.join(", ", parts);
  }

  private String clause(String person, Tie tie, UnaryOperator<String> names) {
    return names.apply(person) + " " + knows(tie, names.apply(tie.otherThan(person)));
  }

  private static String knows(Tie tie, String other) {
    Acquaintance latest = tie.reasons().get(0);
    StringBuilder out = new StringBuilder(latest.kind().verb()).append(' ').append(other);
    if (!latest.where().isEmpty()) {
      out.append(" at ").append(latest.where());
    }
    latest.day().ifPresent(day -> out.append(" in ").append(MONTH.format(day)));
    return out.toString();
  }
}
