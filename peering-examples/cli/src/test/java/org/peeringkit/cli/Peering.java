package org.peeringkit.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command for tests of other packages. */
public final class Peering {
  private Peering() {}

  /**
   * Runs the command.
   *
   * @return standard error, then standard output
   */
  public static String run(String... args) {
    Invocation run = Invocation.of(args);
    return run.err() + run.out();
  }

  /** Names of the columns of {@code flows --csv}. */
  public static List<String> flowColumns() {
    ByteArrayOutputStream heading = new ByteArrayOutputStream();
    try (Output out = new Output(heading)) {
      FlowColumns.csvHeader(out);
    }
    return List.of(heading.toString(StandardCharsets.UTF_8).strip().split(","));
  }
}
