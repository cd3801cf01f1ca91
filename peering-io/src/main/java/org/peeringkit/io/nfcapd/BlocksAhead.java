package org.peeringkit.io.nfcapd;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.source.DecodeLimits;

/**
 * Blocks that are decoded on an executor before it is their turn. Who waits for the first of them
 * decodes what nobody has begun, so that no number of readers on one executor can wait for each
 * other. Not thread-safe.
 */
final class BlocksAhead {
  /** Enough that neither side waits for a block that takes longer than others. */
  private static final int BLOCKS = 4;

  private record Task(AheadBlock block, FutureTask<?> work) {}

  private final BlockReader blocks;
  private final Executor executor;
  private final DecodeLimits limits;
  private final long fields;
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final Deque<AheadBlock> idle = new ArrayDeque<>();
  private @Nullable AheadBlock last;

  BlocksAhead(BlockReader blocks, Executor executor, DecodeLimits limits, long fields) {
    this.blocks = blocks;
    this.executor = executor;
    this.limits = limits;
    this.fields = fields;
  }

  /**
   * The next block, decoded; the one before is used again.
   *
   * @return null if the next one must be read in its turn
   */
  @Nullable AheadBlock next(Exporters exporters) throws IOException {
    if (last != null) {
      idle.push(last);
      last = null;
    }
    begin(exporters);
    Task first = tasks.poll();
    if (first == null) {
      return null;
    }
    first.work.run(); // unless it was begun elsewhere
    for (Task other : tasks) {
      if (first.work.isDone()) {
        break;
      }
      other.work.run();
    }
    await(first.work);
    last = first.block;
    return last;
  }

  private void begin(Exporters exporters) {
    while (tasks.size() < BLOCKS) {
      AheadBlock block = idle.isEmpty() ? new AheadBlock(limits, fields) : idle.pop();
      if (!blocks.takeSound(block)) {
        idle.push(block);
        return;
      }
      block.begin(exporters);
      Task task = new Task(block, new FutureTask<>(block::decode, null));
      tasks.add(task);
      executor.execute(task.work);
    }
  }

  private static void await(FutureTask<?> work) throws IOException {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(Objects.requireNonNull(e.getCause()));
    }
  }
}
