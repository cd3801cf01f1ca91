package org.peeringkit.cli.collect;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Rounds in a fixed pace until somebody says that it is the end, or for a time. Thread-safe. */
final class EndLatch implements FolderCollector.Rounds {
  private final CountDownLatch end = new CountDownLatch(1);
  private final long paceMillis;
  private final long lastMillis;
  private final LongSupplier clock;

  /**
   * @param forSeconds after which it ends by itself; 0 for never
   * @param clock milliseconds since any moment
   */
  EndLatch(long paceSeconds, long forSeconds, LongSupplier clock) {
    this.paceMillis = paceSeconds * 1000;
    this.lastMillis =
        forSeconds == 0 ? Long.MAX_VALUE : clock.getAsLong() + Math.multiplyExact(1000, forSeconds);
    this.clock = clock;
  }

  void end() {
    end.countDown();
  }

  @Override
  public boolean ending() {
    return end.getCount() == 0 || clock.getAsLong() >= lastMillis;
  }

  @Override
  public boolean await() {
    try {
      boolean told =
          end.await(Math.min(paceMillis, lastMillis - clock.getAsLong()), TimeUnit.MILLISECONDS);
      return !told && !ending();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
