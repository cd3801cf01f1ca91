package org.peeringkit.analysis.traffic;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Something of each link at the start of a day (UTC), asked once a day while cells are walked: they
 * are many, and most follow one of the same day. Not thread-safe.
 *
 * @param <T> what is asked, a link's class for example
 */
public final class DayByLink<T> {
  private final List<String> links;
  private final BiFunction<String, Instant, T> ask;
  private List<T> answers = List.of();
  private long day = Long.MIN_VALUE;

  /**
   * @param links by number, as {@link LedgerPlan#linkList} has them
   * @param ask what is wanted of a link at a time; never null
   */
  public DayByLink(List<String> links, BiFunction<String, Instant, T> ask) {
    this.links = links;
    this.ask = ask;
  }

  /**
   * {@return what holds of the link of a cell, at the start of its day}
   *
   * @param cell on a cell; not moved
   */
  public T of(CellCursor cell) {
    if (cell.epochDay() != day) {
      day = cell.epochDay();
      Instant start = Instant.ofEpochSecond(day * LedgerPlan.DAY_SECONDS);
      answers = links.stream().map(link -> ask.apply(link, start)).toList();
    }
    return answers.get(cell.link());
  }
}
