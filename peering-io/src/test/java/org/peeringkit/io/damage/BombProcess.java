package org.peeringkit.io.damage;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link BombReader} that ends at the first request for more memory than it has. */
final class BombProcess implements Closeable {
  private static final long SECONDS = 60;

  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;
  private final Path errors;

  BombProcess(Path errors, String... options) throws IOException {
    this.errors = errors;
    java.util.List<String> command =
        new java.util.ArrayList<>(
            java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxJavaStackTraceDepth=100000",
                "-Xlog:disable"));
    command.addAll(java.util.List.of(options));
    command.addAll(
        java.util.List.of(
            "-cp", System.getProperty("java.class.path"), BombReader.class.getName()));
    this.process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * What a read came to: milliseconds, a tabulator, the outcome.
   *
   * @throws AssertionError if the process ended or did not answer in time
   */
  String read(String kind, File file) throws IOException, InterruptedException {
    questions.write(kind + "\t" + file + "\n");
    questions.flush();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!answers.ready()) {
      if (!process.isAlive()) {
        throw new AssertionError(
            "ended with " + process.exitValue() + ": " + Files.readString(errors));
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no answer within " + SECONDS + " s");
      }
      Thread.sleep(2);
    }
    String answer = answers.readLine();
    if (answer == null || answer.indexOf('\t') < 0) {
      throw new AssertionError("ended: " + answer + Files.readString(errors));
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
