package org.peeringkit.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real captures outside the project, in the folder that the property {@code peering.corpus} names.
 */
public final class Corpus {
  private Corpus() {}

  /** A file of the corpus; without a corpus the test is skipped, or fails on a build server. */
  public static Path file(String name) {
    String folder = System.getProperty("peering.corpus", "");
    boolean there = !folder.isEmpty() && Files.isDirectory(Path.of(folder));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no corpus in \"" + folder + "\"");
    }
    assumeTrue(there, "no corpus of real captures");
    return Path.of(folder).resolve(name);
  }
}
