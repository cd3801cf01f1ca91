package org.peeringkit.cli.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the command itself prints, run once more: only that run knows all commands. */
final class OwnText {
  private OwnText() {}

  /**
   * The standard output of one run.
   *
   * @param part where it is put meanwhile; removed
   * @throws IOException if Java cannot be run, or the command fails
   */
  static String of(Path java, Path jar, Path part, String command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(part.toFile())
              .start();
      process.getOutputStream().close();
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("peering " + command + " ended with " + code);
      }
      return Files.readString(part, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
