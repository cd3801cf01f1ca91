package org.peeringkit.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peeringkit.cli.console.UsageException;

/** Writes a file whole or not at all: a reader never sees half of it. */
public final class AtomicFile {
  private AtomicFile() {}

  /** What goes into the file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A text in UTF-8. */
  public static Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the folder if need be. */
  public static void folder(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException(folder + " is a file, not a folder");
    }
    Files.createDirectories(folder);
  }

  static void refuseFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder, not a file");
    }
  }

  /** Writes the text as UTF-8. */
  public static void write(Path file, String text) throws IOException {
    write(file, text(text));
  }

  /** Writes what the content gives. */
  public static void write(Path file, Content content) throws IOException {
    refuseFolder(file);
    try (DurableFile whole = DurableFile.create(file)) {
      content.writeTo(whole.out());
      whole.commit();
    }
  }
}
