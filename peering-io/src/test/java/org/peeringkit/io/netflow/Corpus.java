package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real captures, which are not part of the project: where they are missing, tests are skipped. */
final class Corpus {
  private Corpus() {}

  static Path flow(String name) {
    Path path = Path.of(System.getProperty("peering.corpus", "")).resolve("flow").resolve(name);
    boolean there = Files.exists(path);
    if (!there && "true".equals(System.getenv("CI"))) {
      fail("the corpus has no " + path);
    }
    assumeTrue(there, () -> "the corpus has no " + path);
    return path;
  }
}
