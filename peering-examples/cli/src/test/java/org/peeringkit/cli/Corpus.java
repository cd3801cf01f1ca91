package org.peeringkit.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real captures, which are not part of the repository. */
public final class Corpus {
  private static final Path FOLDER = Path.of(System.getProperty("peering.corpus", "no-corpus"));

  private Corpus() {}

  /** A file of the corpus; without it the test is skipped, in CI it fails. */
  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    String message = "not in the corpus: " + name;
    if ("true".equals(System.getenv("CI"))) {
      return fail(message);
    }
    return abort(message);
  }
}
