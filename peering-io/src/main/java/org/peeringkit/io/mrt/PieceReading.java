package org.peeringkit.io.mrt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Reads what is left in a cursor on several threads: pieces of records that can be read apart are
 * handed out, what was made of them is taken in the order of the input. A piece in which anything
 * is wrong is given back and read record by record, as are all records that others depend on, so
 * that the outcome is always that of reading on one thread, faults and counters included.
 *
 * <p>What the executor has not begun the caller does itself, so that any executor will do, one that
 * is busy too.
 *
 * @param <T> what is made of a piece
 */
abstract class PieceReading<T> {
  /** Pieces under way at once: some for each of a few threads. */
  private static final int AHEAD = 6;

  /** A piece under way. */
  private record Handed<T>(MrtPiece piece, MrtCursor part, FutureTask<T> task) {}

  /** Makes something of the events of a piece; on any thread. */
  abstract T make(MrtCursor part) throws IOException;

  /** Takes it, on the caller's thread and in order. */
  abstract void take(T made) throws IOException;

  /** Lets go what was made in vain. */
  abstract void drop(T made);

  /** Takes an event, on the caller's thread and in order. */
  abstract void event(MrtCursor cursor) throws IOException;

  final void read(MrtCursor cursor, Executor executor) throws IOException {
    Deque<Handed<T>> ahead = new ArrayDeque<>();
    Deque<MrtPiece> spare = new ArrayDeque<>();
    while (true) {
      MrtPiece piece = spare.isEmpty() ? new MrtPiece() : spare.pop();
      if (ahead.size() < AHEAD && cursor.cut(piece)) {
        MrtCursor part = cursor.over(piece);
        FutureTask<T> task = new FutureTask<>(() -> make(part));
        ahead.add(new Handed<>(piece, part, task));
        executor.execute(task);
        continue;
      }
      spare.push(piece);
      if (!ahead.isEmpty()) {
        first(cursor, ahead, spare);
        continue;
      }
      if (!cursor.nextRecord()) {
        return;
      }
      while (cursor.nextOfRecord()) {
        event(cursor);
      }
    }
  }

  private void first(MrtCursor cursor, Deque<Handed<T>> ahead, Deque<MrtPiece> spare)
      throws IOException {
    Handed<T> first = ahead.element();
    for (Handed<T> handed : ahead) {
      if (first.task.isDone()) {
        break;
      }
      handed.task.run(); // unless it was begun elsewhere
    }
    T made = result(first.task);
    if (first.part.isSound()) {
      ahead.remove();
      cursor.take(first.part);
      take(made);
      spare.push(first.piece);
      return;
    }
    drop(made);
    List<MrtPiece> pieces = new ArrayList<>();
    for (Handed<T> handed : ahead) {
      pieces.add(handed.piece);
    }
    cursor.putBack(MrtPiece.together(pieces), first.piece.length());
    ahead.remove();
    for (Handed<T> later : ahead) {
      // Waited for, so that nothing works on for nobody.
      later.task.run();
      drop(result(later.task));
    }
    ahead.clear();
    spare.addAll(pieces);
  }

  private T result(FutureTask<T> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
