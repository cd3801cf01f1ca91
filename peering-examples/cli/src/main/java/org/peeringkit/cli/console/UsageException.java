package org.peeringkit.cli.console;

/** The command line cannot be carried out as written; the message says why, in one line. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
