package org.peeringkit.cli.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that has its name only once it is whole and on the disk: written beside it under a name
 * that begins with a dot, forced out, then renamed. Closing without {@link #commit} leaves nothing.
 */
public final class DurableFile implements Closeable {
  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream out;
  private boolean committed;

  private DurableFile(Path file) throws IOException {
    this.file = file;
    this.part = partOf(file);
    this.channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
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

  /** Gives it its name, for good. */
  public void commit() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    move();
    committed = true;
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      // The name is on the disk when its folder is.
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
      channel.close();
      Files.deleteIfExists(part);
    }
  }
}
