package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the packaged command in a process of its own, as a user starts it.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record PeeringProcess(int code, String out, String err) {
  static final Path JAR = Path.of(System.getProperty("peering.jar", "target/peering.jar"));
  static final Path PLUGIN = Path.of(System.getProperty("peering.plugin", "no-plugin.jar"));

  private static final long SECONDS = 120;

  /** {@code java -jar peering.jar ARGS}. */
  static PeeringProcess jar(String... args) throws IOException {
    return java(List.of("-jar", JAR.toString()), args);
  }

  /** {@code java OPTIONS ARGS}. */
  static PeeringProcess java(List<String> options, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of(args));
    return run(command);
  }

  /** {@code sh -c SCRIPT}, in which {@code "$PEERING"} expands to the packaged command. */
  static PeeringProcess shell(String script) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return run(
        List.of(
            "sh",
            "-c",
            "peering() { '"
                + java
                + "' -XX:TieredStopAtLevel=1 -jar '"
                + JAR
                + "' \"$@\"; }\n"
                + script));
  }

  /** A program with its arguments. */
  static PeeringProcess program(Path program, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    return run(command);
  }

  private static PeeringProcess run(List<String> command) throws IOException {
    Path out = Files.createTempFile("peering", ".out");
    Path err = Files.createTempFile("peering", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("still running after " + SECONDS + " s: " + command);
      }
      return new PeeringProcess(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
