package org.peeringkit.analysis.candidates.requirement;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One condition of a policy, held against what is known.
 *
 * @param by whose condition
 * @param kind what it is about
 * @param verdict how it stands
 * @param asked the limit; empty where nobody states one, or it is no number
 * @param measured what there is; empty where it is not known, or no number
 * @param because why the verdict is so, in words
 * @param settledBy what would settle it, in words; there exactly where the verdict is unknown
 */
public record Requirement(
    By by,
    Kind kind,
    Verdict verdict,
    OptionalDouble asked,
    OptionalDouble measured,
    String because,
    Optional<String> settledBy) {

  /**
   * Checks that exactly what is unknown can be settled.
   *
   * @param by whose condition
   * @param kind what it is about
   * @param verdict how it stands
   * @param asked the limit; empty where nobody states one, or it is no number
   * @param measured what there is; empty where it is not known, or no number
   * @param because why the verdict is so, in words
   * @param settledBy what would settle it, in words; there exactly where the verdict is unknown
   * @throws IllegalArgumentException if it is unknown and nothing would settle it, or the other way
   *     round
   */
  public Requirement {
    if (settledBy.isPresent() != (verdict == Verdict.UNKNOWN)) {
      throw new IllegalArgumentException(kind + ": what is unknown can be settled: " + because);
    }
  }

  /** Whose condition it is. */
  public enum By {
    /** The network's that we would peer with. */
    THEM,
    /** Our own. */
    US
  }

  /** What conditions are about, with the unit of their numbers. */
  public enum Kind {
    /** Larger direction by smaller. */
    RATIO("traffic ratio", "larger : smaller direction"),
    /** Places in common. */
    LOCATIONS("places in common", "places"),
    /** Traffic between us. */
    MINIMUM_TRAFFIC("minimum traffic", "bit/s"),
    /** A contract. */
    CONTRACT("contract", ""),
    /** Peering over route servers. */
    ROUTE_SERVERS("route servers", "");

    private final String words;
    private final String unit;

    Kind(String words, String unit) {
      this.words = words;
      this.unit = unit;
    }

    /** {@return what it is called in words, for people} */
    public String words() {
      return words;
    }

    /** {@return unit of what is asked and measured; empty text = no numbers} */
    public String unit() {
      return unit;
    }
  }

  /** How a condition stands. */
  public enum Verdict {
    /** It is. */
    MET("met"),
    /** It is not. */
    NOT_MET("not met"),
    /** What is known does not say. */
    UNKNOWN("unknown");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** {@return what it is called in words, for people} */
    public String words() {
      return words;
    }
  }
}
