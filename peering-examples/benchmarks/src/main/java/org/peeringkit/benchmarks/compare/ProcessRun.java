package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process took.
 *
 * @param wallSeconds from before it was started until it had ended
 * @param processorSeconds user and system, of the process and those it waited for
 * @param residentKibibytes the most memory that was resident
 */
record ProcessRun(double wallSeconds, double processorSeconds, long residentKibibytes) {
  private static final double NANOS = 1e9;

  /** GNU time: what a process used is only told to who waits for it. */
  static final String TIME = "/usr/bin/time";

  /**
   * Runs a command, its output into a file.
   *
   * @throws IOException if it cannot be started, or fails; the message has its last words
   */
  static ProcessRun of(List<String> command, Path output, Path scratch) throws IOException {
    Path used = scratch.resolve("used");
    Path errors = scratch.resolve("errors");
    List<String> words = new ArrayList<>(List.of(TIME, "-q", "-f", "%U %S %M", "-o", "" + used));
    Path target = output;
    for (String word : command) {
      if (word.startsWith(">")) {
        target = Path.of(word.substring(1));
      } else {
        words.add(word);
      }
    }
    Files.deleteIfExists(target); // truncating a large file is work, and would be the command's
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(target.toFile())
            .redirectError(errors.toFile())
            .start();
    int code = exit(process);
    double wall = (System.nanoTime() - start) / NANOS;
    if (code != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + code + ": " + lastLine(errors));
    }
    String[] fields = Files.readString(used).strip().split(" ", -1);
    return new ProcessRun(
        wall,
        Double.parseDouble(fields[0]) + Double.parseDouble(fields[1]),
        Long.parseLong(fields[2]));
  }

  private static int exit(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String lastLine(Path file) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    return lines.isEmpty() ? "nothing said" : lines.get(lines.size() - 1);
  }
}
