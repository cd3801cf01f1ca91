package org.peeringkit.cli.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.peeringkit.cli.UsageException;

/** Writes a file whole or not at all: a reader never sees half of it. */
final class AtomicFile {
  private AtomicFile() {}

  /** What goes into the file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Makes the folder if need be. */
  static void folder(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException(folder + " is a file, not a folder");
    }
    Files.createDirectories(folder);
  }

  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void write(Path file, Content content) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder, not a file");
    }
    Path whole = file.resolveSibling("." + file.getFileName() + ".part");
    boolean moved = false;
    try {
      try (OutputStream out = Files.newOutputStream(whole)) {
        content.writeTo(out);
      }
      move(whole, file);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(whole);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
