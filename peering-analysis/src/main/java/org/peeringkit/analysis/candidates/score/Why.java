package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.util.List;

/**
 * Why a network stands where it stands, with every number that the text holds.
 *
 * @param text a few sentences
 * @param numbers in the order of the text; those that stand in words taken from elsewhere carry the
 *     name of the field that has these words
 */
public record Why(String text, List<Named> numbers) {
  /**
   * Copies the list.
   *
   * @param text a few sentences
   * @param numbers in the order of the text; those that stand in words taken from elsewhere carry
   *     the name of the field that has these words
   */
  public Why {
    numbers = List.copyOf(numbers);
  }

  /**
   * A number of the text.
   *
   * @param name of the field of the row where it stands, such as {@code offloadOutBps} or {@code
   *     placement.percentNow}
   * @param shown as the text has it
   * @param value the number itself, before it was rounded
   */
  public record Named(String name, String shown, BigDecimal value) {}
}
