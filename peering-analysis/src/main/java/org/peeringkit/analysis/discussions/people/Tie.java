package org.peeringkit.analysis.discussions.people;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * That two people know each other, how well, and all it rests on. Immutable.
 *
 * <p>Strength (own): each reason counts its {@linkplain Acquaintance.Kind#weight() weight}, halved
 * for every {@value #HALF_LIFE_DAYS} days that it is old; one without a day counts as {@value
 * #UNDATED_DAYS} days old. So a talk a year ago and a talk two years ago are 0.75 together, and who
 * meets more often is closer.
 *
 * @param one identifier of the alphabetically first
 * @param other identifier of the second
 * @param strength above 0
 * @param reasons latest first, those without a day last; at least one
 */
public record Tie(String one, String other, double strength, List<Acquaintance> reasons) {
  /** A tie that nothing renews is worth half after a year. */
  public static final int HALF_LIFE_DAYS = 365;

  /** How old a reason without a day is taken to be: three years. */
  public static final int UNDATED_DAYS = 1095;

  /** Beyond this age (ten half-lives) a reason stays as it is, so that no tie is 0. */
  private static final int OLDEST_DAYS = 10 * HALF_LIFE_DAYS;

  private static final Comparator<Acquaintance> LATEST_FIRST =
      Comparator.comparing((Acquaintance a) -> a.day().orElse(LocalDate.MIN))
          .reversed()
          .thenComparing(Acquaintance::kind)
          .thenComparing(Acquaintance::where);

  /**
   * Copies the list.
   *
   * @param one identifier of the alphabetically first
   * @param other identifier of the second
   * @param strength above 0
   * @param reasons latest first, those without a day last; at least one
   * @throws IllegalArgumentException if there is no reason, or the strength is not above 0
   */
  public Tie {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty() || !(strength > 0)) {
      throw new IllegalArgumentException("a tie rests on something: " + one + ", " + other);
    }
  }

  /**
   * The tie that these reasons make.
   *
   * @param reasons about the same two people; at least one
   * @param asOf today
   */
  static Tie of(List<Acquaintance> reasons, LocalDate asOf) {
    List<Acquaintance> sorted = reasons.stream().sorted(LATEST_FIRST).toList();
    double strength = 0;
    for (Acquaintance reason : sorted) {
      strength += worth(reason, asOf);
    }
    return new Tie(sorted.get(0).one(), sorted.get(0).other(), strength, sorted);
  }

  private static double worth(Acquaintance reason, LocalDate asOf) {
    Optional<LocalDate> day = reason.day();
    long days = day.isPresent() ? ChronoUnit.DAYS.between(day.get(), asOf) : UNDATED_DAYS;
    double age = Math.max(0, Math.min(OLDEST_DAYS, days));
    return reason.kind().weight() * Math.pow(0.5, age / HALF_LIFE_DAYS);
  }

  /** {@return how far apart they are: 1 for a talk today, 2 for one a year ago} */
  public double distance() {
    return 1 / strength;
  }

  /**
   * {@return the one of the two that the other is not}
   *
   * @param person identifier of one of them
   */
  public String otherThan(String person) {
    return person.equals(one) ? other : one;
  }
}
