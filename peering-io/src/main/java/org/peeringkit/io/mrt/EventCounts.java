package org.peeringkit.io.mrt;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.peeringkit.model.source.RouteCursor;

/**
 * How many events there are of each kind. Immutable.
 *
 * @param ribEntries entries of table dumps
 * @param announcements announcements of messages
 * @param withdrawals withdrawals of messages, treat-as-withdraw (RFC 7606) included
 * @param stateChanges state changes of sessions
 */
public record EventCounts(
    long ribEntries, long announcements, long withdrawals, long stateChanges) {
  /** No events. */
  public static final EventCounts NONE = new EventCounts(0, 0, 0, 0);

  /**
   * {@return the sums of both}
   *
   * @param other of other input
   */
  public EventCounts plus(EventCounts other) {
    return new EventCounts(
        ribEntries + other.ribEntries,
        announcements + other.announcements,
        withdrawals + other.withdrawals,
        stateChanges + other.stateChanges);
  }

  /**
   * Counts what is left in a cursor.
   *
   * @param cursor read to its end, not closed
   * @return the events from where it stood
   * @throws IOException if the cursor cannot be read
   */
  public static EventCounts of(RouteCursor cursor) throws IOException {
    Tally tally = new Tally();
    tally.all(cursor);
    return tally.counts();
  }

  /**
   * Counts what is left in a cursor, with the help of an executor's threads if it is one over MRT.
   *
   * @param cursor read to its end, not closed
   * @param executor counts pieces of the file
   * @return the events from where it stood
   * @throws IOException if the cursor cannot be read
   */
  public static EventCounts of(RouteCursor cursor, Executor executor) throws IOException {
    if (!(cursor instanceof MrtCursor mrt)) {
      return of(cursor);
    }
    Pieces pieces = new Pieces();
    pieces.read(mrt, executor);
    return pieces.taken.plus(pieces.rest.counts());
  }

  private static final class Tally {
    private final long[] byKind = new long[RouteCursor.Kind.values().length];
    private long ribEntries;

    void all(RouteCursor cursor) throws IOException {
      while (cursor.next()) {
        add(cursor);
      }
    }

    void add(RouteCursor cursor) {
      byKind[cursor.kind().ordinal()]++;
      if (cursor.fromRib() && cursor.kind() == RouteCursor.Kind.ANNOUNCE) {
        ribEntries++;
      }
    }

    EventCounts counts() {
      return new EventCounts(
          ribEntries,
          byKind[RouteCursor.Kind.ANNOUNCE.ordinal()] - ribEntries,
          byKind[RouteCursor.Kind.WITHDRAW.ordinal()],
          byKind[RouteCursor.Kind.STATE_CHANGE.ordinal()]);
    }
  }

  private static final class Pieces extends PieceReading<EventCounts> {
    private EventCounts taken = NONE;
    private final Tally rest = new Tally();

    @Override
    EventCounts make(MrtCursor part) throws IOException {
      return of(part);
    }

    @Override
    void take(EventCounts made) {
      taken = taken.plus(made);
    }

    @Override
    void drop(EventCounts made) {}

    @Override
    void event(MrtCursor cursor) {
      rest.add(cursor);
    }
  }
}
