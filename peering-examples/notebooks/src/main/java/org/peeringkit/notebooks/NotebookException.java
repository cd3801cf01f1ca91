package org.peeringkit.notebooks;

/** A cell that cannot be run. */
final class NotebookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotebookException(String message) {
    super(message);
  }
}
