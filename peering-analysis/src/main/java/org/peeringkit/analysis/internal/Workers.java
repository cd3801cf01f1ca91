package org.peeringkit.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same for many things, a few at a time: on the calling thread, and beside it on those of
 * an executor. Results stand in the order of the things, whoever made them. The caller does what
 * nobody else has begun, so that calls inside of calls end, however few threads there are.
 * Immutable and as thread-safe as its executor.
 *
 * @param executor runs further tasks
 * @param parallelism how many are done at a time, 1 or more
 */
public record Workers(Executor executor, int parallelism) {
  /** The calling thread alone. */
  public static final Workers CALLER = new Workers(Runnable::run, 1);

  public Workers {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1: " + parallelism);
    }
  }

  /**
   * @param function thread-safe; what it throws is thrown here, and nothing further is begun
   */
  public <T, R> List<R> map(List<T> things, Function<? super T, ? extends R> function) {
    AtomicReferenceArray<R> results = new AtomicReferenceArray<>(things.size());
    AtomicInteger next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
            results.set(i, function.apply(things.get(i)));
          }
        };
    List<Helper> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(parallelism, things.size()); i++) {
      Helper helper = new Helper(share);
      helpers.add(helper);
      executor.execute(helper);
    }
    try {
      share.run();
    } finally {
      next.set(things.size()); // Nothing further is begun.
      helpers.forEach(Helper::settle);
    }
    helpers.forEach(Helper::rethrow);
    List<R> inOrder = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      inOrder.add(results.get(i));
    }
    return inOrder;
  }

  /** Work that a thread of the executor may do while the caller does other work. */
  public static <T> FutureTask<T> begun(Executor executor, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    executor.execute(task);
    return task;
  }

  /** What a task that was {@link #begun} makes; done here if nobody has begun it. */
  public static <T extends @Nullable Object> T ended(FutureTask<T> task) {
    task.run(); // does nothing if it was begun elsewhere
    return joined(task);
  }

  /**
   * What a task that runs, or has run, makes; what it throws is thrown here. An interrupt is kept
   * for later: nothing may go on with what another thread is still at.
   */
  public static <T extends @Nullable Object> T joined(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw e.getCause() instanceof RuntimeException runtime
              ? runtime
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Work on another thread, which is waited for only if it has begun. */
  private static final class Helper implements Runnable {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final FutureTask<@Nullable Void> task;

    Helper(Runnable share) {
      this.task = new FutureTask<>(share, null);
    }

    @Override
    public void run() {
      if (begun.compareAndSet(false, true)) {
        task.run();
      }
    }

    /** Afterwards it neither runs nor will. */
    void settle() {
      if (begun.compareAndSet(false, true)) {
        return;
      }
      boolean interrupted = false;
      while (!task.isDone()) {
        try {
          task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          // It is done, and rethrow says of what.
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void rethrow() {
      if (task.isDone()) {
        joined(task);
      }
    }
  }
}
