package org.peeringkit.cli;

import java.util.List;

/** The command for tests of other packages. */
public final class Peering {
  /** Every subcommand. */
  public static final List<String> SUBCOMMANDS =
      List.of(
          "mrt",
          "bmp",
          "collect",
          "flows",
          "lookup",
          "ledger build",
          "ledger show",
          "ledger check",
          "hitlist",
          "quickwins",
          "contracts",
          "whatif",
          "blend",
          "report",
          "brief",
          "lint",
          "session-sheet",
          "draft",
          "event pack",
          "doctor",
          "demo");

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
