package org.peeringkit.analysis.discussions.brief;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the discussion log says of a network, as far as the reader of the page may know it. Plain
 * values; words are those of people.
 *
 * @param stage where the discussion stands, in words; empty where there is none
 * @param since when it came there
 * @param meetings held so far
 * @param lastContact when somebody last met or wrote; empty where never
 * @param said what they said, newest first
 * @param promises open ones, most urgent first
 * @param nextStep what comes next
 * @param closedWithoutPay whether a settlement-free attempt was closed: only then may paid peering
 *     be spoken of
 * @param cautions what the log says to mind, in words
 */
public record Memory(
    Optional<String> stage,
    Optional<LocalDate> since,
    int meetings,
    Optional<LocalDate> lastContact,
    List<Said> said,
    List<Promise> promises,
    Optional<Promise> nextStep,
    boolean closedWithoutPay,
    List<String> cautions) {

  /** No discussion is known. */
  public static final Memory NONE =
      new Memory(
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          false,
          List.of());

  /**
   * Copies the lists.
   *
   * @param stage where the discussion stands, in words; empty where there is none
   * @param since when it came there
   * @param meetings held so far
   * @param lastContact when somebody last met or wrote; empty where never
   * @param said what they said, newest first
   * @param promises open ones, most urgent first
   * @param nextStep what comes next
   * @param closedWithoutPay whether a settlement-free attempt was closed: only then may paid
   *     peering be spoken of
   * @param cautions what the log says to mind, in words
   */
  public Memory {
    said = List.copyOf(said);
    promises = List.copyOf(promises);
    cautions = List.copyOf(cautions);
  }

  /** {@return whether the log knows the network at all} */
  public boolean isKnown() {
    return stage.isPresent();
  }

  /**
   * What somebody said.
   *
   * @param text the words, redacted for the reader
   * @param source who, where and when, and whether first hand; empty text = not noted
   */
  public record Said(String text, String source) {}

  /**
   * What somebody is to do.
   *
   * @param text what
   * @param who is to do it, in words
   * @param due by when
   */
  public record Promise(String text, String who, Optional<LocalDate> due) {}
}
