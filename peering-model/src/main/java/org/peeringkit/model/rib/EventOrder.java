package org.peeringkit.model.rib;

import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among table dumps and updates that are read side by side: the input that stands
 * on the earliest event, a dump before updates of the same time, else in the order added. Within an
 * input the order of events counts: a clock that jumps back there does not turn time back. Not
 * thread-safe.
 *
 * @param <T> what the caller reads an input with
 */
public final class EventOrder<T> {
  private final PriorityQueue<Turn<T>> others = new PriorityQueue<>();
  private @Nullable Turn<T> first;
  private int added;

  /** An input that stands on an event. */
  private static final class Turn<T> implements Comparable<Turn<T>> {
    private final T input;
    private final int number;
    private long micros;
    private boolean fromRib;

    Turn(T input, int number, long micros, boolean fromRib) {
      this.input = input;
      this.number = number;
      this.micros = micros;
      this.fromRib = fromRib;
    }

    @Override
    public int compareTo(Turn<T> other) {
      int byTime = Long.compare(micros, other.micros);
      int byKind = byTime != 0 ? byTime : Boolean.compare(other.fromRib, fromRib);
      return byKind != 0 ? byKind : Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /**
   * Adds an input, which stands on its first event.
   *
   * @param input of equal ones the one added earlier goes first
   * @param micros time of the event, microseconds since the epoch
   * @param fromRib whether it is an entry of a table dump
   */
  public void add(T input, long micros, boolean fromRib) {
    others.add(new Turn<>(input, added++, micros, fromRib));
    if (first != null) {
      others.add(first);
    }
    first = others.poll();
  }

  /** {@return whether no input has an event left} */
  public boolean isEmpty() {
    return first == null;
  }

  /**
   * {@return the input whose turn it is}
   *
   * @throws NoSuchElementException if there is none
   */
  public T input() {
    return turn().input;
  }

  /**
   * {@return the time of its event in microseconds since the epoch, or of an earlier one of its own
   * where its clock has jumped back}
   *
   * @throws NoSuchElementException if there is no input
   */
  public long micros() {
    return turn().micros;
  }

  /**
   * Tells that the input whose turn it was stands on its next event; the turn may pass to another.
   *
   * @param micros time of the event, microseconds since the epoch
   * @param fromRib whether it is an entry of a table dump
   * @throws NoSuchElementException if there is no input
   */
  public void moved(long micros, boolean fromRib) {
    Turn<T> turn = turn();
    turn.micros = Math.max(turn.micros, micros);
    turn.fromRib = fromRib;
    Turn<T> next = others.peek();
    // While it is its turn, an input need not queue for every event.
    if (next != null && next.compareTo(turn) < 0) {
      others.add(turn);
      first = others.poll();
    }
  }

  /**
   * The input whose turn it was has no more events.
   *
   * @throws NoSuchElementException if there is no input
   */
  public void ended() {
    turn();
    first = others.poll();
  }

  private Turn<T> turn() {
    if (first == null) {
      throw new NoSuchElementException("no input has an event left");
    }
    return first;
  }
}
