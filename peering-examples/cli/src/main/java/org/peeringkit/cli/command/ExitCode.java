package org.peeringkit.cli.command;

/** What the process ends with; part of the command's stable interface. */
public final class ExitCode {
  /** Done; faults, if any, are counted on standard error. */
  public static final int DONE = 0;

  /** Done, but there were faults and {@code --strict} was given. */
  public static final int FAULTS = 1;

  /** Wrong usage, or no input of a required kind was readable. */
  public static final int UNUSABLE = 2;

  /** The output could not be written, or something failed inside. */
  public static final int FAILED = 3;

  private ExitCode() {}
}
