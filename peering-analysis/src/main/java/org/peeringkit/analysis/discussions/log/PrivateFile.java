package org.peeringkit.analysis.discussions.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read and write, where the file system knows of owners. */
final class PrivateFile {
  private static final int PART = 1 << 13;

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFile() {}

  /** Opens to write; a file that is made is the owner's alone from the first moment. */
  static FileChannel open(Path file, OpenOption... options) throws IOException {
    FileAttribute<?>[] attributes =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    return FileChannel.open(file, Set.of(options), attributes);
  }

  /** Writes all of it, and puts it on the disk. */
  static void write(FileChannel channel, byte[] octets) throws IOException {
    // by parts: Java copies what it writes into a buffer of the same size outside the heap
    for (int at = 0; at < octets.length; at += PART) {
      ByteBuffer buffer = ByteBuffer.wrap(octets, at, Math.min(PART, octets.length - at));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
    channel.force(false);
  }

  /** Puts new content in a file's place: a reader, or a crash, finds the old or the new one. */
  static void replace(Path file, byte[] octets) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(part); // left by a crash; made anew so that it is the owner's
    try (FileChannel channel =
        open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, octets);
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
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
}
