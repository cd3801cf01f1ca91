package org.peeringkit.cli.collect;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that has its name only once it is whole and on the disk: written beside it under a name
 * that begins with a dot, forced out, then renamed.
 */
final class DurableFile {
  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream out;

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

  static DurableFile create(Path file) throws IOException {
    return new DurableFile(file);
  }

  static Path partOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** Takes the content; closed by {@link #commit}. */
  OutputStream out() {
    return out;
  }

  /** Gives it its name, for good. */
  void commit() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      // The name is on the disk when its folder is.
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
