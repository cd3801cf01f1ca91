package org.peeringkit.analysis.discussions.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * That nobody else writes a log, in this process or another. The lock is on a file beside the log,
 * since a pruned log is another file under the same name; who holds it stands in that file. The
 * system gives the lock back when a process ends, however it ends.
 */
final class LogLock implements Closeable {
  private static final int LONGEST_NAME = 1_000;

  /**
   * Locks of a system are a process's: closing any channel of a locked file gives its lock up, even
   * one opened only to find it locked. So a file locked here is not even opened a second time.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private LogLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @param holder who takes it, as others shall read it
   * @throws LogLockedException if somebody has it
   */
  static LogLock take(Path log, String holder) throws IOException {
    Path absolute = log.toAbsolutePath();
    Path folder = absolute.getParent();
    Path real = folder == null ? absolute : folder.toRealPath().resolve(log.getFileName());
    Path file = real.resolveSibling(real.getFileName() + ".lock");
    if (!LOCKED_HERE.add(file)) {
      throw new LogLockedException(log, "this very process");
    }
    boolean taken = false;
    try {
      FileChannel channel =
          PrivateFile.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          throw new LogLockedException(log, read(channel));
        }
        channel.truncate(0);
        PrivateFile.write(channel, holder.getBytes(UTF_8));
        taken = true;
        return new LogLock(file, channel);
      } catch (OverlappingFileLockException e) {
        throw new LogLockedException(log, "this very process");
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } finally {
      if (!taken) {
        LOCKED_HERE.remove(file);
      }
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST_NAME);
    channel.read(buffer, 0);
    String holder = new String(buffer.array(), 0, buffer.position(), UTF_8).strip();
    return holder.isEmpty() ? "somebody who did not say so" : holder;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.truncate(0);
      channel.close();
    } finally {
      LOCKED_HERE.remove(file);
    }
  }
}
