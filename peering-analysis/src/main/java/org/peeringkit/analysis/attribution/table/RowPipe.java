package org.peeringkit.analysis.attribution.table;

import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.internal.Workers;

/**
 * Has batches taken one after the other by an executor's threads while the caller fills the next.
 * The caller takes what nobody has begun, so that any executor will do. Used by one thread, for
 * which all that was taken has happened before {@link #drain} returns.
 */
final class RowPipe {
  /** Enough that handing over costs nothing beside taking them, few enough to be in caches. */
  private static final int ROWS = 4096;

  private final Executor executor;
  private final Consumer<RowBatch> taker;
  private RowBatch filling = new RowBatch(ROWS);
  private RowBatch spare = new RowBatch(ROWS);
  private @Nullable FutureTask<@Nullable Void> pending;

  RowPipe(Executor executor, Consumer<RowBatch> taker) {
    this.executor = executor;
    this.taker = taker;
  }

  /** The batch to put rows into; not full. */
  RowBatch batch() {
    return filling;
  }

  /** Hands the batch over if it is full. */
  void filled() {
    if (filling.isFull()) {
      hand();
    }
  }

  private void hand() {
    settle();
    RowBatch full = filling;
    filling = spare;
    spare = full;
    FutureTask<@Nullable Void> task = new FutureTask<>(() -> taker.accept(full), null);
    pending = task;
    executor.execute(task);
  }

  /** Returns when all rows so far have been taken. */
  void drain() {
    settle();
    taker.accept(filling);
  }

  private void settle() {
    FutureTask<@Nullable Void> task = pending;
    if (task != null) {
      pending = null;
      Workers.ended(task);
    }
  }
}
