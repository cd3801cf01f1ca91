package org.peeringkit.cli;

/** The command line cannot be carried out as written; the message says why, in one line. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
