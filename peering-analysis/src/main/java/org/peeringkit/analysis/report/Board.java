package org.peeringkit.analysis.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the board page lists: what was achieved and what is needed. Immutable.
 *
 * @param wins largest first, {@value #ITEMS} where there is that much to say
 * @param asks most urgent first, at most {@value #ITEMS}
 */
public record Board(List<Item> wins, List<Item> asks) {

  /** As many of each as a board reads; every output shows the same ones. */
  public static final int ITEMS = 3;

  /**
   * Copies the lists and checks their length.
   *
   * @param wins largest first, {@value #ITEMS} where there is that much to say
   * @param asks most urgent first, at most {@value #ITEMS}
   * @throws IllegalArgumentException if one has more than {@value #ITEMS}
   */
  public Board {
    wins = List.copyOf(wins);
    asks = List.copyOf(asks);
    if (wins.size() > ITEMS || asks.size() > ITEMS) {
      throw new IllegalArgumentException(
          "a board page has at most "
              + ITEMS
              + " wins and asks, not "
              + wins.size()
              + " and "
              + asks.size());
    }
  }

  /**
   * A win or an ask.
   *
   * @param topic a few words that stand in a sentence, such as "a wider port"
   * @param text one sentence, with its action
   * @param bitsPerSecond traffic it concerns
   * @param amountPerMonth money it saves or costs a month
   * @param currency of the amount; empty where there is none
   * @param by until when; empty = no date, as for wins
   */
  public record Item(
      String topic,
      String text,
      Figure bitsPerSecond,
      Figure amountPerMonth,
      String currency,
      Optional<LocalDate> by) {}
}
