package org.peeringkit.cli.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.peeringkit.cli.console.UsageException;

/**
 * A file that has its name only once it is whole and on the disk: written beside it under a name
 * that begins with a dot, forced out, then renamed. Closing without {@link #commit} leaves nothing.
 *
 * <p>Symbolic links in either place are not followed: what they point to may be anybody's. Two
 * processes that write the same file do not get into each other's way: the second is refused.
 */
public final class DurableFile implements Closeable {
  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream out;
  private boolean finished;
  private boolean committed;

  private DurableFile(Path file) throws IOException {
    this.file = file;
    this.part = partOf(file);
    refuseLink(file);
    refuseLink(part);
    this.channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean ours = false;
    try {
      // What a kill left is written over; what another process writes just now is not.
      ours = lock() && Files.exists(part, LinkOption.NOFOLLOW_LINKS);
      if (!ours) {
        throw new UsageException(file + " is being written by another process");
      }
      channel.truncate(0);
    } finally {
      if (!ours) {
        channel.close();
      }
    }
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /** Held until the channel is closed, or the process ends in whatever way. */
  private boolean lock() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void refuseLink(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw new UsageException(
          path + " is a symbolic link, which is not followed; remove it, or name its target");
    }
  }

  public static DurableFile create(Path file) throws IOException {
    return new DurableFile(file);
  }

  static Path partOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** Takes the content; closed by {@link #commit}. */
  public OutputStream out() {
    return out;
  }

  /** Brings all of it to the disk, still without its name; nothing may be written after it. */
  void finish() throws IOException {
    out.flush();
    channel.force(true);
    finished = true;
  }

  /** Gives it its name, for good. */
  public void commit() throws IOException {
    if (!finished) {
      finish();
    }
    // Renamed while it is locked: who comes meanwhile finds no part of ours to write over.
    move();
    committed = true;
    channel.close();
    forceFolder(file);
  }

  /** A name is on the disk when its folder is. */
  static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private void move() throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was written, unless it was committed. */
  @Override
  public void close() throws IOException {
    if (!committed) {
      Files.deleteIfExists(part);
      channel.close();
    }
  }
}
