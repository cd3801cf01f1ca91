package org.peeringkit.cli;

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
}
