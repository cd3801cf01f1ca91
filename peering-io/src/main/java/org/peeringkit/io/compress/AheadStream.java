package org.peeringkit.io.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream one chunk ahead on an executor. The beginning is read without it, so that looking
 * at it causes no work; and what the executor has not begun the reader does itself, so that no
 * number of streams on one executor can wait for each other. Not thread-safe.
 */
final class AheadStream extends InputStream {
  private static final int CHUNK = 1 << 17;
  private static final int BEGINNING = 1 << 16;

  private final InputStream in;
  private final Executor executor;
  private long direct;
  private byte[] chunk = {};
  private byte[] spare = {};
  private int position;
  private int filled;
  private @Nullable FutureTask<Integer> task;
  private boolean ended;

  /** What stopped the last chunk before it was full: told after its octets. */
  private @Nullable IOException failure;

  AheadStream(InputStream in, Executor executor) {
    this.in = in;
    this.executor = executor;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, buffer.length);
    if (direct < BEGINNING && task == null) {
      int n = in.read(buffer, from, length);
      direct += Math.max(0, n);
      return n;
    }
    if (length == 0) {
      return 0;
    }
    if (position == filled && !nextChunk()) {
      return -1;
    }
    int n = Math.min(length, filled - position);
    System.arraycopy(chunk, position, buffer, from, n);
    position += n;
    return n;
  }

  private boolean nextChunk() throws IOException {
    if (ended) {
      return false;
    }
    if (task == null) {
      begin();
    }
    int n = result(Objects.requireNonNull(task));
    byte[] full = spare;
    spare = chunk;
    chunk = full;
    position = 0;
    filled = Math.max(0, n);
    if (n < 0) {
      ended = true;
      return false;
    }
    begin();
    return true;
  }

  private void begin() {
    if (spare.length == 0) {
      spare = new byte[CHUNK];
    }
    byte[] into = spare;
    FutureTask<Integer> next = new FutureTask<>(() -> fill(into));
    task = next;
    executor.execute(next);
  }

  private int fill(byte[] into) throws IOException {
    int size = 0;
    if (failure != null) {
      throw failure;
    }
    while (size < into.length) {
      int n;
      try {
        n = in.read(into, size, into.length - size);
      } catch (IOException e) {
        if (size == 0) {
          throw e;
        }
        failure = e;
        return size;
      }
      if (n < 0) {
        break;
      }
      size += n;
    }
    return size == 0 ? -1 : size;
  }

  private int result(FutureTask<Integer> running) throws IOException {
    running.run(); // unless it was begun elsewhere
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      ended = true;
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() throws IOException {
    FutureTask<Integer> running = task;
    if (running != null && !ended) {
      ended = true;
      try {
        result(running);
      } catch (IOException e) {
        // What was read ahead and failed was never asked for.
        ended = true;
      }
    }
    in.close();
  }
}
